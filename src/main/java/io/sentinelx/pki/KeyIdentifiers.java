package io.sentinelx.pki;

import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
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
}
