package io.sentinelx.answers;

import io.sentinelx.value.InvalidValue;
import io.sentinelx.value.Quoted;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Turns texts into values one by one and collects what is wrong with them. */
final class Reading {
  private final Given given;
  private final List<Problem> problems = new ArrayList<>();
  private final Set<String> wrong = new LinkedHashSet<>();

  Reading(Given given) {
    this.given = given;
    given.values().keySet().stream()
        .filter(key -> Questions.named(key).isEmpty())
        .forEach(this::unknown);
    Questions.ALL.stream()
        .filter(q -> q.kind() == Question.Kind.NOT_YET && given.has(q.key()))
        .forEach(
            q ->
                problem(
                    q.key(), q.flag() + " cannot be answered yet. " + q.help(), "Leave it out."));
  }

  /** The value of a question that is answered once, if it was answered well. */
  <T> Optional<T> one(Question<T> question) {
    List<String> texts = given.all(question.key());
    if (texts.size() > 1) {
      problem(question.key(), question.flag() + " is given more than once.", "Give it once.");
      return Optional.empty();
    }
    return texts.stream().findFirst().flatMap(text -> value(question, text));
  }

  /** The values of a question that may be answered several times. */
  <T> List<T> many(Question<T> question) {
    return given.all(question.key()).stream()
        .map(text -> value(question, text))
        .flatMap(Optional::stream)
        .toList();
  }

  void problem(String key, String message, String remedy) {
    wrong.add(key);
    problems.add(Problem.with(key, message, remedy));
  }

  void problem(Question<?> question, String message, String remedy) {
    problem(question.key(), message, remedy);
  }

  /** Whether nothing was found wrong with the answer to that question. */
  boolean isSound(Question<?> question) {
    return !wrong.contains(question.key());
  }

  boolean has(Question<?> question) {
    return given.has(question.key());
  }

  Given given() {
    return given;
  }

  /** In the catalogue's order, so that a list of them reads like the form. */
  List<Problem> problems() {
    List<String> order = Questions.ALL.stream().map(Question::key).toList();
    return problems.stream()
        .sorted(java.util.Comparator.comparingInt(p -> order.indexOf(p.answer())))
        .toList();
  }

  private <T> Optional<T> value(Question<T> question, String text) {
    if (text.isEmpty() && question.kind() != Question.Kind.ONE_OR_EMPTY) {
      problem(
          question,
          question.flag() + " is empty.",
          "Give "
              + question.values()
              + (question.kind() == Question.Kind.ONE_OR_NONE
                  ? ", or none, or leave "
                  : ", or leave ")
              + question.flag()
              + " out.");
      return Optional.empty();
    }
    try {
      return Optional.of(question.parser().apply(text));
    } catch (InvalidValue invalid) {
      if (isTakenWithoutSpaces(question, text)) {
        problem(
            question,
            Quoted.of(text) + " has a space before or after it.",
            "Give it without the space.");
      } else {
        wrong.add(question.key());
        problems.add(Problem.with(question.key(), invalid));
      }
      return Optional.empty();
    }
  }

  private static boolean isTakenWithoutSpaces(Question<?> question, String text) {
    String stripped = text.strip();
    if (stripped.isEmpty() || stripped.equals(text)) {
      return false;
    }
    try {
      return question.parser().apply(stripped) != null;
    } catch (InvalidValue e) {
      return false;
    }
  }

  private void unknown(String key) {
    problem(
        key,
        "There is no answer named " + Quoted.of(key) + ".",
        "Remove it, or see the names in sentinelx setup --help.");
  }
}
