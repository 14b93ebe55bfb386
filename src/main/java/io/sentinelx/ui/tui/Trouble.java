package io.sentinelx.ui.tui;

import java.util.List;
import java.util.Locale;

/** Why a page cannot show what it is for, and what to do: a way on, a way back. */
final class Trouble implements View {
  private final String title;
  private final String reason;
  private final String remedy;
  private final String label;
  private final Runnable way;
  private final Runnable back;
  private boolean backFocused;

  /**
   * @param label what the way on is called
   */
  Trouble(String title, String reason, String remedy, String label, Runnable way, Runnable back) {
    this.title = title;
    this.reason = reason;
    this.remedy = remedy;
    this.label = label;
    this.way = way;
    this.back = back;
  }

  @Override
  public void draw(Canvas canvas) {
    int column = canvas.glyph(0, 0, Role.BAD, Glyph.FAILED) + 1;
    int row = canvas.wrapped(column, 0, Role.TEXT, title) + 1;
    Canvas words = canvas.area(column, 0, canvas.width() - column, canvas.height() - 2);
    row += words.wrapped(0, row, Role.BAD, reason) + 1;
    words.wrapped(0, row, Role.TEXT, remedy);
    Buttons.back(canvas, backFocused, back);
    Buttons.on(canvas, label, !backFocused, way);
  }

  @Override
  public boolean take(Input input) {
    if (!(input instanceof Input.Key key)) {
      return false;
    }
    switch (key) {
      case ENTER -> (backFocused ? back : way).run();
      case TAB, BACK_TAB, LEFT, RIGHT -> backFocused = !backFocused;
      default -> {
        return false;
      }
    }
    return true;
  }

  @Override
  public List<Hint> hints() {
    return List.of(
        new Hint("Enter", backFocused ? "back" : label.toLowerCase(Locale.ROOT)),
        new Hint("Esc", "back"));
  }
}
