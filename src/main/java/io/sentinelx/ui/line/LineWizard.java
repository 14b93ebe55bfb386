package io.sentinelx.ui.line;

import io.sentinelx.report.Report;
import io.sentinelx.ui.Flows;
import io.sentinelx.ui.Session;
import io.sentinelx.ui.Surface;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** The wizard on a terminal that shows lines, one after the other. */
public final class LineWizard {
  private final Session session;
  private final String why;
  private final Opening opening;

  /** How the terminal is opened. */
  private interface Opening {
    Lines lines() throws IOException;
  }

  /** On the terminal at standard input and output, which is why it is asked line by line. */
  public LineWizard(Session session, Surface surface) {
    this(
        session,
        surface.reason(),
        () ->
            Lines.ofSystem(surface.unicode() ? StandardCharsets.UTF_8 : StandardCharsets.US_ASCII));
  }

  private LineWizard(Session session, String why, Opening opening) {
    this.session = session;
    this.why = why;
    this.opening = opening;
  }

  /** On streams instead of a terminal. */
  static LineWizard over(Session session, String why, InputStream in, OutputStream out) {
    return new LineWizard(session, why, () -> Lines.over(in, out));
  }

  /**
   * Asks, shows, does it. Everything that the report holds was said when it returns; the terminal's
   * modes are as they were.
   *
   * @throws IOException where the terminal cannot be had, or what is there cannot be read
   */
  public Report run() throws IOException {
    try (Lines lines = opening.lines()) {
      lines.say(
          "Sentinel Secure X "
              + session.distribution().version()
              + ", set-up. It asks line by line"
              + (why.isEmpty() ? "." : ": " + why));
      return new Course(lines, session, new Flows(session))
          .run()
          .orElseGet(() -> Report.cancelled("setup"));
    }
  }
}
