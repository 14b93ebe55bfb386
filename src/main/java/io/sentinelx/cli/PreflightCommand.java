package io.sentinelx.cli;

import io.sentinelx.answers.Problem;
import io.sentinelx.flow.Preflight;
import io.sentinelx.report.ExitCode;
import io.sentinelx.report.Report;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code preflight}. */
final class PreflightCommand implements CliCommand {
  private static final String ENV_FILE = "--env-file";
  private static final String EXPECT = "--expect-proxy-cert-headers";

  @Override
  public CommandSpec spec() {
    return Flags.command(
            "preflight",
            "Checks the host, the settings, certificates, ports and database, and touches nothing.")
        .addOption(Flags.text(ENV_FILE, "FILE", "The service's .env file."))
        .addOption(
            Flags.flag(
                EXPECT, "The API is behind the proxy: its certificate headers have to count."))
        .addOption(Flags.json())
        .addOption(Flags.sandbox());
  }

  @Override
  public ExitCode run(ParseResult flags, Console console) throws IOException {
    Optional<Path> envFile = Flags.path(flags, ENV_FILE);
    if (envFile.isEmpty()) {
      Problem problem =
          Problem.with(
              "env-file",
              "The settings file is missing.",
              "Give --env-file=/opt/sentinel-secure-x/.env.");
      return Reporting.print(Report.invalid("preflight", List.of(problem)), flags, console);
    }
    Preflight preflight = new Preflight(Clock.systemUTC(), Reporting.progress(flags, console));
    return Reporting.print(
        preflight.run(envFile.get(), Flags.has(flags, EXPECT), Flags.sandbox(flags)),
        flags,
        console);
  }
}
