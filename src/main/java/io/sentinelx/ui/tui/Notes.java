package io.sentinelx.ui.tui;

import io.sentinelx.check.Finding;

/** How a finding is written on a page: its sign, what is so, and what to do about it. */
final class Notes {
  private static final int SIGN = 3;

  private Notes() {}

  /** Draws it from that column to the right border; returns how many lines it took. */
  static int draw(Canvas canvas, int column, int row, Finding finding) {
    canvas.glyph(column, row, role(finding.state()), glyph(finding.state()));
    int lines = canvas.wrapped(column + SIGN, row, Role.TEXT, finding.detail());
    if (!finding.remedy().isEmpty()) {
      lines += canvas.wrapped(column + SIGN, row + lines, Role.DIM, finding.remedy());
    }
    return lines;
  }

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
