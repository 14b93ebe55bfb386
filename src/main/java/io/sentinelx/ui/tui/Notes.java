package io.sentinelx.ui.tui;

import io.sentinelx.finding.Finding;

/** The sign of a finding, and its role. */
final class Notes {
  private Notes() {}

  static Role role(Finding.State state) {
    return switch (state) {
      case PASS -> Role.GOOD;
      case WARN -> Role.WARN;
      case FAIL -> Role.BAD;
      case SKIP -> Role.DIM;
    };
  }

  static Glyph glyph(Finding.State state) {
    return switch (state) {
      case PASS -> Glyph.PASSED;
      case WARN -> Glyph.WARNED;
      case FAIL -> Glyph.FAILED;
      case SKIP -> Glyph.SKIPPED;
    };
  }
}
