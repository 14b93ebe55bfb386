package io.sentinelx.ui;

import java.util.Locale;
import java.util.Map;

/** How many colours a terminal can show, or may. */
public enum Depth {
  MONO,
  ANSI16,
  INDEXED256,
  TRUE;

  /**
   * None where {@code noColor}, where NO_COLOR is not empty, and where TERM names a terminal of one
   * colour.
   */
  static Depth of(Map<String, String> environment, boolean noColor) {
    String term = environment.getOrDefault("TERM", "");
    String announced = environment.getOrDefault("COLORTERM", "").toLowerCase(Locale.ROOT);
    if (noColor || !environment.getOrDefault("NO_COLOR", "").isEmpty() || isMono(term)) {
      return MONO;
    }
    if (announced.equals("truecolor") || announced.equals("24bit")) {
      return TRUE;
    }
    return term.contains("256color") ? INDEXED256 : ANSI16;
  }

  /**
   * DEC's terminals from vt52 to vt525, and what terminfo marks with {@code -m} or {@code -mono}.
   */
  private static boolean isMono(String term) {
    return term.isEmpty()
        || term.equals("dumb")
        || term.matches("vt\\d+.*")
        || term.endsWith("-m")
        || term.endsWith("-mono");
  }
}
