package io.sentinelx.ui.tui;

/** Buttons under a page. */
final class Buttons {
  private Buttons() {}

  /** The way back on the left, the way on at the right. */
  static void backAndOn(
      Canvas canvas,
      int row,
      String on,
      boolean backFocused,
      boolean onFocused,
      Runnable back,
      Runnable way) {
    draw(canvas, 0, row, "Back", backFocused, back);
    draw(canvas, canvas.width() - width(canvas, on), row, on, onFocused, way);
  }

  /** One; returns how many cells it took. */
  static int draw(
      Canvas canvas, int column, int row, String label, boolean focused, Runnable action) {
    String text = text(canvas, label);
    canvas.onClick(column, row, Wrap.width(text), 1, action);
    return canvas.text(column, row, focused ? Role.FOCUS : Role.TEXT, text);
  }

  private static int width(Canvas canvas, String label) {
    return Wrap.width(text(canvas, label));
  }

  private static String text(Canvas canvas, String label) {
    return canvas.look().glyph(Glyph.BUTTON_LEFT)
        + " "
        + label
        + " "
        + canvas.look().glyph(Glyph.BUTTON_RIGHT);
  }
}
