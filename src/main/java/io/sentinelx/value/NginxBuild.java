package io.sentinelx.value;

import java.util.Objects;

/**
 * What the rendering needs to know of the NGINX on the host.
 *
 * @param nginx its version, from {@code nginx -V}
 * @param openssl the version of the OpenSSL it runs with, from {@code nginx -V}
 * @param ipv6 whether the host has IPv6, so that {@code listen [::]:443} can be bound
 */
public record NginxBuild(Version nginx, Version openssl, boolean ipv6) {
  /** What an operator without NGINX at hand is shown: Debian 12's. */
  public static final NginxBuild REFERENCE =
      new NginxBuild(new Version(1, 22, 1), new Version(3, 0, 17), true);

  public NginxBuild {
    Objects.requireNonNull(nginx);
    Objects.requireNonNull(openssl);
  }

  /** Whether {@code http2 on;} is understood; before, it is a parameter of {@code listen}. */
  public boolean hasHttp2Directive() {
    return nginx.isAtLeast(1, 25, 1);
  }

  /** Whether OpenSSL offers the hybrid post-quantum group X25519MLKEM768. */
  public boolean hasMlKem() {
    return openssl.isAtLeast(3, 5, 0);
  }
}
