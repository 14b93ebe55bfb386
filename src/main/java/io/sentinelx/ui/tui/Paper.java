package io.sentinelx.ui.tui;

import java.util.ArrayList;
import java.util.List;

/**
 * A text that is looked at through a window: its lines in rows of the window's width, of which a
 * part is in sight.
 */
final class Paper {
  /** A row: a part of a line. */
  record Row(int line, int start, int end) {
    boolean isFirst() {
      return start == 0;
    }
  }

  private static final int FIRST_WIDTH = 54;
  private static final int FIRST_HEIGHT = 8;

  private final List<Line> lines;
  private final Scroll scroll = new Scroll();
  private List<Row> rows = List.of();
  private int width;
  private int height;

  /** The place that was brought into sight last, until somebody scrolls. */
  private Row shown;

  Paper(List<Line> lines) {
    this.lines = List.copyOf(lines);
    fit(FIRST_WIDTH, FIRST_HEIGHT);
  }

  List<Line> lines() {
    return lines;
  }

  /** The window has this size; what was brought into sight, or is on top, stays in sight. */
  void fit(int wide, int high) {
    if (wide == width && high == height) {
      return;
    }
    int top = scroll.top();
    if (wide != width) {
      int line = topLine();
      width = wide;
      rows = new ArrayList<>();
      for (int i = 0; i < lines.size(); i++) {
        lay(i);
      }
      top = rowOf(line, 0);
    }
    height = high;
    scroll.fit(rows.size(), height);
    scroll.to(top);
    if (shown != null) {
      bring(shown);
    }
  }

  /** The rows in sight. */
  List<Row> inSight() {
    return rows.subList(scroll.top(), Math.min(scroll.top() + Math.max(height, 1), rows.size()));
  }

  /** Takes what scrolls. */
  boolean take(Input input) {
    boolean scrolled = scroll.take(input);
    if (scrolled) {
      shown = null;
    }
    return scrolled;
  }

  /** Brings that place into sight, where it is not. */
  void show(int line, int character) {
    shown = new Row(line, character, character);
    bring(shown);
  }

  private void bring(Row place) {
    int row = rowOf(place.line(), place.start());
    if (!scroll.isInSight(row)) {
      scroll.to(row - height / 3);
    }
  }

  /** The line on top. */
  int topLine() {
    return rows.isEmpty() ? 0 : rows.get(scroll.top()).line();
  }

  /** Whether there is more than the window shows. */
  boolean isLong() {
    return scroll.isLong();
  }

  /** Signs for where there is more: above, below. */
  String ways(Look look) {
    return scroll.ways(look);
  }

  /** Which lines are in sight: "12-30 of 145". */
  String position() {
    List<Row> seen = inSight();
    return seen.isEmpty()
        ? ""
        : seen.get(0).line()
            + 1
            + "-"
            + (seen.get(seen.size() - 1).line() + 1)
            + " of "
            + lines.size();
  }

  private int rowOf(int line, int character) {
    for (int i = 0; i < rows.size(); i++) {
      Row row = rows.get(i);
      if (row.line() > line || row.line() == line && character < Math.max(row.end(), 1)) {
        return i;
      }
    }
    return Math.max(rows.size() - 1, 0);
  }

  private void lay(int index) {
    Line line = lines.get(index);
    String text = line.text();
    int start = 0;
    do {
      int room = start == 0 ? width : width - hang(line);
      int end = start + cut(text.substring(start), Math.max(room, 1), start == 0 ? hang(line) : 0);
      rows.add(new Row(index, start, end));
      start = end;
    } while (start < text.length());
  }

  /** How far a line's later rows are indented here. */
  int hang(Line line) {
    return Math.min(line.hang(), width / 2);
  }

  /**
   * How much fits: up to a space or the like where one is not too far back, {@code least} at least.
   */
  private static int cut(String rest, int room, int least) {
    int end = Wrap.head(rest, room).length();
    if (end == rest.length()) {
      return end;
    }
    for (int i = end; i > Math.max(end / 2, least); i--) {
      if (" /:,".indexOf(rest.charAt(i - 1)) >= 0) {
        return i;
      }
    }
    return end;
  }
}
