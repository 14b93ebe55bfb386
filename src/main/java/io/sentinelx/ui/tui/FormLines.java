package io.sentinelx.ui.tui;

import io.sentinelx.finding.Finding;
import java.util.ArrayList;
import java.util.List;

/** Lines that may be more than there is room for, and in which of them the work is. */
final class FormLines {
  /** One line, drawn at that row. */
  interface Line {
    void draw(Canvas canvas, int row);
  }

  private final List<Line> lines = new ArrayList<>();
  private int workFrom;
  private int workTo;

  void add(Line line) {
    lines.add(line);
  }

  void gap() {
    if (!lines.isEmpty()) {
      add((canvas, row) -> {});
    }
  }

  /** Text at a column, in as many lines as it takes up to {@code width}. */
  void text(int column, int width, Role role, String text) {
    for (String line : Wrap.lines(text, width - column)) {
      add((canvas, row) -> canvas.text(column, row, role, line));
    }
  }

  /** Text in so many lines, and what it is on the first, as a sign. */
  void signed(int column, Finding.State state, int words, List<String> text) {
    for (int i = 0; i < text.size(); i++) {
      String line = text.get(i);
      boolean first = i == 0;
      add(
          (canvas, row) -> {
            if (first) {
              canvas.glyph(column, row, Notes.role(state), Notes.glyph(state));
            }
            canvas.text(words, row, Role.TEXT, line);
          });
    }
  }

  /** What is added by this is what has to be in view. */
  void work(Runnable adding) {
    workFrom = lines.size();
    adding.run();
    workTo = lines.size();
  }

  /** What was added since belongs to it too. */
  void workToHere() {
    workTo = lines.size();
  }

  int height() {
    return lines.size();
  }

  /** The first line to show of {@code room}, so that the work is in view, its beginning first. */
  int topForWork(int top, int room) {
    return Math.min(Math.max(top, workTo - room), workFrom);
  }

  /** Draws it from a line on; signs at the right border say where there is more. */
  void draw(Canvas canvas, int scrolled) {
    int shown = Math.min(lines.size() - scrolled, canvas.height());
    for (int row = 0; row < shown; row++) {
      lines.get(scrolled + row).draw(canvas, row);
    }
    if (scrolled > 0) {
      canvas.glyph(canvas.width() - 1, 0, Role.ACCENT, Glyph.ABOVE);
    }
    if (scrolled + shown < lines.size()) {
      canvas.glyph(canvas.width() - 1, canvas.height() - 1, Role.ACCENT, Glyph.BELOW);
    }
  }
}
