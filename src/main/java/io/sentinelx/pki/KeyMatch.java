package io.sentinelx.pki;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.X509Certificate;

/** Whether a private key is the one of a certificate: RSA, EC, Ed25519, Ed448. */
public final class KeyMatch {
  private static final byte[] SAMPLE =
      "Sentinel Secure X: does this key belong to this certificate?"
          .getBytes(StandardCharsets.US_ASCII);

  private KeyMatch() {}

  /**
   * Signs with the one and verifies with the other; false also where the kinds differ or are
   * unknown.
   */
  public static boolean matches(X509Certificate certificate, PrivateKey key) {
    PublicKey publicKey = certificate.getPublicKey();
    try {
      String algorithm = SignatureAlgorithm.of(key);
      Signature signer = Signature.getInstance(algorithm);
      signer.initSign(key);
      signer.update(SAMPLE);
      byte[] signature = signer.sign();
      Signature verifier = Signature.getInstance(algorithm);
      verifier.initVerify(publicKey);
      verifier.update(SAMPLE);
      return verifier.verify(signature);
    } catch (GeneralSecurityException | RuntimeException e) {
      return false;
    }
  }
}
