package io.sentinelx.cli;

import io.sentinelx.flow.Recovery;
import io.sentinelx.report.ExitCode;
import java.io.IOException;
import java.time.Clock;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code recover}, which systemd runs at boot, before NGINX and the API. */
final class RecoverCommand implements CliCommand {
  @Override
  public CommandSpec spec() {
    return Flags.command("recover", "Used at boot, where an install was cut short.");
  }

  @Override
  public ExitCode run(ParseResult flags, Console console) throws IOException {
    return Reporting.print(
        Recovery.atBoot(Clock.systemUTC(), Reporting.progress(flags, console)), false, console);
  }
}
