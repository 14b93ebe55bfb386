package io.sentinelx.answers;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Answers while they are being given. What was typed is kept to the letter, also where it does not
 * apply at the moment: choosing the other way and back loses nothing. Nothing here fails, whatever
 * is typed.
 *
 * @param surroundings what the defaults depend on
 * @param start what was there before anything was typed: from flags, or what is installed
 * @param typed all texts by now, those of {@code start} included; a field for several values that
 *     was typed in holds them as one text. This is what is saved to go on with later
 */
public record Draft(Surroundings surroundings, Given start, Given typed) {
  /** The questions whose default depends on answers to others. */
  private static final List<Question<?>> MODES =
      List.of(Questions.SERVER_CERT, Questions.DEVICE_CA);

  /** Nothing typed yet. */
  public static Draft of(Surroundings surroundings, Given start) {
    return new Draft(surroundings, start, start);
  }

  /** Gone on with where another stopped, whose {@link #typed} this was. */
  public Draft resumed(Given saved) {
    return new Draft(surroundings, start, saved);
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

  /** What holds where the question is not answered; none: nothing does. */
  public Optional<String> standard(Question<?> question) {
    return standard(question, split());
  }

  /**
   * With that text in the field. The default, typed where nothing else was given, is no answer:
   * should the default change, it changes along. An empty text where there is no default is none
   * either.
   */
  public Draft with(Question<?> question, String text) {
    if (text.equals(text(question))) {
      return this;
    }
    String key = question.key();
    Given next;
    if (start.has(key)) {
      next =
          text.isEmpty() && standard(question).isEmpty() && !question.kind().takesNothing()
              ? typed.without(key)
              : typed.with(key, text);
    } else {
      next =
          text.equals(standard(question).orElse("")) ? typed.without(key) : typed.with(key, text);
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
    return applies(question, withModes());
  }

  /** The ways to answer it here. */
  public List<Choice> choices(Question<?> question) {
    return question.choices().stream()
        .filter(c -> !question.equals(Questions.SERVICE) || isOffered(c.value()))
        .toList();
  }

  /** None of systemd's in a sandbox, and its last resort only where it was chosen by name. */
  private boolean isOffered(String service) {
    return switch (service) {
      case "systemd" -> surroundings.sandbox().isEmpty();
      case "systemd-reduced" ->
          surroundings.sandbox().isEmpty() && text(Questions.SERVICE).equals(service);
      default -> true;
    };
  }

  /** Those of a topic that are asked. */
  public List<Question<?>> asked(Topic topic) {
    Given texts = withModes();
    return topic.questions().stream().filter(q -> applies(q, texts)).toList();
  }

  /**
   * What was answered, of what applies: what set-up is given. An answer stands here where it was
   * given explicitly to begin with, or is not the default; so a draft in which nothing was changed
   * is equal to what it started from.
   */
  public Given given() {
    Given texts = withModes();
    Given split = split();
    Given given = Given.nothing();
    for (Question<?> question : Questions.ALL) {
      if (split.has(question.key()) && (applies(question, texts) || isGivenAsNothing(question))) {
        given = given.with(question.key(), split.all(question.key()).toArray(String[]::new));
      }
    }
    for (Question<?> mode : MODES) {
      Given rest = given.without(mode.key());
      Optional<String> now = given.last(mode.key());
      // Laid over what was there at the start, it has to lead to the same as alone.
      boolean goesWithoutSaying =
          Stream.of(rest, start.overlaidBy(rest)).allMatch(g -> standard(mode, g).equals(now));
      given = goesWithoutSaying && !start.has(mode.key()) ? rest : given;
    }
    return given;
  }

  /** The text of every question that is asked, defaults included. */
  public Given effective() {
    Given given = given();
    Given effective = given;
    for (Question<?> question : Questions.ALL) {
      Optional<String> text = standard(question, given);
      if (applies(question) && !given.has(question.key()) && text.isPresent()) {
        effective = effective.with(question.key(), text.get());
      }
    }
    return effective;
  }

  /** The values, or every problem there is, in the command line's words. */
  public Resolution<Answers> read() {
    return AnswersReader.read(given(), surroundings);
  }

  /** What is wrong with the answer to that question, in the form's words. */
  public List<Problem> problems(Question<?> question) {
    return problems().stream().filter(p -> p.answer().equals(question.key())).toList();
  }

  /** Everything that is wrong, in the form's words and order. */
  public List<Problem> problems() {
    FormWords words = new FormWords(this);
    return read().problems().stream().map(words::of).toList();
  }

  /**
   * What {@code start} holds that no field asks for: names that are no answer's, and answers that
   * this release does not take. The command line refuses these before a wizard begins.
   */
  public List<Problem> strangers() {
    return new Reading(start).problems();
  }

  /** What F1 shows, a paragraph each: what it is, what form it has, its default here, its flag. */
  public List<String> help(Question<?> question) {
    return Help.of(this, question);
  }

  private Optional<String> standard(Question<?> question, Given given) {
    return new Defaults(given, surroundings).text(question);
  }

  private static boolean applies(Question<?> question, Given texts) {
    return question.kind() != Question.Kind.NOT_YET && question.when().test(texts);
  }

  /** Every text, whether it applies or not: what applies is found out with these. */
  private Given withModes() {
    Given texts = split();
    for (Question<?> mode : MODES) {
      texts = texts.with(mode.key(), text(mode));
    }
    return texts;
  }

  /** An answer that skips what does not apply anyway says nothing wrong, and may stay. */
  private boolean isGivenAsNothing(Question<?> question) {
    String nothing = question.kind() == Question.Kind.ONE_OR_NONE ? Question.NONE : "";
    return question.kind().takesNothing()
        && start.last(question.key()).filter(nothing::equals).isPresent()
        && text(question).equals(nothing);
  }

  /** What was typed: fields for several values taken apart, and what is none said to be that. */
  private Given split() {
    Given split = typed;
    for (Question<?> question : Questions.ALL) {
      if (question.kind() == Question.Kind.MANY && typed.has(question.key())) {
        split = split.with(question.key(), text(question).strip().split("\\s+"));
      } else if (question.kind() == Question.Kind.ONE_OR_NONE
          && typed.has(question.key())
          && text(question).isEmpty()) {
        split = split.with(question.key(), Question.NONE);
      }
    }
    return split;
  }
}
