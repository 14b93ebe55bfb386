package io.sentinelx.cli;

import io.sentinelx.flow.Progress;
import io.sentinelx.report.ExitCode;
import io.sentinelx.report.JsonReport;
import io.sentinelx.report.Report;
import io.sentinelx.report.TextReport;
import picocli.CommandLine.ParseResult;

/** Prints a report in the form that was asked for. */
final class Reporting {
  private Reporting() {}

  /** Progress goes to standard error, in either form. */
  static Progress progress(Console console) {
    return new TextProgress(console.err(), console.color());
  }

  static ExitCode print(Report report, ParseResult flags, Console console) {
    return print(report, Flags.has(flags, Flags.JSON), console);
  }

  static ExitCode print(Report report, boolean json, Console console) {
    if (json) {
      console.out().println(JsonReport.render(report));
    } else if (!report.problems().isEmpty()) {
      console.err().print(TextReport.problems(report.problems()));
    } else {
      console.err().println();
      console.err().flush();
      console.out().print(TextReport.summary(report));
    }
    return report.exitCode();
  }
}
