package io.sentinelx.service.store;

/** What {@link DeviceStore#registerIssued} did. */
public enum Registration {
  /** The device is new, or waited, and is active with this certificate. */
  REGISTERED,
  /**
   * The device is active with another certificate; this one takes its place when it is first used.
   */
  ROTATION_ALLOWED,
  /** The device was revoked, and is active again with this certificate alone. */
  REINSTATED
}
