package io.sentinelx.ui.tui;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** What comes between the marks of a bracketed paste. What is over a megabyte is left out. */
final class PasteBuffer {
  private static final int LARGEST = 1 << 20;
  private static final String END = "\033[201~";

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private int matched;

  /** Takes a byte; whether it ended the mark at the end. */
  boolean add(int octet) {
    matched = octet == END.charAt(matched) ? matched + 1 : octet == END.charAt(0) ? 1 : 0;
    if (bytes.size() < LARGEST) {
      bytes.write(octet);
    }
    return matched == END.length();
  }

  /**
   * The text so far, and forgets it. Lines end in line feeds; no other control characters but tabs
   * are in it.
   */
  String take() {
    String text = bytes.toString(StandardCharsets.UTF_8);
    bytes.reset();
    matched = 0;
    return plain(text.endsWith(END) ? text.substring(0, text.length() - END.length()) : text);
  }

  private static String plain(String text) {
    StringBuilder out = new StringBuilder(text.length());
    text.replace("\r\n", "\n")
        .replace('\r', '\n')
        .codePoints()
        .filter(c -> c == '\n' || c == '\t' || !Character.isISOControl(c))
        .forEach(out::appendCodePoint);
    return out.toString();
  }
}
