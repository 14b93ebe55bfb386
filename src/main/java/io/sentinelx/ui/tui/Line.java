package io.sentinelx.ui.tui;

import io.sentinelx.flow.Sheet;
import java.util.List;

/**
 * A line of a text that is looked at.
 *
 * @param text without control characters
 * @param hang how far it is indented where it goes on in a next row, in cells
 * @param byHand whether somebody wrote or removed it by hand
 * @param note what is to be known of it; empty: nothing
 */
record Line(Sheet.Mark mark, String text, List<Ink> inks, int hang, boolean byHand, String note) {
  private static final int HANG = 4;

  /** A line of a text whose pieces have their roles. */
  static Line of(String text, List<Ink> inks) {
    return new Line(Sheet.Mark.SAME, text, inks, indent(text) + HANG, false, "");
  }

  /** A line in one role. */
  static Line of(Role role, String text) {
    return of(text, List.of(new Ink(0, text.length(), role)));
  }

  static Line empty() {
    return of("", List.of());
  }

  Line marked(Sheet.Mark other, boolean hand) {
    return new Line(other, text, inks, hang, hand, note);
  }

  Line noted(String other) {
    return new Line(mark, text, inks, hang, byHand, other);
  }

  Line hanging(int cells) {
    return new Line(mark, text, inks, cells, byHand, note);
  }

  private static int indent(String text) {
    int i = 0;
    while (i < text.length() && text.charAt(i) == ' ') {
      i++;
    }
    return i;
  }
}
