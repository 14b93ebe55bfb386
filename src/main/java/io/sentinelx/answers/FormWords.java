package io.sentinelx.answers;

import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Problems in the words of a form: fields and choices are called what the form calls them, where
 * the command line speaks of flags.
 */
final class FormWords {
  /** A flag, with what is given with it; what somebody typed stands between quotes and stays. */
  private static final Pattern FLAG =
      Pattern.compile(
          "\"[^\"]*\"|(?<verb>[Gg]ive )?--(?<key>[a-z][a-z-]*[a-z])(?:=(?<text>[^\\s,]*[^\\s,.]))?");

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
    boolean empty = draft.typed().has(question.key()) && draft.text(question).isBlank();
    if (!question.choices().isEmpty()) {
      return say(
          problem,
          empty ? "Nothing is chosen." : inWords(problem.message(), question),
          choose(question));
    }
    return empty
        ? say(problem, question.label() + " is empty.", fill(question))
        : say(problem, inWords(problem.message(), question), inWords(problem.remedy(), question));
  }

  private String choose(Question<?> question) {
    return "Choose "
        + Parsers.anyOf(draft.choices(question).stream().map(c -> '"' + c.label() + '"').toList())
        + ".";
  }

  private String fill(Question<?> question) {
    return "Give "
        + noun(question)
        + draft.standard(question).map(text -> "; the default is " + text).orElse("")
        + ".";
  }

  private String inWords(String text, Question<?> own) {
    return FLAG.matcher(text).replaceAll(found -> Matcher.quoteReplacement(word(found, own)));
  }

  private String word(MatchResult found, Question<?> own) {
    Optional<Question<?>> named = Optional.ofNullable(found.group(2)).flatMap(Questions::named);
    if (named.isEmpty()) {
      return found.group();
    }
    Question<?> question = named.get();
    String verb = found.group(1) == null ? "" : found.group(1);
    String text = found.group(3);
    if (text == null) {
      return verb + question.label();
    }
    if (text.equals(question.values())) {
      return verb + noun(question);
    }
    Optional<Choice> choice =
        question.choices().stream().filter(c -> c.value().equals(text)).findFirst();
    if (choice.isPresent()) {
      return (verb.startsWith("G") ? "Choose \"" : "choose \"")
          + choice.get().label()
          + "\" under "
          + question.label();
    }
    return verb + (question.equals(own) ? text : text + " as " + question.label());
  }

  /** What is to be given, with its article. */
  private String noun(Question<?> question) {
    return switch (question.values()) {
      case "FILE" ->
          draft.standard(question).isPresent() ? "the path of a file" : "the path of a PEM file";
      case "DIR" -> "the path of a folder";
      case "URL" -> "the API's address";
      case "PORT" -> "a port number";
      default -> "a name";
    };
  }

  private static Problem say(Problem problem, String message, String remedy) {
    return new Problem(problem.answer(), problem.flag(), message, remedy);
  }
}
