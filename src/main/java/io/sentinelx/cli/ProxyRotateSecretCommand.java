package io.sentinelx.cli;

import io.sentinelx.flow.RotateSecret;
import io.sentinelx.report.ExitCode;
import io.sentinelx.settings.Distribution;
import java.io.IOException;
import java.time.Clock;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code proxy rotate-secret}. */
final class ProxyRotateSecretCommand implements CliCommand {
  @Override
  public CommandSpec spec() {
    return Flags.command(
            "proxy rotate-secret",
            "Gives NGINX and the service a new secret. Both are accepted until NGINX sends the new"
                + " one alone, so that no heartbeat is refused; then the old one is worth nothing.")
        .addOption(Flags.json())
        .addOption(Flags.sandbox());
  }

  @Override
  public ExitCode run(ParseResult flags, Console console) throws IOException {
    RotateSecret rotation =
        new RotateSecret(
            Distribution.current(), Clock.systemUTC(), Reporting.progress(flags, console));
    return Reporting.print(rotation.run(Flags.sandbox(flags)), flags, console);
  }
}
