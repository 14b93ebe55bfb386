package io.sentinelx.ui.line;

import java.util.Locale;

/** Text for a terminal that shows nothing but ASCII. */
final class Ascii {
  private Ascii() {}

  /** The text with every other character as its number, such as {@code \}{@code u00e9}. */
  static String of(String text) {
    StringBuilder out = new StringBuilder();
    text.codePoints()
        .forEach(
            c -> {
              switch (c) {
                case '…' -> out.append("...");
                case '→' -> out.append("->");
                case '·' -> out.append('-');
                default -> {
                  if (c < 0x80) {
                    out.append((char) c);
                  } else {
                    out.append(String.format(Locale.ROOT, "\\u%04x", c));
                  }
                }
              }
            });
    return out.toString();
  }
}
