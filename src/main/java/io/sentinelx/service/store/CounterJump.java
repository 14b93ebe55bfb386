package io.sentinelx.service.store;

import io.sentinelx.value.DeviceId;
import java.time.Instant;
import java.util.Optional;

/**
 * A device's counter that went up by more than 2^32 at once: no device counts that far, so that it
 * is broken, or somebody else spoke for it.
 */
record CounterJump(DeviceId device, long from, long to, Instant at) {
  /** The largest step that is not worth a word. */
  static final long LARGEST_STEP = 1L << 32;

  /**
   * The jump to {@code heartbeat}'s counter; none where the step is small, or it has no counter.
   */
  static Optional<CounterJump> between(Heartbeat heartbeat, long last) {
    return heartbeat.counter().isPresent() && heartbeat.counter().getAsLong() - last > LARGEST_STEP
        ? Optional.of(
            new CounterJump(
                heartbeat.device(), last, heartbeat.counter().getAsLong(), heartbeat.receivedAt()))
        : Optional.empty();
  }
}
