package io.sentinelx.ui.tui;

import java.util.ArrayList;
import java.util.List;

/** Tells apart what a line of {@code KEY=value} is made of: a settings file's, or a unit's. */
final class AssignmentInk {
  private AssignmentInk() {}

  /** A line of a {@code .env} file: a comment may also stand behind a value, after a space. */
  static List<Ink> ofSettings(String line) {
    int start = start(line, 0);
    if (line.startsWith("#", start)) {
      return List.of(new Ink(start, line.length(), Role.COMMENT));
    }
    if (line.startsWith("export ", start)) {
      start = start(line, start + "export ".length());
    }
    int equals = line.indexOf('=', start);
    if (equals < 0) {
      return List.of();
    }
    List<Ink> inks = new ArrayList<>();
    inks.add(new Ink(start, equals, Role.DIRECTIVE));
    int end = valueEnd(line, equals + 1);
    if (end > equals + 1) {
      inks.add(new Ink(equals + 1, end, Role.VALUE));
    }
    if (end < line.length()) {
      inks.add(new Ink(end, line.length(), Role.COMMENT));
    }
    return inks;
  }

  /**
   * A line of a systemd unit: a comment only where it begins the line, by {@code #} or {@code ;}.
   */
  static List<Ink> ofUnit(String line) {
    int start = start(line, 0);
    if (start == line.length()) {
      return List.of();
    }
    char first = line.charAt(start);
    if (first == '#' || first == ';') {
      return List.of(new Ink(start, line.length(), Role.COMMENT));
    }
    if (first == '[') {
      return List.of(new Ink(start, line.length(), Role.ACCENT));
    }
    int equals = line.indexOf('=', start);
    if (equals < 0) {
      return List.of(new Ink(start, line.length(), Role.VALUE));
    }
    List<Ink> inks = new ArrayList<>();
    inks.add(new Ink(start, equals, Role.DIRECTIVE));
    if (equals + 1 < line.length()) {
      inks.add(new Ink(equals + 1, line.length(), Role.VALUE));
    }
    return inks;
  }

  /** Where the value ends that begins at {@code from}: before a comment, or with the line. */
  private static int valueEnd(String line, int from) {
    int i = start(line, from);
    if (i < line.length() && (line.charAt(i) == '"' || line.charAt(i) == '\'')) {
      i = quotedEnd(line, i);
    }
    while (i < line.length()) {
      if (line.charAt(i) == '#' && i > from && Character.isWhitespace(line.charAt(i - 1))) {
        return i;
      }
      i++;
    }
    return line.length();
  }

  /** In double quotes a backslash takes the next character, in single ones it does not. */
  private static int quotedEnd(String line, int at) {
    char quote = line.charAt(at);
    for (int i = at + 1; i < line.length(); i++) {
      if (quote == '"' && line.charAt(i) == '\\') {
        i++;
      } else if (line.charAt(i) == quote) {
        return i + 1;
      }
    }
    return line.length();
  }

  private static int start(String line, int from) {
    int i = from;
    while (i < line.length() && Character.isWhitespace(line.charAt(i))) {
      i++;
    }
    return i;
  }
}
