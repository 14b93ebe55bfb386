package io.sentinelx.ui.tui;

import io.sentinelx.flow.Sheet;
import java.util.Arrays;
import java.util.List;

/**
 * Draws a paper: a gutter for signs, the text, and on the right what was changed by hand; where
 * there is room, notes in a margin beside their lines.
 */
final class PaperView {
  private static final int GUTTER = 2;
  private static final String BY_HAND = "by hand";

  /** From this width on, in cells, notes have a margin of their own: a screen of 120. */
  private static final int MARGIN_FROM = 96;

  private static final int MARGIN = 30;

  private PaperView() {}

  /** Whether notes stand beside their lines here. */
  static boolean hasMargin(Paper paper, int width) {
    return width >= MARGIN_FROM && hasNotes(paper);
  }

  /** Whether anything is noted. */
  static boolean hasNotes(Paper paper) {
    return paper.lines().stream().anyMatch(l -> !l.note().isEmpty());
  }

  static void draw(Canvas canvas, Paper paper, Search search) {
    boolean margin = hasMargin(paper, canvas.width());
    int flank = paper.lines().stream().anyMatch(Line::byHand) ? BY_HAND.length() + 1 : 0;
    int right = flank + (margin ? MARGIN + 3 : 0);
    paper.fit(canvas.width() - GUTTER - right, canvas.height());
    Canvas sheet = canvas.area(0, 0, canvas.width() - right, canvas.height());
    List<Paper.Row> rows = paper.inSight();
    int current = noted(paper, search);
    int free = 0;
    for (int i = 0; i < rows.size(); i++) {
      Paper.Row row = rows.get(i);
      Line line = paper.lines().get(row.line());
      sign(sheet, i, row, line, search.isAt(row.line()), row.line() == current && !margin);
      text(sheet, i, row, line, paper.hang(line), search);
      if (line.byHand() && row.isFirst()) {
        canvas.text(canvas.width() - right + 1, i, Role.WARN, BY_HAND);
      }
      if (margin && row.isFirst() && !line.note().isEmpty()) {
        free = note(canvas, Math.max(i, free), line.note());
      }
    }
  }

  /**
   * The line whose note is shown where notes have no margin: the match one stands at, else the
   * first in sight. -1: none.
   */
  static int noted(Paper paper, Search search) {
    List<Integer> noted =
        paper.inSight().stream()
            .filter(r -> r.isFirst() && !paper.lines().get(r.line()).note().isEmpty())
            .map(Paper.Row::line)
            .toList();
    return noted.stream()
        .filter(search::isAt)
        .findFirst()
        .orElse(noted.isEmpty() ? -1 : noted.get(0));
  }

  private static int note(Canvas canvas, int row, String note) {
    int column = canvas.width() - MARGIN;
    int high = Wrap.lines(note, MARGIN).size();
    if (row + high > canvas.height()) {
      return row;
    }
    for (int i = 0; i < high; i++) {
      canvas.glyph(column - 2, row + i, Role.ACCENT, Glyph.GUTTER);
    }
    canvas.wrapped(column, row, Role.TEXT, note);
    return row + high + 1;
  }

  private static void sign(
      Canvas canvas, int at, Paper.Row row, Line line, boolean found, boolean noted) {
    if (!row.isFirst()) {
      canvas.glyph(0, at, Role.DIM, Glyph.MORE);
    } else if (found) {
      canvas.glyph(0, at, Role.ACCENT, Glyph.BUTTON_RIGHT);
    } else if (line.mark() == Sheet.Mark.ADDED) {
      canvas.text(0, at, Role.ADDED, "+");
    } else if (line.mark() == Sheet.Mark.REMOVED) {
      canvas.text(0, at, Role.REMOVED, "-");
    } else if (!line.note().isEmpty()) {
      canvas.glyph(0, at, noted ? Role.ACCENT : Role.DIM, Glyph.HERE);
    }
  }

  private static void text(
      Canvas canvas, int at, Paper.Row row, Line line, int hang, Search search) {
    Role[] roles = roles(line);
    for (Search.Match match : search.in(row.line())) {
      Arrays.fill(roles, match.start(), match.end(), Role.FOUND);
    }
    int column = GUTTER + (row.isFirst() ? 0 : hang);
    int start = row.start();
    for (int i = row.start(); i < row.end(); i++) {
      if (i + 1 == row.end() || roles[i + 1] != roles[i]) {
        column += canvas.text(column, at, roles[start], line.text().substring(start, i + 1));
        start = i + 1;
      }
    }
  }

  /** What each character is for. */
  private static Role[] roles(Line line) {
    Role[] roles = new Role[line.text().length()];
    Arrays.fill(
        roles,
        switch (line.mark()) {
          case ADDED -> Role.ADDED;
          case REMOVED -> Role.REMOVED;
          case HUNK -> Role.DIM;
          case SAME -> Role.TEXT;
        });
    if (line.mark() == Sheet.Mark.SAME) {
      line.inks().forEach(ink -> Arrays.fill(roles, ink.start(), ink.end(), ink.role()));
    }
    return roles;
  }
}
