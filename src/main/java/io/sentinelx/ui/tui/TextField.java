package io.sentinelx.ui.tui;

import io.sentinelx.value.Quoted;
import java.util.Optional;

/** A line of text that is edited; longer than its place it scrolls sideways. */
final class TextField {
  private StringBuilder text = new StringBuilder();

  /** In UTF-16 units, never inside a pair. */
  private int cursor;

  /** The first that is shown. */
  private int first;

  String text() {
    return text.toString();
  }

  /** Another text, with the cursor behind it. */
  void set(String other) {
    if (!other.contentEquals(text)) {
      text = new StringBuilder(other);
      cursor = text.length();
      first = 0;
    }
  }

  /**
   * Takes what edits a line.
   *
   * @return the text as it is now; empty where the input does not edit
   */
  Optional<String> take(Input input) {
    if (input instanceof Input.Typed typed) {
      insert(Character.toString(typed.codePoint()));
    } else if (input instanceof Input.Pasted pasted) {
      insert(pasted.text());
    } else if (!(input instanceof Input.Key key) || !edit(key)) {
      return Optional.empty();
    }
    return Optional.of(text());
  }

  private boolean edit(Input.Key key) {
    switch (key) {
      case LEFT -> cursor = before(cursor);
      case RIGHT -> cursor = after(cursor);
      case HOME -> cursor = 0;
      case END -> cursor = text.length();
      case BACKSPACE -> erase(before(cursor), cursor);
      case DELETE -> erase(cursor, after(cursor));
      case ERASE_LINE -> erase(0, text.length());
      case ERASE_WORD -> erase(wordBefore(), cursor);
      default -> {
        return false;
      }
    }
    return true;
  }

  private void insert(String more) {
    text.insert(cursor, more);
    cursor += more.length();
  }

  private void erase(int from, int to) {
    text.delete(from, to);
    cursor = from;
  }

  private int before(int at) {
    return at == 0 ? 0 : text.offsetByCodePoints(at, -1);
  }

  private int after(int at) {
    return at == text.length() ? at : text.offsetByCodePoints(at, 1);
  }

  private int wordBefore() {
    int at = cursor;
    while (at > 0 && isBorder(at - 1)) {
      at--;
    }
    while (at > 0 && !isBorder(at - 1)) {
      at--;
    }
    return at;
  }

  private boolean isBorder(int at) {
    return " ./:-".indexOf(text.charAt(at)) >= 0;
  }

  /** Draws it {@code width} cells wide, with the terminal's cursor in it where it is focused. */
  void draw(Canvas canvas, int column, int row, int width, boolean focused) {
    Role role = focused ? Role.FOCUS : Role.FIELD;
    canvas.text(column, row, role, " ".repeat(width));
    scroll(focused ? cursor : 0, width);
    int at = first > 0 ? canvas.glyph(column, row, role, Glyph.MORE) : 0;
    if (focused) {
      canvas.cursor(column + at + cells(first, cursor), row);
    }
    for (int i = first; i < text.length(); i = after(i)) {
      int wide = cells(i, after(i));
      int room = after(i) == text.length() ? width : width - 1;
      if (at + wide > room) {
        canvas.glyph(column + width - 1, row, role, Glyph.MORE);
        return;
      }
      at += canvas.text(column + at, row, role, text.substring(i, after(i)));
    }
  }

  /** Keeps that place in view, with a cell for a sign at either end. */
  private void scroll(int place, int width) {
    if (cells(0, text.length()) < width) {
      first = 0;
    }
    first = Math.min(first, place);
    while (cells(first, place) > Math.max(width - 3, 0)
        && cells(first, text.length()) + 1 > width - (first > 0 ? 1 : 0)) {
      first = after(first);
    }
  }

  /** How many cells that part takes as it is shown, controls written out. */
  private int cells(int from, int to) {
    return Wrap.width(Quoted.plain(text.substring(from, to)));
  }
}
