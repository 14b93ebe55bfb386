package io.sentinelx.answers;

import java.util.ArrayList;
import java.util.List;

/** What a form says of a question when it is asked for help. */
final class Help {
  private Help() {}

  static List<String> of(Draft draft, Question<?> question) {
    List<String> help = new ArrayList<>();
    help.add(question.help());
    draft.standard(question).ifPresent(text -> help.add("Default here: " + text));
    help.add("On the command line: " + question.flag() + "=" + question.values());
    return help;
  }
}
