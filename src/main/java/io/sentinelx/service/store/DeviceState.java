package io.sentinelx.service.store;

import java.util.Locale;

/** What an operator, or the first heartbeat, decided about a device. */
public enum DeviceState {
  /** Its heartbeats are accepted. */
  ACTIVE,
  /** It was seen and waits for approval. */
  PENDING,
  /** Its heartbeats are refused, whatever certificate it has. */
  REVOKED;

  /** As it stands in the database and in reports: lower case. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }

  static DeviceState named(String text) {
    return valueOf(text.toUpperCase(Locale.ROOT));
  }
}
