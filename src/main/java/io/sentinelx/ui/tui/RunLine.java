package io.sentinelx.ui.tui;

/**
 * One line of a list.
 *
 * @param indent cells before the sign
 * @param sign such as that of something that passed; may be empty
 * @param text cut where there is no room
 * @param note what stands behind it, quietly, where there is room
 * @param right what stands at the right border
 */
record RunLine(
    int indent, Role signRole, String sign, Role role, String text, String note, String right) {
  /** Where notes begin, behind the text's first column, so that they stand below each other. */
  private static final int NOTES = 20;

  private static final int NOTES_WHERE_NARROW = 12;
  private static final int NARROW_BELOW = 72;

  /** A note of less is none. */
  private static final int SHORTEST_NOTE = 12;

  /** Words without a sign. */
  static RunLine of(int indent, Role role, String text) {
    return new RunLine(indent, Role.TEXT, "", role, text, "", "");
  }

  static final RunLine EMPTY = of(0, Role.TEXT, "");

  /** How many cells there are for text behind a sign that is to be seen whole. */
  static int room(int width, int indent, Look look) {
    return width - indent - behindSign(look);
  }

  private static int behindSign(Look look) {
    return look.hasUtf8() ? 2 : 3;
  }

  void draw(Canvas canvas, int row, boolean selected) {
    String more = canvas.look().glyph(Glyph.MORE);
    int width = canvas.width();
    canvas.text(indent, row, signRole, sign);
    int left = indent + (sign.isEmpty() && indent == 0 ? 0 : behindSign(canvas.look()));
    int end = width - (right.isEmpty() ? 0 : Wrap.width(right) + 2);
    int taken =
        canvas.text(left, row, selected ? Role.FOCUS : role, middle(text, end - left, more));
    int from =
        Math.max(left + taken + 2, left + (width < NARROW_BELOW ? NOTES_WHERE_NARROW : NOTES));
    if (!note.isEmpty() && end - from >= SHORTEST_NOTE) {
      canvas.text(from, row, Role.DIM, Wrap.cut(note, end - from, more));
    }
    canvas.right(row, Role.DIM, right);
  }

  /** The text without its middle, where it is too long: a path's end says more than its middle. */
  static String middle(String text, int width, String more) {
    if (Wrap.width(text) <= width || width < 8) {
      return Wrap.cut(text, width, more);
    }
    int tail = (width - 1) * 2 / 3;
    int from = text.length();
    while (from > 0 && Wrap.width(text.substring(text.offsetByCodePoints(from, -1))) <= tail) {
      from = text.offsetByCodePoints(from, -1);
    }
    return Wrap.head(text, width - 1 - tail) + more + text.substring(from);
  }
}
