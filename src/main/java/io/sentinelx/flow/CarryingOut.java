package io.sentinelx.flow;

import io.sentinelx.apply.Change;
import io.sentinelx.apply.InstallFolder;
import io.sentinelx.apply.InstallRecord;
import io.sentinelx.apply.Ownership;
import io.sentinelx.apply.RunNote;
import io.sentinelx.apply.Step;
import io.sentinelx.finding.CheckResult;
import io.sentinelx.report.ExitCode;
import io.sentinelx.report.Outcome;
import io.sentinelx.report.Report;
import io.sentinelx.value.Layout;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Carries out what was prepared, in a run's folder, and reports what came of it.
 *
 * @param release the version of the program that runs
 * @param lastGood what has to hold again where it is taken back
 * @param goesOnWith the runs which came to no end, the newest first
 */
record CarryingOut(
    String command,
    String release,
    Layout layout,
    LastGood lastGood,
    List<String> goesOnWith,
    Clock clock,
    Progress progress,
    Attendant attendant) {
  /** What is done: as it was planned, and after a failure what is missing still. */
  interface Work extends Applying.Remaining {
    Try.Work first();

    /** What all tries together do to each path, by path. */
    List<Change> changes();
  }

  /** Makes the work known to the run's folder and plans it. */
  interface Planned {
    Work in(InstallFolder folder) throws IOException;
  }

  /** Work that is planned once, as nobody is asked whether to try again. */
  record Once(Try.Work first, List<Change> changes) implements Work {
    @Override
    public Try.Work find(InstallRecord record) {
      return first;
    }
  }

  /**
   * Does it.
   *
   * @param sheets the files that it writes and that can be shown: of those that somebody changed by
   *     hand it says so, and where a copy of them stays
   * @param next what is said once it is installed
   * @param waysOut what is said of a run that was left as it is
   */
  Report run(
      Prepared prepared,
      Planned planned,
      List<Sheet> sheets,
      List<String> next,
      List<String> waysOut)
      throws IOException {
    List<Sheet> byHand = sheets.stream().filter(s -> s.byHand() && s.exists()).toList();
    byHand.forEach(progress::changedByHand);
    progress.stage("Install");
    try (Interruption interruption = new Interruption();
        InstallFolder folder =
            InstallFolder.open(
                command,
                layout,
                Ownership.in(layout),
                prepared.facts().record(),
                goesOnWith,
                clock,
                progress)) {
      progress.logging(folder.log());
      prepared.checks().forEach(c -> folder.host().log().line(c.line()));
      Work work = planned.in(folder);
      folder.note(
          new RunNote(
              command,
              release,
              prepared.facts().record().id(),
              work.first().steps().stream().map(Step::title).toList(),
              work.changes().stream().map(c -> c.action() + " " + c.path()).toList()));
      Applying.Result result =
          new Applying(progress, attendant, lastGood).run(folder, work.first(), work, interruption);
      List<CheckResult> checks = new ArrayList<>(prepared.checks());
      checks.addAll(result.checks());
      return result.succeeded()
          ? new Report(
              command,
              Outcome.CHANGED,
              ExitCode.DONE,
              List.of(),
              checks,
              work.changes(),
              said(byHand, folder, next),
              Optional.of(folder.log()))
          : Failure.report(command, result, checks, work.changes(), folder.log(), stays(), waysOut);
    }
  }

  private List<String> stays() {
    return goesOnWith.isEmpty()
        ? List.of()
        : List.of(
            "Run "
                + String.join(", ", goesOnWith)
                + " came to no end still. Take it back: "
                + CommandLine.on(layout.sandbox(), "recover"));
  }

  private static List<String> said(List<Sheet> byHand, InstallFolder folder, List<String> next) {
    List<String> notes = new ArrayList<>();
    for (Sheet sheet : byHand) {
      notes.add(
          "Replaced, though it was changed by hand: "
              + sheet.path()
              + ". As it was: "
              + folder.backup(sheet.path()));
    }
    notes.addAll(next);
    return notes;
  }
}
