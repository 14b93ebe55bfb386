package io.sentinelx.ui.tui;

import com.googlecode.lanterna.TerminalSize;
import com.googlecode.lanterna.screen.Screen;
import com.googlecode.lanterna.screen.TerminalScreen;
import io.sentinelx.report.Report;
import io.sentinelx.ui.Depth;
import io.sentinelx.ui.Flows;
import io.sentinelx.ui.Page;
import io.sentinelx.ui.Session;
import io.sentinelx.ui.Surface;
import java.io.IOException;
import java.io.OutputStream;

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
      Look look = new Look(surface.depth(), surface.unicode());
      Wizard wizard = new Wizard(session, tty.screen(), look, new Flows(session));
      tty.listen(wizard::accept);
      return wizard.run();
    }
  }

  /** Draws pages onto nothing, so that the class-data archive knows the classes. */
  public static void warmUp(Session session) throws IOException {
    Outlet nowhere = new Outlet(OutputStream.nullOutputStream());
    TerminalSize size = new TerminalSize(80, 24);
    try (Screen screen = new TerminalScreen(new AnsiTerminal(nowhere, size, true, true))) {
      screen.startScreen();
      Look look = new Look(Depth.ANSI16, true);
      for (Page page : Page.values()) {
        Wizard wizard = new Wizard(session, screen, look, new Flows(session));
        wizard.accept(new Input.Ended());
        wizard.run();
        wizard.go(page == Page.INSTALL ? Page.WELCOME : page);
        wizard.draw();
      }
    }
    Tty.warmUp();
  }
}
