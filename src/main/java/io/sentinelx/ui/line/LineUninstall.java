package io.sentinelx.ui.line;

import io.sentinelx.report.ExitCode;
import io.sentinelx.report.Outcome;
import io.sentinelx.report.Report;
import io.sentinelx.ui.Surface;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** {@code uninstall} where there is somebody to ask. */
public final class LineUninstall {
  private static final String NOTHING = "Nothing was removed.";

  private final Optional<Path> sandbox;
  private final Surface surface;
  private final Clock clock;

  /** An uninstall that asks on the terminal at standard input and output. */
  public LineUninstall(Optional<Path> sandbox, Surface surface, Clock clock) {
    this.sandbox = sandbox;
    this.surface = surface;
    this.clock = clock;
  }

  /**
   * Asks, and does it where it is confirmed. Everything that the report holds was said when it
   * returns.
   *
   * @param purge whether data goes too; none: that is asked
   */
  public Report run(Optional<Boolean> purge) throws IOException {
    try (Lines lines =
        Lines.ofSystem(surface.unicode() ? StandardCharsets.UTF_8 : StandardCharsets.US_ASCII)) {
      Removing removing = new Removing(lines, new Prompt(lines), clock);
      try {
        Optional<Report> report =
            purge.isPresent() ? removing.confirmed(sandbox, purge.get()) : removing.run(sandbox);
        return report.orElseGet(LineUninstall::cancelled);
      } catch (Prompt.Left e) {
        lines.say(NOTHING);
        return cancelled();
      }
    }
  }

  private static Report cancelled() {
    return new Report(
        "uninstall",
        Outcome.CANCELLED,
        ExitCode.CANCELLED,
        List.of(),
        List.of(),
        List.of(),
        List.of(NOTHING),
        Optional.empty());
  }
}
