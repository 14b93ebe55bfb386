package io.sentinelx.pki;

import java.time.Instant;
import java.util.Objects;

/** What {@link DeviceTrust} says of a certificate at one moment. */
public sealed interface Verdict {
  /**
   * It is a device's certificate of the device CA.
   *
   * @param validUntil until then the verdict stays (exclusively), if CA file and revocation lists
   *     do: the earliest end of any certificate on the path and of any revocation list that was
   *     asked
   */
  record Trusted(Instant validUntil) implements Verdict {
    public Trusted {
      Objects.requireNonNull(validUntil);
    }
  }

  /**
   * It is not, or nobody can know.
   *
   * @param reason the first thing found wrong
   * @param message the same for a person, a sentence; names from certificates in it are made safe
   *     to show
   */
  record Refused(Reason reason, String message) implements Verdict {
    public Refused {
      Objects.requireNonNull(reason);
      Objects.requireNonNull(message);
    }
  }

  /** Why a certificate is refused. */
  enum Reason {
    /** No path to a self-signed certificate of the CA file, or a signature on it is wrong. */
    UNKNOWN_ISSUER,
    /**
     * A CA on the path may not issue this: no CA flag, path length, key usage, constraints, weak
     * algorithm.
     */
    NOT_PERMITTED,
    /** A key usage on the path rules out TLS clients, or the certificate is a CA's. */
    NOT_FOR_CLIENTS,
    /** It, or a CA on its path, is not valid yet. */
    NOT_YET_VALID,
    /** It, or a CA on its path, has expired. */
    EXPIRED,
    /** It, or a CA on its path, stands in a revocation list. */
    REVOKED,
    /** Lists are configured, and none is of a CA on the path. */
    CRL_MISSING,
    /** The list of a CA on the path is not valid yet or should have been replaced by now. */
    CRL_EXPIRED,
    /** A list of a CA on the path is badly signed or says things that are not understood here. */
    CRL_UNUSABLE
  }
}
