package io.sentinelx.pki;

import io.sentinelx.value.InvalidValue;
import java.security.PrivateKey;

/** What a key signs with, always on SHA-256 where the kind of key leaves a choice. */
final class SignatureAlgorithm {
  private SignatureAlgorithm() {}

  /** The JCA name; fails with {@link InvalidValue} for a key that cannot sign certificates. */
  static String of(PrivateKey key) {
    return switch (key.getAlgorithm()) {
      case "RSA" -> "SHA256withRSA";
      case "EC", "ECDSA" -> "SHA256withECDSA";
      case "EdDSA", "Ed25519", "Ed448" -> "EdDSA";
      default ->
          throw new InvalidValue(
              "A key of this kind cannot sign certificates here.",
              "Use an RSA, ECDSA or Ed25519 key.");
    };
  }
}
