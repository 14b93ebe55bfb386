package io.sentinelx.service.store;

import io.sentinelx.value.DeviceId;
import io.sentinelx.value.Quoted;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells of jumps, and cannot be made to flood the log: of each device once in an hour, of all
 * devices twenty times in a minute; how many were passed over is said with the next. Not
 * thread-safe.
 */
final class JumpLog {
  private static final Logger LOG = LoggerFactory.getLogger(JumpLog.class);
  private static final Duration OF_A_DEVICE = Duration.ofHours(1);
  private static final Duration WINDOW = Duration.ofMinutes(1);
  private static final int MOST_IN_WINDOW = 20;
  private static final int MOST_REMEMBERED = 4_096;

  private final Map<DeviceId, Instant> told =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<DeviceId, Instant> eldest) {
          return size() > MOST_REMEMBERED;
        }
      };

  private Instant window = Instant.EPOCH;
  private int inWindow;
  private long passedOver;

  /** Whether it was told. */
  boolean tell(CounterJump jump) {
    if (!within(WINDOW, window, jump.at())) {
      window = jump.at();
      inWindow = 0;
    }
    Instant last = told.get(jump.device());
    boolean recent = last != null && within(OF_A_DEVICE, last, jump.at());
    if (recent || inWindow >= MOST_IN_WINDOW) {
      passedOver++;
      return false;
    }
    told.put(jump.device(), jump.at());
    inWindow++;
    LOG.warn(
        "The counter of device {} jumped from {} to {}{}.",
        Quoted.of(jump.device().value()),
        jump.from(),
        jump.to(),
        passedOver == 0 ? "" : "; jumps passed over before: " + passedOver);
    passedOver = 0;
    return true;
  }

  /** A clock that was set back does not make anything last longer. */
  private static boolean within(Duration span, Instant before, Instant now) {
    return Duration.between(before, now).abs().compareTo(span) < 0;
  }
}
