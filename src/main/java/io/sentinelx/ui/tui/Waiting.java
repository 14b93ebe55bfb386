package io.sentinelx.ui.tui;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** Something takes its time; from a second on, how long is shown. */
record Waiting(String what, Clock clock, Instant since) implements View {
  private static final long SHOWN_FROM = 1000;

  @Override
  public void draw(Canvas canvas) {
    long millis = Duration.between(since, clock.instant()).toMillis();
    int column = canvas.text(0, 0, Role.ACCENT, canvas.look().spinner(millis)) + 1;
    canvas.text(column, 0, Role.TEXT, what);
    if (millis >= SHOWN_FROM) {
      canvas.right(0, Role.DIM, String.format(Locale.ROOT, "%.1f s", millis / 1000.0));
    }
  }

  /** Enter does nothing yet: what is not seen is not consented to. */
  @Override
  public boolean take(Input input) {
    return input == Input.Key.ENTER;
  }

  @Override
  public List<Hint> hints() {
    return List.of(new Hint("Esc", "back"));
  }

  @Override
  public boolean isMoving() {
    return true;
  }
}
