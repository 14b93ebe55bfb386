package io.sentinelx.ui.tui;

/** A sign, in UTF-8 and in ASCII; at most two cells wide. */
enum Glyph {
  PASSED("✓", "ok"),
  WARNED("!", "!!"),
  FAILED("✗", "XX"),
  SKIPPED("–", "--"),
  WAITING("○", "."),
  HERE("●", "*"),
  CHOSEN("(•)", "(*)"),
  NOT_CHOSEN("( )", "( )"),
  RULE("─", "-"),
  BAR("━", "#"),
  BAR_END("╸", ">"),
  BETWEEN("·", "-"),
  MORE("…", "~"),
  BUTTON_LEFT("‹", "<"),
  BUTTON_RIGHT("›", ">"),
  ABOVE("↑", "^"),
  BELOW("↓", "v"),
  GUTTER("│", "|");

  private final String utf8;
  private final String ascii;

  Glyph(String utf8, String ascii) {
    this.utf8 = utf8;
    this.ascii = ascii;
  }

  String in(boolean hasUtf8) {
    return hasUtf8 ? utf8 : ascii;
  }
}
