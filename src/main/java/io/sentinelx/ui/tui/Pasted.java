package io.sentinelx.ui.tui;

import io.sentinelx.answers.Question;
import io.sentinelx.finding.Finding;
import java.util.Optional;

/**
 * What a field makes of a pasted text.
 *
 * @param line what goes in
 * @param refused why nothing does
 */
record Pasted(Optional<String> line, Optional<Finding> refused) {
  private static final int LONGEST = 4096;

  /** Takes one line; the line feed at its end is dropped, anything else stays as it is. */
  static Pasted of(String text, Question<?> question) {
    String line = text.replaceFirst("(\\r\\n|\\n|\\r)$", "");
    long lines = line.lines().count();
    if (lines <= 1 && line.length() <= LONGEST) {
      return new Pasted(Optional.of(line), Optional.empty());
    }
    String was = lines > 1 ? lines + " lines" : line.length() + " characters";
    String remedy =
        question.isPath()
            ? "This field wants the path of a file: save the text in one, and give its path."
            : "This field takes one line.";
    return new Pasted(
        Optional.empty(),
        Optional.of(Finding.warn("The pasted " + was + " were not taken.", remedy)));
  }
}
