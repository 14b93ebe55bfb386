package io.sentinelx.ui;

import io.sentinelx.answers.Question;
import java.nio.charset.StandardCharsets;

/**
 * Which texts may be written to disk. No answer is a secret, but anything can be pasted into a
 * field: a key instead of its path, an address with a password.
 */
final class Keepable {
  /** No answer that is a name, a number or an address is longer. */
  private static final int LONGEST = 253;

  private Keepable() {}

  static boolean is(Question<?> question, String text) {
    return switch (question.kind()) {
      case NOT_YET -> false;
      default ->
          !text.contains("-----")
              && text.chars().noneMatch(Character::isISOControl)
              && StandardCharsets.UTF_8.newEncoder().canEncode(text)
              && (question.isPath() || text.length() <= LONGEST && text.indexOf('@') < 0);
    };
  }
}
