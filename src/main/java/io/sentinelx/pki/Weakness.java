package io.sentinelx.pki;

import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.security.interfaces.DSAPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.Locale;
import java.util.Optional;

/**
 * What is too weak in a certificate: below 112 bits, the security level 2 of OpenSSL that Debian's
 * NGINX and OpenSSL ask for. Java's own limits are lower (RSA 1024, SHA-1).
 */
public final class Weakness {
  private static final int SHORTEST_RSA = 2048;

  private Weakness() {}

  /**
   * Of the key, continuing a sentence that began with the certificate; nothing where it will do.
   */
  public static Optional<String> ofKey(X509Certificate certificate) {
    PublicKey key = certificate.getPublicKey();
    if (key instanceof RSAPublicKey rsa && rsa.getModulus().bitLength() < SHORTEST_RSA) {
      return Optional.of(
          "has an RSA key of " + rsa.getModulus().bitLength() + " bits; 2048 is the least");
    }
    if (key instanceof DSAPublicKey) {
      return Optional.of("has a DSA key, which TLS no longer takes");
    }
    Optional<Curve> unusual = Curve.of(key).filter(curve -> !curve.isUsual());
    if (unusual.isPresent()) {
      return Optional.of(
          "has a key on "
              + unusual.get().name()
              + "; clients know the curves P-256, P-384 and P-521");
    }
    return Optional.empty();
  }

  /** Of its issuer's signature, in the same way. */
  public static Optional<String> ofSignature(X509Certificate certificate) {
    return ofDigest(certificate.getSigAlgName());
  }

  /** Of a signature by that algorithm, such as {@code SHA1withRSA}, in the same way. */
  public static Optional<String> ofDigest(String algorithm) {
    String name = algorithm.toUpperCase(Locale.ROOT).replace("-", "");
    if (name.startsWith("SHA1")) {
      return Optional.of("is signed with SHA-1, which can be forged");
    }
    return name.startsWith("MD")
        ? Optional.of("is signed with MD5, which can be forged")
        : Optional.empty();
  }
}
