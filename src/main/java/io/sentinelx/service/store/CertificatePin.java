package io.sentinelx.service.store;

import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;

/** Which certificate: SHA-256 of its DER. */
public final class CertificatePin {
  private static final int BYTES = 32;

  private final byte[] sha256;

  private CertificatePin(byte[] sha256) {
    if (sha256.length != BYTES) {
      throw new IllegalArgumentException("SHA-256 has 32 bytes");
    }
    this.sha256 = sha256;
  }

  /** The pin with these 32 bytes. */
  public static CertificatePin of(byte[] sha256) {
    return new CertificatePin(sha256.clone());
  }

  /** The pin that 64 hexadecimal digits spell; fails with {@link IllegalArgumentException}. */
  public static CertificatePin parse(String hex) {
    return new CertificatePin(HexFormat.of().parseHex(hex));
  }

  byte[] bytes() {
    return sha256;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof CertificatePin pin && MessageDigest.isEqual(sha256, pin.sha256);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(sha256);
  }

  /** 64 lower-case hexadecimal digits. */
  @Override
  public String toString() {
    return HexFormat.of().formatHex(sha256);
  }
}
