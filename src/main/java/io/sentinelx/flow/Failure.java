package io.sentinelx.flow;

import io.sentinelx.apply.Change;
import io.sentinelx.check.CheckResult;
import io.sentinelx.report.ExitCode;
import io.sentinelx.report.Outcome;
import io.sentinelx.report.Report;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What is said of a run that was taken back. */
final class Failure {
  private Failure() {}

  static Report report(
      String command,
      Applying.Result result,
      List<CheckResult> checks,
      List<Change> changes,
      Path log) {
    List<String> notes = new ArrayList<>(result.failure());
    boolean whole = result.left().isEmpty();
    if (whole) {
      notes.add("Nothing of it is left; the log tells what was tried.");
    } else {
      notes.add("Not everything could be put back:");
      notes.addAll(result.left());
    }
    boolean cancelled = whole && result.interrupted();
    return new Report(
        command,
        cancelled ? Outcome.CANCELLED : whole ? Outcome.RESTORED : Outcome.PARTIAL,
        cancelled ? ExitCode.CANCELLED : whole ? ExitCode.RESTORED : ExitCode.PARTIAL,
        List.of(),
        checks,
        changes,
        notes,
        Optional.of(log));
  }
}
