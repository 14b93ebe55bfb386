package io.sentinelx.ui.line;

import io.sentinelx.check.Finding;

/** States as words, which can be read aloud. */
final class Words {
  private Words() {}

  static String state(Finding.State state) {
    return switch (state) {
      case PASS -> "ok";
      case WARN -> "warning";
      case FAIL -> "problem";
      case SKIP -> "note";
    };
  }
}
