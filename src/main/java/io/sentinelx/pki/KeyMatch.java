package io.sentinelx.pki;

import io.sentinelx.value.InvalidValue;
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

  private static final String DSA = "SHA256withDSA";

  private KeyMatch() {}

  /**
   * Signs with the one and verifies with the other; false also where the kinds differ or are
   * unknown.
   */
  public static boolean matches(X509Certificate certificate, PrivateKey key) {
    try {
      String algorithm = key.getAlgorithm().equals("DSA") ? DSA : SignatureAlgorithm.of(key);
      return matches(algorithm, certificate.getPublicKey(), key);
    } catch (InvalidValue e) {
      return false;
    }
  }

  private static boolean matches(String algorithm, PublicKey publicKey, PrivateKey key) {
    try {
      return verify(
          Signature.getInstance(algorithm), Signature.getInstance(algorithm), publicKey, key);
    } catch (GeneralSecurityException | RuntimeException e) {
      return leniently(algorithm, publicKey, key);
    }
  }

  /** A pair on a curve that Java dropped is one all the same. */
  private static boolean leniently(String algorithm, PublicKey publicKey, PrivateKey key) {
    if (!key.getAlgorithm().startsWith("EC") || !publicKey.getAlgorithm().startsWith("EC")) {
      return false;
    }
    try {
      return verify(
          Signature.getInstance(algorithm, Lenient.provider()),
          Signature.getInstance(algorithm, Lenient.provider()),
          publicKey,
          key);
    } catch (GeneralSecurityException | RuntimeException e) {
      return false;
    }
  }

  private static boolean verify(
      Signature signer, Signature verifier, PublicKey publicKey, PrivateKey key)
      throws GeneralSecurityException {
    signer.initSign(key);
    signer.update(SAMPLE);
    byte[] signature = signer.sign();
    verifier.initVerify(publicKey);
    verifier.update(SAMPLE);
    return verifier.verify(signature);
  }
}
