package io.sentinelx.ui.line;

import java.util.ArrayList;
import java.util.List;

/** Sentences on lines of a certain width. */
final class Wrapped {
  private static final int NARROWEST = 20;

  private Wrapped() {}

  /** The text's words; one that is longer than a line has a line of its own, whole. */
  static List<String> at(int columns, String text) {
    int width = Math.max(NARROWEST, columns);
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : text.strip().split(" +")) {
      if (line.length() > 0 && line.length() + 1 + word.length() >= width) {
        lines.add(line.toString());
        line.setLength(0);
      }
      line.append(line.length() > 0 ? " " : "").append(word);
    }
    lines.add(line.toString());
    return lines;
  }
}
