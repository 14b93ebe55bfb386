package io.sentinelx.ui.tui;

import io.sentinelx.report.Report;
import io.sentinelx.ui.Session;
import io.sentinelx.ui.Surface;
import java.io.IOException;

/** The wizard on the whole window. */
public final class FullScreen {
  private FullScreen() {}

  /**
   * Runs it to its end. The terminal is then as it was before.
   *
   * @throws IOException where the terminal cannot be had
   */
  public static Report run(Session session, Surface surface) throws IOException {
    try (Tty tty = Tty.open(surface)) {
      Look look = new Look(Look.Depth.values()[surface.depth().ordinal()], surface.unicode());
      Wizard wizard = new Wizard(session, tty.screen(), look, new Flows(session));
      tty.listen(wizard::accept);
      return wizard.run();
    }
  }
}
