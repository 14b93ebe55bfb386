package io.sentinelx.ui.tui;

import io.sentinelx.os.ShellWord;
import java.util.ArrayList;
import java.util.List;

/** A command line as people read and copy it: a line for each flag. */
final class CommandText {
  private static final String INDENT = "  ";
  private static final String GOES_ON = " \\";

  private CommandText() {}

  /**
   * The program and its command on the first line; each line but the last ends with a backslash.
   */
  static List<String> lines(List<String> words) {
    int flags = 0;
    while (flags < words.size() && !words.get(flags).startsWith("-")) {
      flags++;
    }
    List<String> lines = new ArrayList<>();
    lines.add(ShellWord.join(words.subList(0, flags)));
    for (String word : words.subList(flags, words.size())) {
      lines.set(lines.size() - 1, lines.get(lines.size() - 1) + GOES_ON);
      lines.add(INDENT + ShellWord.quote(word));
    }
    return lines;
  }

  /** The same, as it is shown. */
  static List<Line> shown(List<String> words) {
    return lines(words).stream().map(l -> Line.of(l, inks(l))).toList();
  }

  /** A script that runs it and ends with its exit code. */
  static String script(List<String> words) {
    return "#!/bin/sh\n"
        + "# Sets up Sentinel Secure X without asking. Written by its wizard.\n"
        + "exec "
        + String.join("\n", lines(words))
        + "\n";
  }

  private static List<Ink> inks(String line) {
    int end = line.endsWith(GOES_ON) ? line.length() - GOES_ON.length() : line.length();
    int start = INDENT.length();
    if (!line.startsWith(INDENT)) {
      return List.of(new Ink(end, line.length(), Role.DIM));
    }
    int equals = line.indexOf('=');
    int key = equals < 0 || equals > end ? end : equals;
    return List.of(
        new Ink(start, key, Role.DIRECTIVE),
        new Ink(key, end, Role.VALUE),
        new Ink(end, line.length(), Role.DIM));
  }
}
