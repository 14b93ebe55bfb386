package io.sentinelx.ui.line;

import io.sentinelx.report.ExitCode;
import io.sentinelx.report.Report;
import io.sentinelx.report.TextReport;
import io.sentinelx.ui.Proven;
import io.sentinelx.value.Quoted;

/** What is true now, what to open, what to run next. */
final class Ending {
  private final Lines lines;

  Ending(Lines lines) {
    this.lines = lines;
  }

  /** Says how a set-up ended. */
  void of(Report report) {
    lines.gap();
    if (!report.problems().isEmpty()) {
      TextReport.problems(report.problems()).lines().forEach(lines::line);
      return;
    }
    switch (report.outcome()) {
      case CHANGED -> lines.say("It is set up.");
      case UNCHANGED -> lines.say("It is as it should be.");
      case RESTORED -> lines.say("It failed, and everything was put back.");
      case PARTIAL -> lines.say("It is not finished.");
      case CANCELLED -> lines.say("Cancelled. Everything is as it was.");
      case FAILED, INVALID -> lines.say("Something needs attention.");
    }
    if (report.exitCode() == ExitCode.DONE) {
      Proven.sentences(report.checks()).forEach(lines::say);
      Proven.open(report.checks()).forEach(lines::say);
    }
    // Whole, as commands among them are copied.
    report.notes().stream().flatMap(String::lines).distinct().forEach(lines::line);
    report.log().ifPresent(log -> lines.line("Log: " + Quoted.plain(log.toString())));
  }
}
