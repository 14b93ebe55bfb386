package io.sentinelx.flow;

import io.sentinelx.apply.Change;
import io.sentinelx.finding.CheckResult;
import io.sentinelx.report.ExitCode;
import io.sentinelx.report.Outcome;
import io.sentinelx.report.Report;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What is said of a run that failed. */
final class Failure {
  private Failure() {}

  /**
   * The report.
   *
   * @param stays what came to no end before, and does not now: a sentence each
   * @param waysOut what is said of a run that was left as it is: how to put it back, how to go on
   */
  static Report report(
      String command,
      Applying.Result result,
      List<CheckResult> checks,
      List<Change> changes,
      Path log,
      List<String> stays,
      List<String> waysOut) {
    List<String> notes = new ArrayList<>(result.failure());
    if (result.asItIs()) {
      notes.add("What was done was left as it is.");
      notes.addAll(waysOut);
    } else if (result.left().isEmpty()) {
      notes.add("Nothing of it is left; the log tells what was tried.");
      notes.addAll(result.lost());
      notes.addAll(stays);
    } else {
      notes.add("Not everything could be put back:");
      notes.addAll(result.left());
      notes.addAll(result.lost());
    }
    boolean whole = !result.asItIs() && result.left().isEmpty() && result.lost().isEmpty();
    boolean restored = whole && stays.isEmpty();
    boolean cancelled = whole && result.interrupted();
    return new Report(
        command,
        cancelled ? Outcome.CANCELLED : restored ? Outcome.RESTORED : Outcome.PARTIAL,
        cancelled ? ExitCode.CANCELLED : restored ? ExitCode.RESTORED : ExitCode.PARTIAL,
        List.of(),
        checks,
        changes,
        notes,
        Optional.of(log));
  }
}
