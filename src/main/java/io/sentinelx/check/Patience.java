package io.sentinelx.check;

import io.sentinelx.finding.Finding;
import java.time.Duration;
import java.util.function.Supplier;

/** Looks again until it holds, for as long as is reasonable. */
final class Patience {
  /** A JVM's start on a slow machine, with room. */
  private static final Duration LONGEST = Duration.ofSeconds(20);

  private static final Duration PAUSE = Duration.ofMillis(25);

  private Patience() {}

  /** The first finding that is not a failure, or the last failure when time is up. */
  static Finding until(Supplier<Finding> look) {
    long deadline = System.nanoTime() + LONGEST.toNanos();
    while (true) {
      Finding finding = look.get();
      if (finding.state() != Finding.State.FAIL || System.nanoTime() > deadline) {
        return finding;
      }
      try {
        Thread.sleep(PAUSE.toMillis());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return finding;
      }
    }
  }
}
