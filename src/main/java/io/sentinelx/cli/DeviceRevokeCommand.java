package io.sentinelx.cli;

import io.sentinelx.flow.Devices;
import io.sentinelx.report.ExitCode;
import java.io.IOException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code device revoke}. */
final class DeviceRevokeCommand implements CliCommand {
  private static final String COMMAND = "device revoke";

  @Override
  public CommandSpec spec() {
    return Flags.command(
            COMMAND,
            "Refuses a device: at once in the service, and in NGINX through the revocation list.")
        .addPositional(Flags.parameter("ID", "The device's id."))
        .addOption(Flags.json())
        .addOption(Flags.sandbox());
  }

  @Override
  public ExitCode run(ParseResult flags, Console console) throws IOException {
    return DeviceCommand.run(COMMAND, flags, console, Devices::revoke);
  }
}
