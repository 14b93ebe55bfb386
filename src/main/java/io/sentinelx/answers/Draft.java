package io.sentinelx.answers;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Answers while they are being given. What was typed is kept, also where it does not apply at the
 * moment: choosing the other way and back loses nothing.
 *
 * @param surroundings what the defaults depend on
 * @param start what was there before anything was typed: from flags, or what is installed
 * @param typed all texts by now, those of {@code start} included
 */
public record Draft(Surroundings surroundings, Given start, Given typed) {
  /** The questions whose default depends on answers to others. */
  private static final List<Question<?>> MODES =
      List.of(Questions.SERVER_CERT, Questions.DEVICE_CA);

  /** Nothing typed yet. */
  public static Draft of(Surroundings surroundings, Given start) {
    return new Draft(surroundings, start, start);
  }

  /**
   * What stands in the field: what was typed, or the default; several texts have a space between.
   */
  public String text(Question<?> question) {
    return typed.has(question.key())
        ? String.join(" ", typed.all(question.key()))
        : standard(question).orElse("");
  }

  /** Whether what stands there is the default. */
  public boolean isStandard(Question<?> question) {
    return standard(question).filter(text(question)::equals).isPresent();
  }

  /** With that text in the field. An empty one where there is no default is no answer. */
  public Draft with(Question<?> question, String text) {
    String key = question.key();
    Given next;
    boolean keptAsGiven = start.has(key) || !question.choices().isEmpty();
    if (standard(question).filter(text::equals).isPresent() && !keptAsGiven
        || text.isEmpty() && standard(question).isEmpty()) {
      next = typed.without(key);
    } else {
      next = typed.with(key, texts(question, text));
    }
    for (Question<?> mode : MODES) {
      // A path that is taken out again must not turn the choice that it stood under.
      if (!next.has(mode.key()) && !standard(mode, next).equals(standard(mode))) {
        next = next.with(mode.key(), text(mode));
      }
    }
    return new Draft(surroundings, start, next);
  }

  /** The same answers in other surroundings. */
  public Draft in(Surroundings others) {
    return new Draft(others, start, typed);
  }

  /** Whether the question is asked, as the answers are now. */
  public boolean applies(Question<?> question) {
    return question.kind() != Question.Kind.NOT_YET && question.when().test(texts());
  }

  /** The ways to answer it here. */
  public List<Choice> choices(Question<?> question) {
    boolean sandbox = surroundings.sandbox().isPresent();
    return question.choices().stream()
        .filter(c -> !(sandbox && question == Questions.SERVICE && c.value().equals("systemd")))
        .toList();
  }

  /** Those of a topic that are asked. */
  public List<Question<?>> asked(Topic topic) {
    List<Question<?>> asked = new ArrayList<>();
    topic.questions().stream().filter(this::applies).forEach(asked::add);
    return asked;
  }

  /** What was answered, of what applies: what set-up is given. */
  public Given given() {
    Given given = typed;
    for (Question<?> question : Questions.ALL) {
      if (!applies(question)) {
        given = given.without(question.key());
      }
    }
    return given;
  }

  /** The text of every question that is asked, defaults included. */
  public Given effective() {
    Given effective = given();
    for (Question<?> question : Questions.ALL) {
      if (applies(question) && !effective.has(question.key())) {
        Optional<String> text = standard(question);
        effective = text.isPresent() ? effective.with(question.key(), text.get()) : effective;
      }
    }
    return effective;
  }

  /** The values, or every problem there is. */
  public Resolution<Answers> read() {
    return AnswersReader.read(given(), surroundings);
  }

  /** What is wrong with the answer to that question. */
  public List<Problem> problems(Question<?> question) {
    return read().problems().stream().filter(p -> p.answer().equals(question.key())).toList();
  }

  private Optional<String> standard(Question<?> question) {
    return standard(question, typed);
  }

  private Optional<String> standard(Question<?> question, Given given) {
    return new Defaults(given, surroundings).text(question);
  }

  /** Every text, whether it applies or not: what applies is found out with these. */
  private Given texts() {
    Given texts = typed;
    for (Question<?> question : List.of(Questions.SERVER_CERT, Questions.DEVICE_CA)) {
      texts = texts.with(question.key(), text(question));
    }
    return texts;
  }

  private static String[] texts(Question<?> question, String text) {
    return question.kind() == Question.Kind.MANY ? text.strip().split("\\s+") : new String[] {text};
  }
}
