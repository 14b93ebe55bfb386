package io.sentinelx.testing.promises;

import java.util.Locale;

/** What became of a test, or of a container of tests. */
enum Outcome {
  PASSED,
  FAILED,
  SKIPPED,
  /** A container came to its end; what it holds speaks for itself. */
  ENDED;

  /** In a file of results. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Outcome of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }
}
