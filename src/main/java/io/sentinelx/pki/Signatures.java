package io.sentinelx.pki;

import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;

/** Who signed what, by the signature and not by a name. */
public final class Signatures {
  private Signatures() {}

  /** Whether the certificate names itself as issuer and its own key signed it. */
  public static boolean isSelfSigned(X509Certificate certificate) {
    return issued(certificate, certificate);
  }

  /**
   * Whether {@code ca} is named as the issuer, by its name and by whatever else the certificate
   * says of it, and its key made the signature.
   */
  public static boolean issued(X509Certificate ca, X509Certificate certificate) {
    return ca.getSubjectX500Principal().equals(certificate.getIssuerX500Principal())
        && KeyIdentifiers.mismatch(ca, certificate).isEmpty()
        && isSignedBy(ca, certificate);
  }

  /** Whether the CA's key made the certificate's signature. */
  public static boolean isSignedBy(X509Certificate ca, X509Certificate certificate) {
    try {
      certificate.verify(ca.getPublicKey());
      return true;
    } catch (GeneralSecurityException | RuntimeException e) {
      return isSignedOnOddCurve(ca, certificate);
    }
  }

  private static boolean isSignedOnOddCurve(X509Certificate ca, X509Certificate certificate) {
    if (Curve.of(ca.getPublicKey()).filter(curve -> !curve.isUsual()).isEmpty()) {
      return false;
    }
    try {
      certificate.verify(ca.getPublicKey(), Lenient.provider());
      return true;
    } catch (GeneralSecurityException | RuntimeException e) {
      return false;
    }
  }

  /** Whether {@code key} signed the list. */
  public static boolean signed(PublicKey key, X509CRL crl) {
    try {
      crl.verify(key);
      return true;
    } catch (GeneralSecurityException | RuntimeException e) {
      return false;
    }
  }
}
