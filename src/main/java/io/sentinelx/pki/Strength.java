package io.sentinelx.pki;

import io.sentinelx.pki.Verdict.Reason;
import io.sentinelx.pki.Verdict.Refused;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPublicKey;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Whether the keys and digests of a path reach 112 bits: security level 2 of OpenSSL, which
 * Debian's NGINX asks of client certificates. Java's own limits are lower (RSA 1024, SHA-1).
 */
final class Strength {
  private static final int SHORTEST_RSA = 2048;

  private Strength() {}

  /**
   * Why the path (the leaf first, a self-signed certificate last) is refused; empty where it holds.
   */
  static Optional<Refused> refusal(List<X509Certificate> path) {
    for (int i = 0; i < path.size(); i++) {
      X509Certificate certificate = path.get(i);
      String who = i == 0 ? "It" : "The CA " + Shown.subject(certificate) + " above it";
      if (certificate.getPublicKey() instanceof RSAPublicKey rsa
          && rsa.getModulus().bitLength() < SHORTEST_RSA) {
        return refused(
            who
                + " has an RSA key of "
                + rsa.getModulus().bitLength()
                + " bits; 2048 is the least.");
      }
      // Nobody relies on the signature of the root: it is trusted because it is in the file.
      if (i < path.size() - 1 && hasWeakDigest(certificate)) {
        return refused(who + " is signed with SHA-1 or MD5, which can be forged.");
      }
    }
    return Optional.empty();
  }

  private static boolean hasWeakDigest(X509Certificate certificate) {
    String algorithm = certificate.getSigAlgName().toUpperCase(Locale.ROOT);
    return algorithm.startsWith("SHA1") || algorithm.startsWith("MD");
  }

  private static Optional<Refused> refused(String message) {
    return Optional.of(new Refused(Reason.NOT_PERMITTED, message));
  }
}
