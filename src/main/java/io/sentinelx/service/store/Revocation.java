package io.sentinelx.service.store;

/** What {@link DeviceStore#revoke} did. */
public enum Revocation {
  /** The device's next heartbeat is refused. */
  REVOKED,
  /** It was revoked before. */
  ALREADY_REVOKED,
  /** No such device was ever seen or registered. */
  UNKNOWN
}
