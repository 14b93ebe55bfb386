package io.sentinelx.cli;

import io.sentinelx.flow.Progress;
import io.sentinelx.flow.Recovery;
import io.sentinelx.report.ExitCode;
import io.sentinelx.report.JsonReport;
import io.sentinelx.report.Report;
import io.sentinelx.report.TextReport;
import io.sentinelx.value.Quoted;
import java.io.IOException;
import picocli.CommandLine.ParseResult;

/** Prints a report in the form that was asked for. */
final class Reporting {
  private Reporting() {}

  /** Where standard output holds one JSON object, progress goes to standard error. */
  static Progress progress(ParseResult flags, Console console) {
    return Flags.has(flags, Flags.JSON)
        ? new TextProgress(console.err(), false)
        : new TextProgress(console.out(), console.color());
  }

  /**
   * A command that only looks says that there is a run which came to no end, and changes nothing.
   * Where that cannot be told, the command itself says why, if it has to know.
   */
  static void unfinished(ParseResult flags, Console console) {
    try {
      Recovery.notice(Flags.sandbox(flags)).map(Quoted::lines).ifPresent(console.err()::println);
    } catch (IOException e) {
      // The record is damaged, say.
    }
  }

  static ExitCode print(Report report, ParseResult flags, Console console) {
    return print(report, Flags.has(flags, Flags.JSON), console);
  }

  static ExitCode print(Report report, boolean json, Console console) {
    if (json) {
      console.out().println(JsonReport.render(report));
      report.notes().forEach(console.err()::println);
    } else if (!report.problems().isEmpty()) {
      console.err().print(TextReport.problems(report.problems()));
    } else {
      console.out().println();
      console.out().print(TextReport.summary(report));
    }
    return report.exitCode();
  }
}
