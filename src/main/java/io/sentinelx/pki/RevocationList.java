package io.sentinelx.pki;

import java.math.BigInteger;
import java.security.cert.X509CRL;
import java.security.cert.X509CRLEntry;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.x509.Extension;

/**
 * What a revocation list says, so that the next one says at least as much: {@code
 * ca.crl(old.nextNumber(), old.with(entry).revoked(), now)}.
 *
 * @param number counts up with every list of a CA; 0 where a list has none
 * @param revoked one entry for each serial number, in ascending order
 */
public record RevocationList(BigInteger number, List<RevokedCertificate> revoked) {
  public RevocationList {
    Objects.requireNonNull(number);
    revoked = revoked.stream().sorted(Comparator.comparing(RevokedCertificate::serial)).toList();
  }

  /** Before a CA's first list. */
  public static RevocationList none() {
    return new RevocationList(BigInteger.ZERO, List.of());
  }

  /** What {@code crl} says; its signature is not looked at. */
  public static RevocationList of(X509CRL crl) {
    Set<? extends X509CRLEntry> entries = crl.getRevokedCertificates();
    List<RevokedCertificate> revoked = new ArrayList<>();
    if (entries != null) {
      for (X509CRLEntry entry : entries) {
        revoked.add(
            new RevokedCertificate(entry.getSerialNumber(), entry.getRevocationDate().toInstant()));
      }
    }
    return new RevocationList(numberOf(crl), revoked);
  }

  /**
   * Why {@code crl} cannot be relied on, continuing "The revocation list …": it is a part of one,
   * or says critical things that are not understood; nothing where it can. Its dates are another
   * matter.
   */
  public static Optional<String> problem(X509CRL crl) {
    return CheckedCrl.of(crl).problem();
  }

  /** Whether the CA's key usage, if it states one, includes signing revocation lists. */
  public static boolean maySign(X509Certificate ca) {
    return CheckedCrl.maySign(ca);
  }

  /** These entries and this one; an entry that is there already stays as it is. */
  public RevocationList with(RevokedCertificate entry) {
    if (contains(entry.serial())) {
      return this;
    }
    List<RevokedCertificate> all = new ArrayList<>(revoked);
    all.add(entry);
    return new RevocationList(number, all);
  }

  /** Whether the certificate with this serial number is revoked. */
  public boolean contains(BigInteger serial) {
    return revoked.stream().anyMatch(entry -> entry.serial().equals(serial));
  }

  /** The number that the list after this one carries. */
  public BigInteger nextNumber() {
    return number.add(BigInteger.ONE);
  }

  private static BigInteger numberOf(X509CRL crl) {
    byte[] value = crl.getExtensionValue(Extension.cRLNumber.getId());
    if (value == null) {
      return BigInteger.ZERO;
    }
    try {
      return ASN1Integer.getInstance(ASN1OctetString.getInstance(value).getOctets()).getValue();
    } catch (RuntimeException e) {
      return BigInteger.ZERO;
    }
  }
}
