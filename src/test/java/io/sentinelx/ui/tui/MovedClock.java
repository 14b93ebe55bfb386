package io.sentinelx.ui.tui;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;

/** Another clock, put forward now and then. */
final class MovedClock extends Clock {
  private final Clock clock;
  private volatile Duration ahead = Duration.ZERO;

  MovedClock(Clock clock) {
    this.clock = clock;
  }

  void forward(Duration time) {
    ahead = ahead.plus(time);
  }

  @Override
  public Instant instant() {
    return clock.instant().plus(ahead);
  }

  @Override
  public ZoneId getZone() {
    return clock.getZone();
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return Clock.offset(clock.withZone(zone), ahead);
  }
}
