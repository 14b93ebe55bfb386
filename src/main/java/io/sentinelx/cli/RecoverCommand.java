package io.sentinelx.cli;

import io.sentinelx.flow.Progress;
import io.sentinelx.flow.Recovery;
import io.sentinelx.report.ExitCode;
import java.io.IOException;
import java.time.Clock;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code recover}. */
final class RecoverCommand implements CliCommand {
  private static final String AT_BOOT = "--at-boot";

  @Override
  public CommandSpec spec() {
    return Flags.command(
            "recover",
            "Takes back a run that came to no end, and proves that what was there before holds."
                + " Where there is none, it changes nothing.")
        .addOption(Flags.flag(AT_BOOT, "Nothing runs yet: what systemd does before NGINX starts."))
        .addOption(Flags.json())
        .addOption(Flags.sandbox());
  }

  @Override
  public ExitCode run(ParseResult flags, Console console) throws IOException {
    Progress progress = Reporting.progress(flags, console);
    Clock clock = Clock.systemUTC();
    return Reporting.print(
        Flags.has(flags, AT_BOOT)
            ? Recovery.atBoot(clock, progress)
            : Recovery.takeBack(Flags.sandbox(flags), clock, progress),
        flags,
        console);
  }
}
