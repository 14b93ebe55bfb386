package io.sentinelx.ui.line;

import io.sentinelx.ui.line.Lines.Tab;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Asks one question at a time. What works everywhere works here: help, going back, leaving. */
final class Prompt {
  private static final String HELP = "?";
  private static final String BACK = "<";
  private static final List<String> KEYS =
      List.of(
          "Enter keeps what stands in brackets. < goes back to the question before. Ctrl-C leaves.");

  private final Lines lines;

  Prompt(Lines lines) {
    this.lines = lines;
  }

  /** Whoever was asked wants to leave, or is not there any more. */
  static final class Left extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  /**
   * What was typed, empty for Enter alone; nothing: back to the question before.
   *
   * @param help what {@code ?} answers, a paragraph each
   * @throws Left when the person leaves
   */
  Optional<String> ask(String question, List<String> help, Tab completion) {
    while (true) {
      String typed = read(question + ": ", completion);
      if (typed.strip().equals(HELP)) {
        help.forEach(paragraph -> lines.say("  ", paragraph));
        KEYS.forEach(paragraph -> lines.say("  ", paragraph));
      } else if (typed.strip().equals(BACK)) {
        return Optional.empty();
      } else if (typed.contains("\n")) {
        severalLines(completion);
      } else {
        return Optional.of(typed);
      }
    }
  }

  /** Yes or no; nothing: back. */
  Optional<Boolean> confirm(String question, boolean standard, List<String> help) {
    String asked = question + " yes or no [" + (standard ? "yes" : "no") + "]";
    while (true) {
      Optional<String> typed = ask(asked, help, Tab.NOTHING);
      if (typed.isEmpty()) {
        return Optional.empty();
      }
      Optional<Boolean> said = yesOrNo(typed.get(), standard);
      if (said.isPresent()) {
        return said;
      }
      lines.say("Type yes or no, or press Enter for " + (standard ? "yes" : "no") + ".");
    }
  }

  /** Ctrl-C asks whether to leave; the end of the input is leaving. */
  private String read(String prompt, Tab completion) {
    while (true) {
      try {
        return lines.read(prompt, completion);
      } catch (Lines.Interrupted e) {
        requireStaying();
      } catch (Lines.Ended e) {
        throw new Left();
      }
    }
  }

  private void requireStaying() {
    while (true) {
      try {
        String typed = lines.read("Leave? Nothing was changed. yes or no [no]: ", Tab.NOTHING);
        Optional<Boolean> said = yesOrNo(typed, false);
        if (said.isPresent() && said.get()) {
          throw new Left();
        }
        if (said.isPresent()) {
          return;
        }
      } catch (Lines.Interrupted | Lines.Ended e) {
        throw new Left();
      }
    }
  }

  private void severalLines(Tab completion) {
    lines.say(
        completion == Tab.NOTHING
            ? "That was several lines. One is wanted here; none of it was taken."
            : "That was a file's text. What is wanted here is the file's path, such as"
                + " /etc/ssl/certs/server.pem. Nothing of it was taken.");
  }

  static Optional<Boolean> yesOrNo(String typed, boolean standard) {
    return switch (typed.strip().toLowerCase(Locale.ROOT)) {
      case "" -> Optional.of(standard);
      case "y", "yes" -> Optional.of(true);
      case "n", "no" -> Optional.of(false);
      default -> Optional.empty();
    };
  }
}
