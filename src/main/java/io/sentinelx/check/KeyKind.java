package io.sentinelx.check;

import java.security.Key;
import java.security.interfaces.ECKey;
import java.security.interfaces.EdECKey;
import java.security.interfaces.RSAKey;

/** What a key is, public or private, as people call it. */
final class KeyKind {
  private KeyKind() {}

  /** Such as "RSA 2048", "ECDSA P-256", "Ed25519". */
  static String of(Key key) {
    if (key instanceof RSAKey rsa) {
      return "RSA " + rsa.getModulus().bitLength();
    }
    if (key instanceof ECKey ec) {
      return "ECDSA P-" + ec.getParams().getCurve().getField().getFieldSize();
    }
    return key instanceof EdECKey ed ? ed.getParams().getName() : key.getAlgorithm();
  }
}
