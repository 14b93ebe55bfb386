package io.sentinelx.ui.tui;

import com.googlecode.lanterna.TerminalTextUtils;
import java.util.ArrayList;
import java.util.List;

/** Text in lines of a width, and its width in cells. */
final class Wrap {
  private Wrap() {}

  /** How many cells a text takes. */
  static int width(String text) {
    return TerminalTextUtils.getColumnWidth(text);
  }

  /** Lines of at most {@code width} cells, broken at spaces; a longer word is cut. */
  static List<String> lines(String text, int width) {
    List<String> lines = new ArrayList<>();
    for (String paragraph : text.split("\n", -1)) {
      wrap(paragraph, Math.max(width, 1), lines);
    }
    return lines;
  }

  private static void wrap(String paragraph, int width, List<String> lines) {
    StringBuilder line = new StringBuilder();
    for (String word : paragraph.split(" ", -1)) {
      String rest = word;
      if (line.length() > 0 && width(line.toString()) + 1 + width(rest) > width) {
        lines.add(line.toString());
        line.setLength(0);
      } else if (line.length() > 0) {
        line.append(' ');
      }
      while (width(rest) > width) {
        String head = head(rest, width);
        lines.add(head);
        rest = rest.substring(head.length());
      }
      line.append(rest);
    }
    lines.add(line.toString());
  }

  /** The longest beginning of at most {@code width} cells; at least one character. */
  static String head(String text, int width) {
    int end = 0;
    int cells = 0;
    while (end < text.length()) {
      int next = end + Character.charCount(text.codePointAt(end));
      cells += width(text.substring(end, next));
      if (cells > width && end > 0) {
        break;
      }
      end = next;
    }
    return text.substring(0, end);
  }

  /** The text, or its beginning with a sign that there is more. */
  static String cut(String text, int width, String more) {
    if (width(text) <= width) {
      return text;
    }
    return width <= 1 ? more : head(text, width - 1) + more;
  }
}
