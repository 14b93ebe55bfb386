package io.sentinelx.ui.tui;

import java.util.function.Function;

/**
 * A page's lines on the screen: as airy as there is room for, and scrolled to where the work is,
 * until somebody scrolls elsewhere.
 */
final class FormScroll {
  /** Lines that a page key scrolls. */
  private static final int PAGE = 8;

  private final Scroll scroll = new Scroll();
  private boolean following = true;

  /** From the top on. */
  void open() {
    scroll.to(0);
    following = true;
  }

  /** From here on where the work is. */
  void follow() {
    following = true;
  }

  /** Takes the wheel and the page keys. */
  boolean take(Input input) {
    if (input instanceof Input.Scrolled wheel) {
      by(wheel.lines());
    } else if (input == Input.Key.PAGE_UP) {
      by(-PAGE);
    } else if (input == Input.Key.PAGE_DOWN) {
      by(PAGE);
    } else {
      return false;
    }
    return true;
  }

  private void by(int lines) {
    following = false;
    scroll.by(lines);
  }

  /**
   * Draws them.
   *
   * @param writing the lines, for so much room
   */
  void draw(Canvas canvas, Function<Room, FormLines> writing) {
    FormLines lines = new FormLines();
    for (Room room : Room.values()) {
      lines = writing.apply(room);
      if (lines.height() <= canvas.height()) {
        break;
      }
    }
    int top = scroll.fit(lines.height(), canvas.height());
    if (following) {
      scroll.to(lines.topForWork(top, canvas.height()));
    }
    lines.draw(canvas, scroll.top());
  }
}
