package io.sentinelx.ui.tui;

import java.time.Duration;
import java.time.Instant;

/**
 * Tells an Enter that somebody presses from one that comes because the key is still down. Keyboards
 * wait a quarter of a second up to a second before they repeat a key; the repeats then come faster,
 * but a slow line may hold one back.
 */
final class HeldEnter {
  private static final Duration APART = Duration.ofSeconds(1);

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
    held = enter && at.isBefore(last.plus(APART));
    last = enter ? at : Instant.MIN;
  }
}
