package io.sentinelx.ui.tui;

/** What lies over a page, in the middle: a rule, a title, what it holds, a rule. */
final class Box {
  /** Rows that are not for what it holds: rules, the title and its gap, the buttons and theirs. */
  static final int FRAME = 6;

  private Box() {}

  /** How wide it is there, where it may be so wide. */
  static int width(Canvas canvas, int widest) {
    return Math.min(canvas.width() - 4, widest);
  }

  /** Draws it, so many cells wide and rows high; returns it whole. */
  static Canvas draw(Canvas canvas, int width, int height, String title) {
    int top = Math.max((canvas.height() - height) / 2, 0);
    canvas.area(0, top, canvas.width(), height).clear();
    Canvas box = canvas.area((canvas.width() - width) / 2, top, width, height);
    box.rule(0);
    box.text(2, 1, Role.TITLE, title);
    box.rule(height - 1);
    return box;
  }
}
