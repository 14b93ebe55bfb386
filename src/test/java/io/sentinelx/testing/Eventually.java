package io.sentinelx.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Waits for what comes about in its own time. */
public final class Eventually {
  /** A deadline for what takes moments on an idle machine; a busy one takes many times as long. */
  public static final Duration LONGEST = Duration.ofSeconds(120);

  private Eventually() {}

  /** What may come to hold. */
  public interface Condition {
    boolean holds() throws IOException;
  }

  /** Returns once it holds; fails when it does not within {@link #LONGEST}. */
  public static void holds(String what, Condition condition) {
    holds(what, LONGEST, condition);
  }

  /** Returns once it holds; fails when it does not within {@code longest}. */
  public static void holds(String what, Duration longest, Condition condition) {
    long end = System.nanoTime() + longest.toNanos();
    try {
      while (!condition.holds()) {
        if (System.nanoTime() > end) {
          throw new AssertionError("not within " + longest + ": " + what);
        }
        TimeUnit.MILLISECONDS.sleep(20);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(what, e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
