package io.sentinelx.report;

import io.sentinelx.answers.Problem;
import io.sentinelx.apply.Change;
import io.sentinelx.finding.CheckResult;
import io.sentinelx.value.Quoted;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What came of a command.
 *
 * @param command its name, such as {@code proxy install}
 * @param problems what is wrong with the answers
 * @param checks what was looked at
 * @param changes what was, or would be, done to which path
 * @param notes further sentences: why something failed, what is left to do, what to run next
 * @param log where it is written down
 */
public record Report(
    String command,
    Outcome outcome,
    ExitCode exitCode,
    List<Problem> problems,
    List<CheckResult> checks,
    List<Change> changes,
    List<String> notes,
    Optional<Path> log) {

  public Report {
    problems = List.copyOf(problems);
    checks = List.copyOf(checks);
    changes = List.copyOf(changes);
    notes = notes.stream().map(Quoted::lines).toList();
  }

  /** Answers that cannot be used. */
  public static Report invalid(String command, List<Problem> problems) {
    return new Report(
        command,
        Outcome.INVALID,
        ExitCode.INVALID,
        problems,
        List.of(),
        List.of(),
        List.of(),
        Optional.empty());
  }

  /** Sentences alone. */
  public static Report of(String command, Outcome outcome, ExitCode exitCode, List<String> notes) {
    return new Report(
        command, outcome, exitCode, List.of(), List.of(), List.of(), notes, Optional.empty());
  }

  /** Something could not be put back, or removed: what, and how it is. */
  public static Report partial(String command, List<String> notes) {
    return of(command, Outcome.PARTIAL, ExitCode.PARTIAL, notes);
  }

  /** A command that could not go on, and changed nothing: why, and what to do. */
  public static Report failed(String command, List<String> notes) {
    return of(command, Outcome.FAILED, ExitCode.CHECK_FAILED, notes);
  }

  /** A command that somebody left before it changed anything. */
  public static Report cancelled(String command) {
    return of(command, Outcome.CANCELLED, ExitCode.CANCELLED, List.of());
  }

  /** Checks alone: the exit code says whether one failed. */
  public static Report ofChecks(String command, List<CheckResult> checks) {
    ExitCode exitCode = ExitCode.of(checks);
    return new Report(
        command,
        exitCode == ExitCode.DONE ? Outcome.UNCHANGED : Outcome.FAILED,
        exitCode,
        List.of(),
        checks,
        List.of(),
        List.of(),
        Optional.empty());
  }
}
