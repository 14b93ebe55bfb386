package io.sentinelx.ui.tui;

import io.sentinelx.ui.WindowSize;

/** A window that became too small for pages: nothing is pressed there that nobody can see. */
final class Cramped {
  /** A dialog still fits this. */
  private static final WindowSize DIALOG = new WindowSize(36, 10);

  private Cramped() {}

  /** Whether neither the page nor, where one is open, the dialog fits. */
  static boolean is(WindowSize size, boolean dialog) {
    WindowSize least = dialog ? DIALOG : WindowSize.LEAST;
    return size.columns() < least.columns() || size.rows() < least.rows();
  }

  /** Says so. */
  static void draw(Canvas canvas) {
    WindowSize size = new WindowSize(canvas.width(), canvas.height());
    boolean asks = !is(size, true);
    canvas.wrapped(
        0,
        0,
        Role.TEXT,
        "The window is "
            + size
            + "; the wizard needs "
            + WindowSize.LEAST
            + ". Make it larger to go on. Nothing is lost."
            + (asks ? " Ctrl-C asks whether to leave." : ""));
  }
}
