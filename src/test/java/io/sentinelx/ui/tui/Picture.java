package io.sentinelx.ui.tui;

import com.googlecode.lanterna.SGR;
import com.googlecode.lanterna.TerminalPosition;
import com.googlecode.lanterna.TextCharacter;
import com.googlecode.lanterna.TextColor;
import com.googlecode.lanterna.terminal.virtual.DefaultVirtualTerminal;
import java.util.Locale;
import java.util.stream.Collectors;

/** What stands on a terminal, written down. */
final class Picture {
  private Picture() {}

  /** Its letters, and where the cursor is. */
  static String text(DefaultVirtualTerminal terminal) {
    StringBuilder text = new StringBuilder();
    for (int row = 0; row < terminal.getTerminalSize().getRows(); row++) {
      StringBuilder line = new StringBuilder();
      for (int column = 0; column < terminal.getTerminalSize().getColumns(); column++) {
        TextCharacter character = terminal.getCharacter(column, row);
        line.append(character.getCharacterString());
        column += character.isDoubleWidth() ? 1 : 0;
      }
      text.append(line.toString().stripTrailing()).append('\n');
    }
    return text.toString();
  }

  /** Where the cursor is. */
  static String cursor(DefaultVirtualTerminal terminal) {
    TerminalPosition at = terminal.getCursorPosition();
    return terminal.isCursorVisible()
        ? "cursor in line " + at.getRow() + " at " + at.getColumn()
        : "no cursor";
  }

  /**
   * How the letters look, a line for each line with any that look special: from which column to
   * which, 0-based, in which colour and how marked.
   */
  static String styles(DefaultVirtualTerminal terminal) {
    StringBuilder styles = new StringBuilder();
    for (int row = 0; row < terminal.getTerminalSize().getRows(); row++) {
      String line = styles(terminal, row);
      if (!line.isEmpty()) {
        styles.append(String.format(Locale.ROOT, "%2d %s%n", row, line));
      }
    }
    return styles.toString();
  }

  private static String styles(DefaultVirtualTerminal terminal, int row) {
    StringBuilder line = new StringBuilder();
    int width = terminal.getTerminalSize().getColumns();
    int from = 0;
    while (from < width) {
      String style = style(terminal.getCharacter(from, row));
      int to = from + 1;
      while (to < width && style(terminal.getCharacter(to, row)).equals(style)) {
        to++;
      }
      if (!style.isEmpty()) {
        line.append("  ").append(from).append('-').append(to - 1).append(' ').append(style);
      }
      from = to;
    }
    return line.toString();
  }

  private static String style(TextCharacter character) {
    String marks =
        character.getModifiers().stream()
            .map(SGR::name)
            .sorted()
            .collect(Collectors.joining("+"))
            .toLowerCase(Locale.ROOT);
    String color = color(character.getForegroundColor()) + color(character.getBackgroundColor());
    return color.isEmpty() || marks.isEmpty() ? color + marks : color + "+" + marks;
  }

  private static String color(TextColor color) {
    if (color == TextColor.ANSI.DEFAULT) {
      return "";
    }
    return color == TextColor.ANSI.BLACK_BRIGHT ? "dim" : color.toString().toLowerCase(Locale.ROOT);
  }
}
