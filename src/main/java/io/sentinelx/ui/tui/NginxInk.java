package io.sentinelx.ui.tui;

import java.util.ArrayList;
import java.util.List;

/**
 * Tells apart what a line of NGINX's configuration is made of, by NGINX's own rules: a {@code #} is
 * a comment only where a word could begin, and a quoted word ends at its quote.
 */
final class NginxInk {
  private final String line;
  private final List<Ink> inks = new ArrayList<>();
  private int at;
  private boolean begins = true;

  private NginxInk(String line) {
    this.line = line;
  }

  /** The pieces, from left to right; what is in none of them is plain. */
  static List<Ink> of(String line) {
    NginxInk ink = new NginxInk(line);
    while (ink.at < line.length()) {
      ink.step();
    }
    return ink.inks;
  }

  private void step() {
    char c = line.charAt(at);
    if (c == ' ' || c == '\t') {
      at++;
    } else if (c == ';' || c == '{' || c == '}') {
      at++;
      begins = true;
    } else if (c == '#') {
      inks.add(new Ink(at, line.length(), Role.COMMENT));
      at = line.length();
    } else if (c == '"' || c == '\'') {
      values(at, quotedEnd(c));
    } else {
      int end = wordEnd();
      if (begins && c != '$') {
        inks.add(new Ink(at, end, Role.DIRECTIVE));
        at = end;
        begins = false;
      } else {
        values(at, end);
      }
    }
  }

  private int quotedEnd(char quote) {
    for (int i = at + 1; i < line.length(); i++) {
      if (line.charAt(i) == '\\') {
        i++;
      } else if (line.charAt(i) == quote) {
        return i + 1;
      }
    }
    return line.length();
  }

  private int wordEnd() {
    int i = at;
    while (i < line.length()) {
      char c = line.charAt(i);
      boolean inVariable = c == '{' && i > at && line.charAt(i - 1) == '$';
      if (" \t;".indexOf(c) >= 0 || c == '{' && !inVariable) {
        break;
      }
      i += c == '\\' ? 2 : 1;
    }
    return Math.min(Math.max(i, at + 1), line.length());
  }

  /** A value, and the variables in it. */
  private void values(int start, int end) {
    int plain = start;
    int i = start;
    while (i < end) {
      int variable = line.charAt(i) == '$' ? variableEnd(i, end) : i;
      if (variable > i) {
        add(plain, i, Role.VALUE);
        add(i, variable, Role.VARIABLE);
        plain = variable;
        i = variable;
      } else {
        i++;
      }
    }
    add(plain, end, Role.VALUE);
    at = end;
    begins = false;
  }

  /** Where the variable ends whose {@code $} stands at {@code start}; {@code start}: it is none. */
  private int variableEnd(int start, int end) {
    boolean braced = start + 1 < end && line.charAt(start + 1) == '{';
    int first = braced ? start + 2 : start + 1;
    int i = first;
    while (i < end && isName(line.charAt(i))) {
      i++;
    }
    if (i == first) {
      return start;
    }
    if (!braced) {
      return i;
    }
    return i < end && line.charAt(i) == '}' ? i + 1 : start;
  }

  private static boolean isName(char c) {
    return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_';
  }

  private void add(int start, int end, Role role) {
    if (end > start) {
      inks.add(new Ink(start, end, role));
    }
  }
}
