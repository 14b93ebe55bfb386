package io.sentinelx.ui.tui;

import java.util.List;

/** Lines in a window that may be smaller than they are. */
final class Listing {
  private Listing() {}

  /**
   * Draws those that fit.
   *
   * @param first the line at the top; where that would leave room below the last, an earlier one
   * @param marked the line that is selected; -1: none
   */
  static void draw(Canvas canvas, List<RunLine> lines, int first, int marked) {
    int from = Math.max(0, Math.min(first, lines.size() - canvas.height()));
    Canvas text = canvas.area(0, 0, canvas.width() - 2, canvas.height());
    int shown = Math.min(lines.size() - from, canvas.height());
    for (int i = 0; i < shown; i++) {
      lines.get(from + i).draw(text, i, from + i == marked);
    }
    int edge = canvas.width() - 1;
    if (from > 0) {
      canvas.glyph(edge, 0, Role.DIM, Glyph.ABOVE);
    }
    if (from + shown < lines.size()) {
      canvas.glyph(edge, canvas.height() - 1, Role.DIM, Glyph.BELOW);
    }
  }
}
