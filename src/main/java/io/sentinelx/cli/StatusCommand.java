package io.sentinelx.cli;

import io.sentinelx.flow.Status;
import io.sentinelx.report.ExitCode;
import java.io.IOException;
import java.time.Clock;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code status}. */
final class StatusCommand implements CliCommand {
  @Override
  public CommandSpec spec() {
    return Flags.command(
            "status",
            "Shows what is installed, whether it runs, what was changed by hand, and what expires"
                + " soon. Exits 1 where something needs attention.")
        .addOption(Flags.json())
        .addOption(Flags.sandbox());
  }

  @Override
  public ExitCode run(ParseResult flags, Console console) throws IOException {
    Status status = new Status(Clock.systemUTC(), Reporting.progress(flags, console));
    return Reporting.print(status.run(Flags.sandbox(flags)), flags, console);
  }
}
