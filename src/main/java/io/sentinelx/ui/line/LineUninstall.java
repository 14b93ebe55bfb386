package io.sentinelx.ui.line;

import io.sentinelx.report.Report;
import io.sentinelx.ui.Flows;
import io.sentinelx.ui.Session;
import io.sentinelx.ui.Surface;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

/** {@code uninstall} where there is somebody to ask. */
public final class LineUninstall {
  private final Session session;
  private final Surface surface;

  /** An uninstall that asks on the terminal at standard input and output. */
  public LineUninstall(Session session, Surface surface) {
    this.session = session;
    this.surface = surface;
  }

  /**
   * Asks, and does it where it is confirmed. Everything that the report holds was said when it
   * returns.
   *
   * @param purge whether data goes too; none: that is asked
   */
  public Report run(Optional<Boolean> purge) throws IOException {
    Optional<Path> sandbox = session.options().sandbox();
    try (Lines lines =
        Lines.ofSystem(surface.unicode() ? StandardCharsets.UTF_8 : StandardCharsets.US_ASCII)) {
      Removing removing = new Removing(lines, new Prompt(lines), new Flows(session));
      try {
        Optional<Report> report =
            purge.isPresent() ? removing.confirmed(sandbox, purge.get()) : removing.run(sandbox);
        return report.orElseGet(LineUninstall::cancelled);
      } catch (Prompt.Left e) {
        lines.say(Removing.NOTHING);
        return cancelled();
      }
    }
  }

  private static Report cancelled() {
    return Report.cancelled("uninstall");
  }
}
