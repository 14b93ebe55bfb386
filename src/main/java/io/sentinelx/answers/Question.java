package io.sentinelx.answers;

import java.util.Objects;
import java.util.function.Function;

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
    Function<String, T> parser) {

  /** How often and with what a question may be answered. */
  public enum Kind {
    /** Once, and not with an empty text. */
    ONE,
    /** Once; an empty text skips what it is about. */
    ONE_OR_EMPTY,
    /** Several times. */
    MANY,
    /** Asked by a later release: any answer is refused, with words that say so. */
    NOT_YET
  }

  public Question {
    Objects.requireNonNull(parser);
    if (help.isBlank() || label.isBlank()) {
      throw new IllegalArgumentException(key + " is not explained");
    }
  }

  /** How it is given on the command line. */
  public String flag() {
    return "--" + key;
  }
}
