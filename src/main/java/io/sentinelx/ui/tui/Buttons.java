package io.sentinelx.ui.tui;

/** How a button looks, and where those under a page stand. */
final class Buttons {
  /** Cells of a choice before its label. */
  static final int SIGN = 4;

  private Buttons() {}

  /** One; returns how many cells it took. */
  static int draw(
      Canvas canvas, int column, int row, String label, boolean focused, Runnable action) {
    String text = text(canvas.look(), label);
    canvas.onClick(column, row, Wrap.width(text), 1, action);
    return canvas.text(column, row, focused ? Role.FOCUS : Role.TEXT, text);
  }

  /** One of several of which one is chosen. */
  static void choice(
      Canvas canvas, int column, int row, String label, boolean chosen, boolean focused) {
    Glyph sign = chosen ? Glyph.CHOSEN : Glyph.NOT_CHOSEN;
    canvas.glyph(column, row, chosen ? Role.ACCENT : Role.TEXT, sign);
    canvas.text(column + SIGN, row, focused ? Role.FOCUS : Role.TEXT, label);
  }

  /** The way back, on the left of the last row. */
  static void back(Canvas canvas, boolean focused, Runnable action) {
    draw(canvas, 0, canvas.height() - 1, "Back", focused, action);
  }

  /** The way on, at the right of the last row. */
  static void on(Canvas canvas, String label, boolean focused, Runnable action) {
    int column = canvas.width() - width(canvas.look(), label);
    draw(canvas, column, canvas.height() - 1, label, focused, action);
  }

  static int width(Look look, String label) {
    return Wrap.width(text(look, label));
  }

  private static String text(Look look, String label) {
    return look.glyph(Glyph.BUTTON_LEFT) + " " + label + " " + look.glyph(Glyph.BUTTON_RIGHT);
  }
}
