package io.sentinelx.flow;

import io.sentinelx.detect.Facts;
import io.sentinelx.finding.CheckResult;
import io.sentinelx.plan.Plan;
import io.sentinelx.plan.PlanFailed;
import io.sentinelx.report.ExitCode;
import io.sentinelx.report.Outcome;
import io.sentinelx.report.Report;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An install that was looked at and planned, and nothing done yet.
 *
 * @param checks what was looked at
 * @param plan what has to be done; nothing where there is trouble
 * @param trouble why it cannot go on
 * @param notes the same, for the report
 */
record Prepared(
    Facts facts,
    List<CheckResult> checks,
    Plan plan,
    Optional<Attendant.Trouble> trouble,
    List<String> notes) {
  private static final String STAGE = "Preflight";
  private static final String UNCHANGED = "Nothing was changed.";
  private static final Plan NOTHING = new Plan(List.of(), List.of(), List.of(), "");

  static Prepared sound(Facts facts, List<CheckResult> checks, Plan plan) {
    return new Prepared(facts, checks, plan, Optional.empty(), List.of());
  }

  /** Whoever watches does not want it any more. */
  static Prepared stopped(Facts facts, List<CheckResult> checks) {
    return new Prepared(facts, checks, NOTHING, Optional.empty(), List.of());
  }

  /** One of the checks failed. */
  static Prepared failed(Facts facts, List<CheckResult> checks) {
    CheckResult first = checks.stream().filter(CheckResult::failed).findFirst().orElseThrow();
    return new Prepared(
        facts,
        checks,
        NOTHING,
        Optional.of(trouble(first.finding().detail(), first.finding().remedy())),
        List.of(UNCHANGED));
  }

  static Prepared failed(Facts facts, List<CheckResult> checks, PlanFailed why) {
    return new Prepared(
        facts,
        checks,
        NOTHING,
        Optional.of(trouble(why.getMessage(), why.remedy())),
        List.of(why.getMessage(), why.remedy(), UNCHANGED));
  }

  private static Attendant.Trouble trouble(String reason, String remedy) {
    return new Attendant.Trouble(STAGE, reason, remedy, false, Optional.empty());
  }

  /** The report of what could not go on. */
  Report report(String command) {
    return report(
        command,
        Outcome.FAILED,
        CheckRun.anyFailed(checks) ? ExitCode.of(checks) : ExitCode.CHECK_FAILED,
        List.of(),
        notes);
  }

  /** The report of a run that was stopped here. */
  Report cancelled(String command) {
    return report(command, Outcome.CANCELLED, ExitCode.CANCELLED, List.of(), List.of(UNCHANGED));
  }

  /** The report of a run that has nothing to do, once it was looked whether it holds. */
  Report confirmed(String command, Proof proof, Progress progress) {
    progress.stage("Proof");
    List<CheckResult> proven = CheckRun.proven(proof, progress);
    boolean failed = CheckRun.anyFailed(proven);
    return report(
        command,
        failed ? Outcome.FAILED : Outcome.UNCHANGED,
        ExitCode.of(proven),
        proven,
        List.of(failed ? UNCHANGED : "There is nothing to change."));
  }

  /** The report of a run that did nothing, with the checks that came after. */
  Report report(
      String command,
      Outcome outcome,
      ExitCode exitCode,
      List<CheckResult> more,
      List<String> said) {
    List<CheckResult> all = new ArrayList<>(checks);
    all.addAll(more);
    return new Report(
        command, outcome, exitCode, List.of(), all, plan.changes(), said, Optional.empty());
  }
}
