package io.sentinelx.ui.tui;

import java.util.ArrayList;
import java.util.List;

/** A path in lines that end behind a folder where they can. */
final class PathLines {
  private PathLines() {}

  static List<String> of(String path, int width) {
    List<String> lines = new ArrayList<>();
    String rest = path;
    while (Wrap.width(rest) > width) {
      String head = Wrap.head(rest, width);
      int folder = head.lastIndexOf('/');
      String line = folder > 0 ? head.substring(0, folder + 1) : head;
      lines.add(line);
      rest = rest.substring(line.length());
    }
    lines.add(rest);
    return lines;
  }
}
