package io.sentinelx.answers;

import io.sentinelx.value.InvalidValue;
import io.sentinelx.value.Quoted;

/**
 * An answer that is missing or cannot be used.
 *
 * @param answer its key, such as {@code server-name}
 * @param flag how it is given on the command line, such as {@code --server-name}
 * @param message what is wrong, a sentence
 * @param remedy what to do, a sentence
 */
public record Problem(String answer, String flag, String message, String remedy) {
  public Problem {
    answer = Quoted.plain(answer);
    flag = Quoted.plain(flag);
    message = Quoted.lines(message);
    remedy = Quoted.lines(remedy);
    if (message.isBlank() || remedy.isBlank()) {
      throw new IllegalArgumentException("a problem without words: " + answer);
    }
  }

  /** A problem with the answer of that key. */
  public static Problem with(String key, String message, String remedy) {
    return new Problem(key, "--" + key, message, remedy);
  }

  static Problem with(String key, InvalidValue invalid) {
    return with(key, invalid.getMessage(), invalid.remedy());
  }
}
