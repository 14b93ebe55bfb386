package io.sentinelx.ui.tui;

import java.util.ArrayList;
import java.util.List;

/** Lines that may be more than there is room for; the part is shown in which the work is. */
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
  int scrolledToWork(int scrolled, int room) {
    int first = Math.max(scrolled, Math.min(workTo, lines.size()) - room);
    return within(Math.min(first, workFrom), room);
  }

  int within(int scrolled, int room) {
    return Math.max(0, Math.min(scrolled, lines.size() - room));
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
