package io.sentinelx.ui.line;

import io.sentinelx.answers.Problem;
import io.sentinelx.finding.CheckResult;
import io.sentinelx.finding.Finding;

/** How something stands, as words that can be read aloud. */
final class Words {
  private static final String INDENT = "  ";

  private Words() {}

  /** Says what was found, and what to do about it. */
  static void tell(Lines lines, Finding finding) {
    tell(lines, state(finding.state()) + ": " + finding.detail(), finding.remedy());
  }

  /** The same of one check among many. */
  static void tell(Lines lines, CheckResult check) {
    Finding finding = check.finding();
    String words = state(finding.state()) + ", " + check.id().title() + ": " + finding.detail();
    tell(lines, words, finding.remedy());
  }

  /** Says what is wrong with an answer, and what to do about it. */
  static void tell(Lines lines, Problem problem) {
    tell(lines, state(Finding.State.FAIL) + ": " + problem.message(), problem.remedy());
  }

  private static void tell(Lines lines, String words, String remedy) {
    lines.say(INDENT, words);
    if (!remedy.isEmpty()) {
      lines.say(INDENT, remedy);
    }
  }

  private static String state(Finding.State state) {
    return switch (state) {
      case PASS -> "ok";
      case WARN -> "warning";
      case FAIL -> "problem";
      case SKIP -> "note";
    };
  }
}
