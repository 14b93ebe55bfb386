package io.sentinelx.ui.tui;

import io.sentinelx.ui.tui.Input.Pasted;
import io.sentinelx.ui.tui.Input.Typed;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Knows a paste on a terminal that does not mark one: characters and line feeds that come faster
 * than anybody types. The line feeds in it are no Enter. What is alone passes at once.
 */
final class Bursts {
  /** Nobody presses Enter this soon after a character; a line of 1200 baud sends one in 8 ms. */
  private static final long TOGETHER = Duration.ofMillis(15).toNanos();

  /** A burst is over when nothing has come for that long. */
  static final Duration QUIET = Duration.ofMillis(40);

  private final StringBuilder burst = new StringBuilder();
  private long lastTyped;
  private boolean typedBefore;

  /** Whether one is being put together, and waits for {@link #settle}. */
  boolean isGathering() {
    return burst.length() > 0;
  }

  /**
   * What these, which came in one read, amount to.
   *
   * @param now when they came, as {@link System#nanoTime} counts
   */
  List<Input> add(List<Input> inputs, long now) {
    List<Input> out = new ArrayList<>();
    List<Input> run = new ArrayList<>();
    for (Input input : inputs) {
      if (isText(input)) {
        run.add(input);
      } else {
        flush(run, out, now);
        out.addAll(settle());
        out.add(input);
        typedBefore = false;
      }
    }
    flush(run, out, now);
    return out;
  }

  /** The burst, which is over. */
  List<Input> settle() {
    if (!isGathering()) {
      return List.of();
    }
    String text = burst.toString();
    burst.setLength(0);
    return List.of(new Pasted(text));
  }

  private void flush(List<Input> run, List<Input> out, long now) {
    if (run.isEmpty()) {
      return;
    }
    boolean typed = run.stream().anyMatch(i -> i instanceof Typed);
    boolean soon = typedBefore && now - lastTyped < TOGETHER;
    if (isGathering() || run.contains(Input.Key.ENTER) && (typed || soon)) {
      run.forEach(this::append);
    } else {
      out.addAll(run);
    }
    if (typed) {
      typedBefore = true;
      lastTyped = now;
    }
    run.clear();
  }

  private static boolean isText(Input input) {
    return input instanceof Typed || input == Input.Key.ENTER || input == Input.Key.TAB;
  }

  private void append(Input input) {
    if (input instanceof Typed typed) {
      burst.appendCodePoint(typed.codePoint());
    } else {
      burst.append(input == Input.Key.TAB ? '\t' : '\n');
    }
  }
}
