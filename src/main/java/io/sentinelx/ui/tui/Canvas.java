package io.sentinelx.ui.tui;

import com.googlecode.lanterna.SGR;
import com.googlecode.lanterna.TerminalPosition;
import com.googlecode.lanterna.TextCharacter;
import com.googlecode.lanterna.screen.Screen;
import io.sentinelx.value.Quoted;
import java.util.List;

/**
 * A rectangle of the screen to draw in. Columns and rows are cells from its own top left corner;
 * what would stand outside is left out. Control characters never reach the terminal.
 */
final class Canvas {
  /** A place that does something when it is clicked, in cells of the screen. */
  record Hit(int column, int row, int width, int height, Runnable action) {
    boolean covers(int atColumn, int atRow) {
      return atColumn >= column
          && atColumn < column + width
          && atRow >= row
          && atRow < row + height;
    }
  }

  private final Screen screen;
  private final Look look;
  private final List<Hit> hits;
  private final int left;
  private final int top;
  private final int width;
  private final int height;

  private Canvas(
      Screen screen, Look look, List<Hit> hits, int left, int top, int width, int height) {
    this.screen = screen;
    this.look = look;
    this.hits = hits;
    this.left = left;
    this.top = top;
    this.width = Math.max(width, 0);
    this.height = Math.max(height, 0);
  }

  /** The whole screen; what is clickable is added to {@code hits}. */
  static Canvas of(Screen screen, Look look, List<Hit> hits) {
    return new Canvas(
        screen,
        look,
        hits,
        0,
        0,
        screen.getTerminalSize().getColumns(),
        screen.getTerminalSize().getRows());
  }

  /** A part of this, cut to its borders. */
  Canvas area(int column, int row, int wide, int high) {
    return new Canvas(
        screen,
        look,
        hits,
        left + column,
        top + row,
        Math.min(wide, width - column),
        Math.min(high, height - row));
  }

  int width() {
    return width;
  }

  int height() {
    return height;
  }

  Look look() {
    return look;
  }

  /** Writes one line; returns how many cells it took. */
  int text(int column, int row, Role role, String text) {
    if (row < 0 || row >= height) {
      return Wrap.width(text);
    }
    Look.Style style = look.of(role);
    String shown = shown(text);
    int at = column;
    for (int i = 0; i < shown.length(); ) {
      int next = i + Character.charCount(shown.codePointAt(i));
      String sign = shown.substring(i, next);
      int cells = Wrap.width(sign);
      if (cells > 0) {
        if (at >= 0 && at + cells <= width) {
          TextCharacter[] characters =
              TextCharacter.fromString(
                  sign, style.ink(), style.background(), style.marks().toArray(new SGR[0]));
          for (TextCharacter character : characters) {
            screen.setCharacter(left + at, top + row, character);
          }
        }
        at += cells;
      }
      i = next;
    }
    return at - column;
  }

  /** Writes one line that ends at the right border. */
  void right(int row, Role role, String text) {
    text(width - Wrap.width(shown(text)), row, role, text);
  }

  /** Writes text in as many lines as it takes; returns how many. */
  int wrapped(int column, int row, Role role, String text) {
    List<String> lines = Wrap.lines(text, width - column);
    for (int i = 0; i < lines.size(); i++) {
      text(column, row + i, role, lines.get(i));
    }
    return lines.size();
  }

  /** A sign; returns how many cells it took. */
  int glyph(int column, int row, Role role, Glyph glyph) {
    return text(column, row, role, look.glyph(glyph));
  }

  /** A line from border to border. */
  void rule(int row) {
    text(0, row, Role.DIM, look.glyph(Glyph.RULE).repeat(width));
  }

  /** The terminal's own cursor stands here. */
  void cursor(int column, int row) {
    if (column >= 0 && column < width && row >= 0 && row < height) {
      screen.setCursorPosition(new TerminalPosition(left + column, top + row));
    }
  }

  /** What is clicked here does that. */
  void onClick(int column, int row, int wide, int high, Runnable action) {
    if (row >= 0 && row < height) {
      hits.add(new Hit(left + column, top + row, wide, Math.min(high, height - row), action));
    }
  }

  /** Makes it empty. */
  void clear() {
    for (int row = 0; row < height; row++) {
      text(0, row, Role.TEXT, " ".repeat(width));
    }
  }

  /** ASCII terminals get no other letters; nobody gets control characters. */
  private String shown(String text) {
    String plain = Quoted.plain(text);
    if (look.hasUtf8()) {
      return plain;
    }
    StringBuilder ascii = new StringBuilder();
    plain
        .codePoints()
        .forEach(
            c -> {
              if (c < 0x7f) {
                ascii.appendCodePoint(c);
              } else {
                ascii.append("?".repeat(Math.max(Wrap.width(Character.toString(c)), 0)));
              }
            });
    return ascii.toString();
  }
}
