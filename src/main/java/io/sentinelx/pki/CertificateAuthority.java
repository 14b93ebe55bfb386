package io.sentinelx.pki;

import io.sentinelx.value.DeviceId;
import io.sentinelx.value.InvalidValue;
import io.sentinelx.value.ServerName;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;

/**
 * A CA of our own with its key. New keys are ECDSA P-256; every certificate and list begins an hour
 * ago, for clocks that are slow, but not before its CA, and no certificate outlives its CA.
 */
public final class CertificateAuthority {
  /** Ten years, with the two leap days that any of them has. */
  public static final Duration CA_LIFE = Duration.ofDays(3652);

  /**
   * How far back a validity begins: more than a clock that was never set right is off by in
   * practice.
   */
  public static final Duration SLOW_CLOCKS = Duration.ofHours(1);

  /**
   * From now on; with the hour before it 397 days, what the CA/Browser Forum's baseline
   * requirements (6.3.2) recommend at most: some browsers refuse more than 398 also from a private
   * CA.
   */
  public static final Duration SERVER_LIFE = Duration.ofDays(397).minus(SLOW_CLOCKS);

  /** A device's certificate. */
  public static final Duration DEVICE_LIFE = Duration.ofDays(365);

  /** The certificate that set-up makes to prove itself, and that is not meant to stay. */
  public static final Duration FIRST_DEVICE_LIFE = Duration.ofDays(7);

  /** How long a revocation list can be relied on; the daily timer has renewed it long before. */
  public static final Duration CRL_LIFE = Duration.ofDays(30);

  private static final String PRODUCT = "Sentinel Secure X";

  /** RFC 5280's upper bound of a common name. */
  private static final int LONGEST_COMMON_NAME = 64;

  private static final SecureRandom RANDOM = new SecureRandom();

  private final X509Certificate certificate;
  private final PrivateKey key;

  private CertificateAuthority(X509Certificate certificate, PrivateKey key) {
    this.certificate = certificate;
    this.key = key;
  }

  /** A new root for devices, good for {@link #CA_LIFE}. */
  public static CertificateAuthority createDeviceCa(Instant now) {
    return create("device", now, null);
  }

  /**
   * A new root for this server alone, good for {@link #CA_LIFE}. Its critical name constraints
   * permit {@code name} and no other host or address, so that a browser which imports it trusts it
   * for nothing else. For {@code localhost} they permit 127.0.0.1 and ::1 too.
   */
  public static CertificateAuthority createServerCa(ServerName name, Instant now) {
    return create("server", now, name);
  }

  /**
   * A CA that exists; fails with {@link InvalidValue} where it is no CA or the key is another's.
   */
  public static CertificateAuthority of(X509Certificate certificate, PrivateKey key) {
    if (certificate.getBasicConstraints() < 0) {
      throw new InvalidValue(
          "The certificate is not a CA's.", "Give the CA's certificate, not one that it issued.");
    }
    if (!KeyMatch.matches(certificate, key)) {
      throw new InvalidValue(
          "The key does not belong to the CA's certificate.",
          "Give the two files that were made together.");
    }
    return new CertificateAuthority(certificate, key);
  }

  /** The CA's own certificate, self-signed where it was made here. */
  public X509Certificate certificate() {
    return certificate;
  }

  /** The CA's private key. */
  public PrivateKey key() {
    return key;
  }

  /**
   * Whether {@link #issueServer} can issue for {@code name}: true for every name without
   * constraints.
   */
  public boolean permits(ServerName name) {
    return NameLimits.permits(certificate, name);
  }

  /**
   * A new key and server certificate; fails with {@link InvalidValue} for a name beyond the
   * constraints.
   */
  public Identity issueServer(ServerName name, Instant now) {
    return issueServer(name, newKey(), now);
  }

  /** The same for a key that is there. */
  public Identity issueServer(ServerName name, KeyPair pair, Instant now) {
    if (!permits(name)) {
      throw new InvalidValue(
          "The server CA is limited to another name than " + name + ".",
          "Make a new server CA for this name, and give it to every device.");
    }
    boolean fits = !name.isAddress() && name.text().length() <= LONGEST_COMMON_NAME;
    return sign(
        pair,
        draft(subject(fits ? name.text() : PRODUCT + " server"), pair, SERVER_LIFE, now)
            .leaf(KeyPurposeId.id_kp_serverAuth)
            .add(Extension.subjectAlternativeName, false, NameLimits.alternativeNames(name)));
  }

  /**
   * A new key and client certificate whose one common name is the id.
   *
   * @param life from now on, positive: {@link #DEVICE_LIFE} or {@link #FIRST_DEVICE_LIFE}
   */
  public Identity issueDevice(DeviceId id, Duration life, Instant now) {
    KeyPair pair = newKey();
    return sign(
        pair, draft(subject(id.value()), pair, life, now).leaf(KeyPurposeId.id_kp_clientAuth));
  }

  /**
   * A revocation list, good for {@link #CRL_LIFE}.
   *
   * @param number larger than that of every list before
   * @param revoked all of them, see {@link RevocationList}
   */
  public X509CRL crl(BigInteger number, Collection<RevokedCertificate> revoked, Instant now) {
    return RevocationListDraft.sign(this, start(now), now.plus(CRL_LIFE), number, revoked);
  }

  private static CertificateAuthority create(String role, Instant now, ServerName onlyFor) {
    KeyPair pair = newKey();
    byte[] mark = new byte[3];
    RANDOM.nextBytes(mark);
    X500Name self = subject(PRODUCT + " " + role + " CA " + HexFormat.of().formatHex(mark));
    Instant second = now.truncatedTo(ChronoUnit.SECONDS);
    CertificateDraft draft =
        new CertificateDraft(
                self, self, pair.getPublic(), second.minus(SLOW_CLOCKS), second.plus(CA_LIFE))
            .authority();
    if (onlyFor != null) {
      draft.add(Extension.nameConstraints, true, NameLimits.constraints(onlyFor));
    }
    return new CertificateAuthority(draft.sign(pair.getPrivate()), pair.getPrivate());
  }

  private CertificateDraft draft(X500Name subject, KeyPair pair, Duration life, Instant now) {
    Instant end = now.plus(life).truncatedTo(ChronoUnit.SECONDS);
    Instant caEnd = certificate.getNotAfter().toInstant();
    if (!caEnd.isAfter(now)) {
      throw new InvalidValue(
          "The CA expired on " + caEnd + " and can issue nothing any more.",
          "Make a new CA, and issue the certificates anew.");
    }
    return new CertificateDraft(
            X500Name.getInstance(certificate.getSubjectX500Principal().getEncoded()),
            subject,
            pair.getPublic(),
            start(now),
            end.isAfter(caEnd) ? caEnd : end)
        .add(Extension.authorityKeyIdentifier, false, KeyIdentifiers.authority(certificate));
  }

  private Identity sign(KeyPair pair, CertificateDraft draft) {
    return new Identity(draft.sign(key), List.of(certificate), pair.getPrivate());
  }

  private Instant start(Instant now) {
    Instant start = now.truncatedTo(ChronoUnit.SECONDS).minus(SLOW_CLOCKS);
    Instant caStart = certificate.getNotBefore().toInstant();
    return start.isBefore(caStart) ? caStart : start;
  }

  private static X500Name subject(String commonName) {
    return new X500NameBuilder(BCStyle.INSTANCE)
        .addRDN(BCStyle.O, PRODUCT)
        .addRDN(BCStyle.CN, commonName)
        .build();
  }

  private static KeyPair newKey() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"), RANDOM);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has P-256", e);
    }
  }
}
