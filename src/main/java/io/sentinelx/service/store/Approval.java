package io.sentinelx.service.store;

/** What {@link DeviceStore#approve} did. */
public enum Approval {
  /** The device was waiting and is active now. */
  DEVICE_APPROVED,
  /** The certificate it came with takes the pinned one's place when it is next used. */
  ROTATION_ALLOWED,
  /** The device is active, and no other certificate of it waits. */
  NOTHING_WAITING,
  /** It is revoked, and stays so. */
  REVOKED,
  /** No such device was ever seen or registered. */
  UNKNOWN
}
