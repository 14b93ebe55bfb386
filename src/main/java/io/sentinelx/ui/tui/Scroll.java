package io.sentinelx.ui.tui;

/** The part of some lines that a window shows, and the keys that move it. */
final class Scroll {
  private int top;
  private int count;
  private int height = 1;

  /** The first line in sight. */
  int top() {
    return top;
  }

  /** So many lines there are, of which that many can be in sight; returns the first that is. */
  int fit(int lines, int rows) {
    count = lines;
    height = Math.max(rows, 1);
    to(top);
    return top;
  }

  /** That line comes to the top, or as near to it as there are lines below to fill the window. */
  void to(int line) {
    top = Math.max(0, Math.min(line, count - height));
  }

  void toEnd() {
    to(count);
  }

  void by(int lines) {
    to(top + lines);
  }

  /** Whether there is more than the window shows. */
  boolean isLong() {
    return count > height;
  }

  boolean isInSight(int line) {
    return line >= top && line < top + height;
  }

  boolean isAtEnd() {
    return top + height >= count;
  }

  /** Signs for where there is more: above, below. */
  String ways(Look look) {
    return (top > 0 ? look.glyph(Glyph.ABOVE) : " ") + (isAtEnd() ? " " : look.glyph(Glyph.BELOW));
  }

  /** Takes the wheel, and the keys for a line, a window less a line to hold on to, and the ends. */
  boolean take(Input input) {
    if (input instanceof Input.Scrolled wheel) {
      by(wheel.lines());
      return true;
    }
    if (!(input instanceof Input.Key key)) {
      return false;
    }
    int page = Math.max(height - 1, 1);
    switch (key) {
      case UP -> by(-1);
      case DOWN -> by(1);
      case PAGE_UP -> by(-page);
      case PAGE_DOWN -> by(page);
      case HOME -> to(0);
      case END -> toEnd();
      default -> {
        return false;
      }
    }
    return true;
  }
}
