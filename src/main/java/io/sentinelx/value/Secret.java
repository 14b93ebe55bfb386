package io.sentinelx.value;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;

/**
 * A text that is never shown: its {@link #toString} is {@code ***}, and {@link #equals} takes
 * constant time.
 */
public final class Secret {
  private static final int RANDOM_BYTES = 32;

  private final byte[] utf8;

  private Secret(byte[] utf8) {
    this.utf8 = utf8;
  }

  /** The secret that {@code text} spells. */
  public static Secret of(String text) {
    return new Secret(text.getBytes(StandardCharsets.UTF_8));
  }

  /** A new secret of 256 random bits, spelled in 43 characters of the URL-safe Base64 alphabet. */
  public static Secret random() {
    byte[] bits = new byte[RANDOM_BYTES];
    new SecureRandom().nextBytes(bits);
    return of(Base64.getUrlEncoder().withoutPadding().encodeToString(bits));
  }

  /** The text itself, for the one file or header it belongs in. */
  public String reveal() {
    return new String(utf8, StandardCharsets.UTF_8);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Secret secret && MessageDigest.isEqual(utf8, secret.utf8);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(utf8);
  }

  @Override
  public String toString() {
    return "***";
  }
}
