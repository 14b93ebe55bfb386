package io.sentinelx.service;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that moves when it is told to. */
final class HandClock extends Clock {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private volatile Instant now;

  HandClock(Instant now) {
    this.now = now;
  }

  void advance(Duration by) {
    now = now.plus(by);
  }

  /** A condition that may fail with an I/O error. */
  interface Condition {
    boolean holds() throws java.io.IOException;
  }

  /** Polls until the condition holds; fails after twenty real seconds. */
  static void await(Condition condition) throws java.io.IOException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.holds()) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("the condition did not come to hold");
      }
      Thread.onSpinWait();
    }
  }

  @Override
  public Instant instant() {
    return now;
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return this;
  }
}
