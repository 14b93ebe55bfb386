package io.sentinelx.ui.tui;

import java.time.Duration;
import java.time.Instant;

/**
 * Tells an Enter that somebody presses from one that comes because the key is still down. Keyboards
 * wait a quarter of a second up to a second before they repeat a key, and then do so many times a
 * second.
 */
final class HeldEnter {
  private static final Duration BEFORE_THE_FIRST = Duration.ofSeconds(1);
  private static final Duration BETWEEN = Duration.ofMillis(300);

  /** When it came last, with no other key since. */
  private Instant last = Instant.MIN;

  private boolean held;

  /** Whether the last input was such an Enter. */
  boolean isHeld() {
    return held;
  }

  /** Sees each input, and when it came. */
  void see(Input input, Instant at) {
    if (input instanceof Input.Resized) {
      return;
    }
    boolean enter = input == Input.Key.ENTER;
    held = enter && at.isBefore(last.plus(held ? BETWEEN : BEFORE_THE_FIRST));
    last = enter ? at : Instant.MIN;
  }
}
