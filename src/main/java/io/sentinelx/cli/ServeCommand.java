package io.sentinelx.cli;

import io.sentinelx.answers.Problem;
import io.sentinelx.report.ExitCode;
import io.sentinelx.report.Report;
import io.sentinelx.service.Serve;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code serve}. */
final class ServeCommand implements CliCommand {
  @Override
  public CommandSpec spec() {
    return Flags.command("serve", "Runs the API service in the foreground, as systemd does.")
        .addOption(Flags.text("--env-file", "FILE", "The service's settings."));
  }

  @Override
  public ExitCode run(ParseResult flags, Console console) {
    Optional<Path> envFile = Flags.path(flags, "--env-file");
    if (envFile.isEmpty()) {
      Problem problem =
          Problem.with(
              "env-file",
              "The settings file is missing.",
              "Give --env-file=/opt/sentinel-secure-x/.env.");
      return Reporting.print(Report.invalid("serve", List.of(problem)), false, console);
    }
    return switch (Serve.run(envFile.get(), console.err())) {
      case 0 -> ExitCode.DONE;
      case 2 -> ExitCode.INVALID;
      default -> ExitCode.CHECK_FAILED;
    };
  }
}
