package io.sentinelx.ui.tui;

import java.util.OptionalInt;

/** Puts characters together from bytes that come one by one. What is not UTF-8 is dropped. */
final class Utf8 {
  /** The least code point that needs this many bytes; a smaller one was written too long. */
  private static final int[] LEAST = {0, 0, 0x80, 0x800, 0x10000};

  private int length;
  private int missing;
  private int codePoint;

  /** Whether a character has begun and is not whole. */
  boolean isInside() {
    return missing > 0;
  }

  void reset() {
    missing = 0;
  }

  /** Takes a byte; gives the character that it ends. */
  OptionalInt add(int octet) {
    if ((octet & 0xc0) == 0x80) {
      return missing > 0 ? more(octet) : OptionalInt.empty();
    }
    missing = 0;
    if (octet < 0x80) {
      return OptionalInt.of(octet);
    }
    if (octet < 0xf8) {
      length = octet < 0xe0 ? 2 : octet < 0xf0 ? 3 : 4;
      missing = length - 1;
      codePoint = octet & (0x7f >> length);
    }
    return OptionalInt.empty();
  }

  private OptionalInt more(int octet) {
    codePoint = codePoint << 6 | octet & 0x3f;
    missing--;
    boolean whole = missing == 0 && codePoint >= LEAST[length];
    return whole && isCharacter() ? OptionalInt.of(codePoint) : OptionalInt.empty();
  }

  private boolean isCharacter() {
    return codePoint <= Character.MAX_CODE_POINT
        && (codePoint < Character.MIN_SURROGATE || codePoint > Character.MAX_SURROGATE);
  }
}
