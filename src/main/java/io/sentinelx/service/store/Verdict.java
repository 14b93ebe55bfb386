package io.sentinelx.service.store;

/** What became of a {@link Heartbeat}. */
public enum Verdict {
  /** It is recorded. */
  ACCEPTED,
  /** An operator revoked the device. */
  DEVICE_REVOKED,
  /** The device waits for approval. */
  DEVICE_PENDING,
  /** Its certificate is neither the pinned one nor an allowed rotation. */
  ROTATION_PENDING,
  /** It came without a certificate, and the device has one pinned. */
  CERTIFICATE_REQUIRED,
  /** Its counter is not larger than the last one. */
  COUNTER_REPLAYED
}
