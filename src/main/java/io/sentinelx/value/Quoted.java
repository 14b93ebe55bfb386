package io.sentinelx.value;

import java.util.Locale;

/**
 * The one way in which text from outside (answers, certificates, file names, command output) is
 * shown to a person: control and direction characters are written as {@code \x1b} or {@code
 * \}{@code u202e}, so that no terminal and no log obeys them.
 */
public final class Quoted {
  private static final int LONGEST = 120;

  private Quoted() {}

  /** The text, made safe and shortened to 120 characters, between double quotes. */
  public static String of(String text) {
    return '"' + plain(text.length() > LONGEST ? shortened(text) : text) + '"';
  }

  /** A character outside the basic plane is left out whole. */
  private static String shortened(String text) {
    boolean inTwo = Character.isHighSurrogate(text.charAt(LONGEST - 1));
    return text.substring(0, inTwo ? LONGEST - 1 : LONGEST) + "…";
  }

  /** The text, made safe, at its full length and without quotes. Line feeds are escaped too. */
  public static String plain(String text) {
    StringBuilder out = new StringBuilder(text.length());
    text.codePoints().forEach(c -> append(out, c));
    return out.toString();
  }

  /** As {@link #plain}, but line feeds and tabs stay: for output of more than one line. */
  public static String lines(String text) {
    StringBuilder out = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            c -> {
              if (c == '\n' || c == '\t') {
                out.append((char) c);
              } else {
                append(out, c);
              }
            });
    return out.toString();
  }

  private static void append(StringBuilder out, int c) {
    if (!isControl(c)) {
      out.appendCodePoint(c);
    } else if (c < 0x100) {
      out.append(String.format(Locale.ROOT, "\\x%02x", c));
    } else {
      out.append(String.format(Locale.ROOT, "\\u%04x", c));
    }
  }

  /**
   * C0, DEL, C1, line and paragraph separators, bidirectional and zero-width controls, lone
   * surrogates.
   */
  static boolean isControl(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE ->
          true;
      default -> false;
    };
  }
}
