package io.sentinelx.os;

import java.util.Collection;
import java.util.stream.Collectors;

/** Words as a POSIX shell reads them, for commands that are shown to be copied. */
public final class ShellWord {
  private ShellWord() {}

  /** The word, in single quotes where it needs them. */
  public static String quote(String word) {
    boolean plain =
        !word.isEmpty()
            && word.chars()
                .allMatch(
                    c -> (Character.isLetterOrDigit(c) && c < 128) || "@%+=:,./_-".indexOf(c) >= 0);
    return plain ? word : "'" + word.replace("'", "'\\''") + "'";
  }

  /** The words, each quoted, with a space between. */
  public static String join(Collection<String> words) {
    return words.stream().map(ShellWord::quote).collect(Collectors.joining(" "));
  }
}
