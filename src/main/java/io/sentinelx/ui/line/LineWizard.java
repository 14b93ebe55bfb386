package io.sentinelx.ui.line;

import io.sentinelx.report.ExitCode;
import io.sentinelx.report.Outcome;
import io.sentinelx.report.Report;
import io.sentinelx.ui.Session;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The wizard on a terminal that shows lines, one after the other. */
public final class LineWizard {
  private final Session session;
  private final String why;
  private final Opening opening;

  /** How the terminal is opened. */
  private interface Opening {
    Lines lines() throws IOException;
  }

  /**
   * On the terminal at standard input and output.
   *
   * @param why a sentence that tells why it is asked line by line; empty: there is nothing to tell
   */
  public LineWizard(Session session, String why) {
    this(session, why, () -> Lines.ofSystem(charset()));
  }

  private LineWizard(Session session, String why, Opening opening) {
    this.session = session;
    this.why = why;
    this.opening = opening;
  }

  static LineWizard over(Session session, String why, InputStream in, OutputStream out) {
    return new LineWizard(session, why, () -> Lines.over(in, out));
  }

  /**
   * Asks, shows, does it. Everything that the report holds was said when it returns; the terminal's
   * modes are as they were.
   */
  public Report run() throws IOException {
    try (Lines lines = opening.lines()) {
      lines.say(
          "Sentinel Secure X "
              + session.distribution().version()
              + ", set-up line by line."
              + (why.isEmpty() ? "" : " " + why));
      try {
        return new Course(lines, session).run();
      } catch (Prompt.Left e) {
        lines.say("Nothing was changed.");
        return cancelled();
      }
    }
  }

  private static Report cancelled() {
    return new Report(
        "setup",
        Outcome.CANCELLED,
        ExitCode.CANCELLED,
        List.of(),
        List.of(),
        List.of(),
        List.of("Nothing was changed."),
        Optional.empty());
  }

  /** The caller's locale, as the launcher hands it on. */
  private static Charset charset() {
    String locale = System.getenv().getOrDefault("SENTINELX_LOCALE", "").toLowerCase(Locale.ROOT);
    return locale.contains("utf-8") || locale.contains("utf8")
        ? StandardCharsets.UTF_8
        : StandardCharsets.US_ASCII;
  }
}
