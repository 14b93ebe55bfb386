package io.sentinelx.ui.tui;

import java.time.Duration;
import java.time.Instant;

/**
 * Tells an Enter or a click that somebody means from one that comes because the key is still down,
 * or because two clicks are a habit. Keyboards wait a quarter of a second up to a second before
 * they repeat a key; the repeats then come faster, but a slow line may hold one back.
 */
final class Repeats {
  private static final Duration APART = Duration.ofSeconds(1);

  private Input last;
  private Instant when = Instant.MIN;
  private boolean repeated;

  /** Whether the last input was an Enter or a click, and the same had come just before it. */
  boolean isRepeated() {
    return repeated;
  }

  /** Sees each input, and when it came. */
  void see(Input input, Instant at) {
    if (input instanceof Input.Resized) {
      return;
    }
    boolean presses = input == Input.Key.ENTER || input instanceof Input.Clicked;
    repeated = presses && input.equals(last) && at.isBefore(when.plus(APART));
    last = input;
    when = at;
  }
}
