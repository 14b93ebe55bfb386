package io.sentinelx.pki;

import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.x509.AuthorityKeyIdentifier;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.SubjectKeyIdentifier;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;

/** The digests by which a certificate says which key is its own and which signed it. */
final class KeyIdentifiers {
  private KeyIdentifiers() {}

  static SubjectKeyIdentifier subject(PublicKey key) {
    try {
      return new JcaX509ExtensionUtils().createSubjectKeyIdentifier(key);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-1", e);
    }
  }

  /**
   * The identifier in the issuer's certificate, whichever way it was made; its key's where it has
   * none.
   */
  static AuthorityKeyIdentifier authority(X509Certificate issuer) {
    byte[] own = issuer.getExtensionValue(Extension.subjectKeyIdentifier.getId());
    SubjectKeyIdentifier identifier =
        own == null
            ? subject(issuer.getPublicKey())
            : SubjectKeyIdentifier.getInstance(ASN1OctetString.getInstance(own).getOctets());
    return new AuthorityKeyIdentifier(identifier.getKeyIdentifier());
  }

  /**
   * What the certificate says of its issuer, beside the name, that is not so of {@code ca},
   * continuing "names another …": OpenSSL then takes it for another CA. Nothing where all agrees.
   */
  static Optional<String> mismatch(X509Certificate ca, X509Certificate certificate) {
    byte[] extension = certificate.getExtensionValue(Extension.authorityKeyIdentifier.getId());
    if (extension == null) {
      return Optional.empty();
    }
    try {
      AuthorityKeyIdentifier named =
          AuthorityKeyIdentifier.getInstance(ASN1OctetString.getInstance(extension).getOctets());
      byte[] own = ca.getExtensionValue(Extension.subjectKeyIdentifier.getId());
      if (own != null
          && named.getKeyIdentifierOctets() != null
          && !Arrays.equals(
              named.getKeyIdentifierOctets(),
              SubjectKeyIdentifier.getInstance(ASN1OctetString.getInstance(own).getOctets())
                  .getKeyIdentifier())) {
        return Optional.of("key identifier");
      }
      return named.getAuthorityCertSerialNumber() != null
              && !named.getAuthorityCertSerialNumber().equals(ca.getSerialNumber())
          ? Optional.of("serial number")
          : Optional.empty();
    } catch (RuntimeException e) {
      return Optional.of("key identifier, and one that cannot be read");
    }
  }
}
