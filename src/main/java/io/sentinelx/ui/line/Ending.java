package io.sentinelx.ui.line;

import io.sentinelx.check.CheckId;
import io.sentinelx.check.CheckResult;
import io.sentinelx.check.Finding;
import io.sentinelx.report.Report;
import io.sentinelx.report.TextReport;
import io.sentinelx.value.Quoted;
import java.util.List;
import java.util.Optional;

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
    proven(report.checks());
    // Whole, as commands among them are copied.
    report.notes().stream().flatMap(String::lines).distinct().forEach(lines::line);
    report.log().ifPresent(log -> lines.line("Log: " + Quoted.plain(log.toString())));
  }

  private void proven(List<CheckResult> checks) {
    Optional<String> accepted = passed(checks, CheckId.SMOKE_HEARTBEAT_AUTHENTICATED);
    boolean refused = passed(checks, CheckId.SMOKE_HEARTBEAT_NO_CERT).isPresent();
    if (accepted.isPresent() && refused) {
      String device = accepted.get().replaceFirst("\\.$", "");
      lines.say(device + "; one without a certificate was refused.");
    } else if (refused) {
      lines.say("A heartbeat without a certificate was refused.");
    }
    if (passed(checks, CheckId.SMOKE_HEARTBEAT_FORGED).isPresent()) {
      lines.say("One with forged identity headers was refused too.");
    }
  }

  /** What a check found that passed. */
  private static Optional<String> passed(List<CheckResult> checks, CheckId id) {
    return checks.stream()
        .filter(c -> c.id() == id && c.finding().state() == Finding.State.PASS)
        .map(c -> c.finding().detail())
        .findFirst();
  }
}
