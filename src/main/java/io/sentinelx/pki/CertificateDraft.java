package io.sentinelx.pki;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * A certificate that is not signed yet; a new one carries a random serial number and its key's
 * identifier.
 */
final class CertificateDraft {
  private static final SecureRandom RANDOM = new SecureRandom();

  private final X509v3CertificateBuilder builder;

  CertificateDraft(
      X500Name issuer, X500Name subject, PublicKey key, Instant notBefore, Instant notAfter) {
    builder =
        new JcaX509v3CertificateBuilder(
            issuer, serial(), Date.from(notBefore), Date.from(notAfter), subject, key);
    add(Extension.subjectKeyIdentifier, false, KeyIdentifiers.subject(key));
  }

  /** A CA that issues leaves only (path length 0) and signs its revocation list. */
  CertificateDraft authority() {
    add(Extension.basicConstraints, true, new BasicConstraints(0));
    return add(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
  }

  /** A leaf for TLS in one role. */
  CertificateDraft leaf(KeyPurposeId role) {
    add(Extension.basicConstraints, true, new BasicConstraints(false));
    add(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
    return add(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(role));
  }

  CertificateDraft add(ASN1ObjectIdentifier oid, boolean critical, ASN1Encodable value) {
    try {
      builder.addExtension(oid, critical, value);
      return this;
    } catch (IOException e) {
      throw new IllegalStateException("an extension that cannot be encoded", e);
    }
  }

  X509Certificate sign(PrivateKey key) {
    try {
      return new JcaX509CertificateConverter()
          .getCertificate(
              builder.build(new JcaContentSignerBuilder(SignatureAlgorithm.of(key)).build(key)));
    } catch (OperatorCreationException | GeneralSecurityException e) {
      throw new IllegalStateException("a certificate that cannot be signed", e);
    }
  }

  /** 128 bits of which 127 are random: 17 octets, RFC 5280 allows 20. */
  private static BigInteger serial() {
    return new BigInteger(127, RANDOM).setBit(127);
  }
}
