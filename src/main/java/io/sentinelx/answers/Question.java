package io.sentinelx.answers;

import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * A question as data: its name is a flag with {@code --} before it, a key in the answers file, and
 * a line of the reference.
 *
 * @param key its name, such as {@code server-name}
 * @param label a few words, for the wizard's field
 * @param values the form of the value, for {@code --help}, such as {@code NAME}
 * @param defaultText what holds where it is not answered, in words; empty: nothing does
 * @param help what it means, in a sentence or two
 * @param kind how often and with what it may be answered
 * @param choices the ways to answer it, the usual one first; none: any text of the right form
 * @param when whether it is asked, given the effective texts of the questions before it
 * @param parser from the text to the value; fails with {@link io.sentinelx.value.InvalidValue}
 * @param <T> the value's type
 */
public record Question<T>(
    String key,
    String label,
    String values,
    String defaultText,
    String help,
    Kind kind,
    List<Choice> choices,
    Predicate<Given> when,
    Function<String, T> parser) {

  /**
   * A question that is always asked and takes any text that the parser takes, until {@link
   * #choosing}, {@link #onlyWith} or {@link #when} narrow it.
   */
  Question(
      String key,
      String label,
      String values,
      String defaultText,
      String help,
      Kind kind,
      Function<String, T> parser) {
    this(key, label, values, defaultText, help, kind, List.of(), given -> true, parser);
  }

  /** Where an empty text could as well be a mistake, such as a variable that is not set. */
  static final String NONE = "none";

  /** How often and with what a question may be answered. */
  public enum Kind {
    /** Once, and not with an empty text. */
    ONE,
    /** Once; an empty text skips what it is about. */
    ONE_OR_EMPTY,
    /** Once; {@value #NONE} says that there is none, and in a form an empty field does. */
    ONE_OR_NONE,
    /** Several times. */
    MANY,
    /** Asked by a later release: any answer is refused, with words that say so. */
    NOT_YET;

    /** Whether it can be answered with nothing. */
    public boolean takesNothing() {
      return this == ONE_OR_EMPTY || this == ONE_OR_NONE;
    }
  }

  public Question {
    Objects.requireNonNull(parser);
    choices = List.copyOf(choices);
    if (help.isBlank() || label.isBlank()) {
      throw new IllegalArgumentException(key + " is not explained");
    }
  }

  /** The same, answered with one of these. */
  Question<T> choosing(Choice... ways) {
    return new Question<>(key, label, values, defaultText, help, kind, List.of(ways), when, parser);
  }

  /** The same, asked only where {@code other} is answered with {@code text}. */
  Question<T> onlyWith(Question<?> other, String text) {
    return when(given -> given.last(other.key()).filter(text::equals).isPresent());
  }

  /** The same, asked only where {@code condition} holds. */
  Question<T> when(Predicate<Given> condition) {
    return new Question<>(key, label, values, defaultText, help, kind, choices, condition, parser);
  }

  /** Whether its answer is the path of a file that is there, or of a folder. */
  public boolean isPath() {
    return values.equals("FILE") || isFolder();
  }

  /** Whether its answer is the path of a folder. */
  public boolean isFolder() {
    return values.equals("DIR");
  }

  /** How it is given on the command line. */
  public String flag() {
    return "--" + key;
  }
}
