package io.sentinelx.certs;

import io.sentinelx.pki.Curve;
import java.security.Key;
import java.security.interfaces.EdECKey;
import java.security.interfaces.RSAKey;
import java.util.Optional;

/** What a key is, public or private, as people call it. */
final class KeyKind {
  private KeyKind() {}

  /** Such as "RSA 2048", "ECDSA P-256", "Ed25519". */
  static String of(Key key) {
    if (key instanceof RSAKey rsa) {
      return "RSA " + rsa.getModulus().bitLength();
    }
    Optional<Curve> curve = Curve.of(key);
    if (curve.isPresent()) {
      return "ECDSA " + curve.get().name();
    }
    return key instanceof EdECKey ed ? ed.getParams().getName() : key.getAlgorithm();
  }
}
