package io.sentinelx.pki;

import java.math.BigInteger;
import java.time.Instant;
import java.util.Objects;

/**
 * An entry of a revocation list.
 *
 * @param serial the certificate's serial number
 * @param at since when it is not to be trusted
 */
public record RevokedCertificate(BigInteger serial, Instant at) {
  public RevokedCertificate {
    Objects.requireNonNull(serial);
    Objects.requireNonNull(at);
  }
}
