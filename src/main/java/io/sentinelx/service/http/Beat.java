package io.sentinelx.service.http;

import io.sentinelx.value.DeviceId;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;

/**
 * When the next heartbeat is due. A tenth of jitter either way keeps a fleet that was switched on
 * at once from reporting at once.
 */
record Beat(Duration interval) {
  private static final int JITTER_DIVISOR = 10;

  /** Milliseconds always: answers of one length. */
  private static final DateTimeFormatter TIME =
      new DateTimeFormatterBuilder().appendInstant(3).toFormatter(Locale.ROOT);

  /** The body of an accepted heartbeat's answer; a device id needs no escapes in JSON. */
  String answer(DeviceId device, Instant now) {
    return "{\"status\":\"accepted\",\"device_id\":\""
        + device
        + "\",\"server_time\":\""
        + TIME.format(now)
        + "\",\"next_heartbeat_seconds\":"
        + nextSeconds()
        + "}";
  }

  private long nextSeconds() {
    long seconds = interval.toSeconds();
    long jitter = seconds / JITTER_DIVISOR;
    return seconds + ThreadLocalRandom.current().nextLong(-jitter, jitter + 1);
  }
}
