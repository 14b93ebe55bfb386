package io.sentinelx.answers;

import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Problems in the words of a form: fields and choices are called what the form calls them, where
 * the command line speaks of flags.
 */
final class FormWords {
  private static final Pattern FLAG =
      Pattern.compile("(?<leave>[Ll]eave )?--(?<key>[a-z-]+)(?:=(?<text>[^\\s,]*[^\\s,.]))?");

  private final Draft draft;

  FormWords(Draft draft) {
    this.draft = draft;
  }

  /** The same problem, in these words. */
  Problem of(Problem problem) {
    Optional<Question<?>> named = Questions.named(problem.answer());
    if (named.isEmpty()) {
      return problem;
    }
    Question<?> question = named.get();
    if (!question.choices().isEmpty()) {
      return say(problem, inWords(problem.message(), question), choose(question));
    }
    boolean empty = draft.typed().has(question.key()) && draft.text(question).isBlank();
    if (empty && problem.message().endsWith(" is empty.")) {
      return say(problem, question.label() + " is empty.", fill(question));
    }
    return say(problem, inWords(problem.message(), question), inWords(problem.remedy(), question));
  }

  private String choose(Question<?> question) {
    return "Choose "
        + draft.choices(question).stream().map(Choice::label).collect(Collectors.joining(" or "))
        + ".";
  }

  private String fill(Question<?> question) {
    return "Give "
        + noun(question)
        + draft.standard(question).map(text -> "; the default is " + text).orElse("")
        + ".";
  }

  private static String inWords(String text, Question<?> own) {
    return FLAG.matcher(text)
        .replaceAll(flag -> java.util.regex.Matcher.quoteReplacement(word(flag, own)));
  }

  private static String word(MatchResult flag, Question<?> own) {
    Optional<Question<?>> named = Questions.named(flag.group(2));
    if (named.isEmpty()) {
      return flag.group();
    }
    Question<?> question = named.get();
    String text = flag.group(3);
    String before = flag.group(1) == null ? "" : flag.group(1);
    if (text == null) {
      return before + question.label();
    }
    if (text.equals(question.values())) {
      return before + noun(question);
    }
    List<Choice> choices = question.choices();
    return before
        + choices.stream()
            .filter(c -> c.value().equals(text))
            .findFirst()
            .map(c -> "\"" + c.label() + "\" for " + question.label())
            .orElse(question.equals(own) ? text : text + " for " + question.label());
  }

  /** What is to be given, with its article. */
  static String noun(Question<?> question) {
    return switch (question.values()) {
      case "FILE" -> "the path of a file";
      case "DIR" -> "the path of a folder";
      case "URL" -> "an address such as " + Defaults.UPSTREAM;
      case "PORT" -> "a port number";
      case "ID" -> "a device's name";
      default -> "a name";
    };
  }

  private static Problem say(Problem problem, String message, String remedy) {
    return new Problem(problem.answer(), problem.flag(), message, remedy);
  }
}
