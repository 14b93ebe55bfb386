package io.sentinelx.report;

import io.sentinelx.answers.Problem;
import io.sentinelx.apply.Change;
import io.sentinelx.finding.CheckResult;
import io.sentinelx.finding.Finding;
import io.sentinelx.value.Quoted;
import java.util.List;
import java.util.Locale;

/** A report for people: what they have to know, in the order in which they need it. */
public final class TextReport {
  private TextReport() {}

  /** What is wrong with the answers, each with what to do. */
  public static String problems(List<Problem> problems) {
    StringBuilder out = new StringBuilder();
    out.append(
        problems.size() == 1
            ? "One thing stands in the way. Nothing was touched.\n"
            : problems.size() + " things stand in the way. Nothing was touched.\n");
    for (Problem problem : problems) {
      out.append("\n  ").append(problem.flag()).append('\n');
      out.append("    ").append(problem.message()).append('\n');
      out.append("    ").append(problem.remedy()).append('\n');
    }
    return out.toString();
  }

  /** One check, on a line; a warning or failure with its remedy on the next. */
  public static String check(CheckResult result) {
    Finding finding = result.finding();
    StringBuilder out = new StringBuilder();
    out.append(
        String.format(
            Locale.ROOT,
            "  %-4s  %-34s %s",
            finding.state().name().toLowerCase(Locale.ROOT),
            result.id().id(),
            finding.detail()));
    if (!finding.remedy().isEmpty()) {
      out.append("\n        ").append(finding.remedy());
    }
    return out.append('\n').toString();
  }

  /** What came of it, below the progress that was shown already. */
  public static String summary(Report report) {
    StringBuilder out = new StringBuilder();
    out.append(sentence(report).strip()).append('\n');
    long changed = report.changes().stream().filter(Change::isReal).count();
    if (changed > 0 && report.outcome() == Outcome.CHANGED) {
      out.append('\n');
      report.changes().stream().filter(Change::isReal).forEach(c -> out.append(change(c)));
    }
    if (!report.notes().isEmpty()) {
      out.append('\n');
      report.notes().forEach(n -> out.append(n).append('\n'));
    }
    report
        .log()
        .ifPresent(log -> out.append("Log: ").append(Quoted.plain(log.toString())).append('\n'));
    return out.toString();
  }

  private static String change(Change change) {
    return String.format(
        Locale.ROOT,
        "  %-6s  %04o  %-20s %s%n",
        change.action().name().toLowerCase(Locale.ROOT),
        change.mode(),
        change.owner(),
        Quoted.plain(change.path().toString()));
  }

  private static String sentence(Report report) {
    long failed = report.checks().stream().filter(CheckResult::failed).count();
    long warned = count(report, Finding.State.WARN);
    long passed = count(report, Finding.State.PASS);
    String checks =
        passed
            + " checks passed"
            + (warned > 0 ? ", " + warned + (warned == 1 ? " warning" : " warnings") : "")
            + (failed > 0 ? ", " + failed + " failed" : "")
            + ".";
    if (report.checks().isEmpty()) {
      checks = "";
    }
    boolean preview = report.log().isEmpty() && report.changes().stream().anyMatch(Change::isReal);
    return switch (report.outcome()) {
      case CHANGED -> (preview ? "This is what would be done. " : "Done. ") + checks;
      case UNCHANGED -> checks;
      case FAILED -> "Something needs attention. " + checks;
      case RESTORED ->
          (report.exitCode() == ExitCode.DONE
                  ? "Everything was put back. "
                  : "Failed, and everything was put back. ")
              + checks;
      case PARTIAL -> "Failed, and not everything was put back. " + checks;
      case INVALID -> "Nothing was touched.";
      case CANCELLED -> "Cancelled.";
    };
  }

  private static long count(Report report, Finding.State state) {
    return report.checks().stream().filter(c -> c.finding().state() == state).count();
  }
}
