package io.sentinelx.cli;

import io.sentinelx.report.ExitCode;
import java.io.IOException;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code device approve}. */
final class DeviceApproveCommand implements CliCommand {
  private static final String COMMAND = "device approve";

  @Override
  public CommandSpec spec() {
    return Flags.command(COMMAND, "Lets a device in that waits, or a new certificate of one.")
        .addPositional(Flags.parameter("ID", "The device's id."))
        .addOption(Flags.json())
        .addOption(Flags.sandbox());
  }

  @Override
  public ExitCode run(ParseResult flags, Console console) throws IOException {
    return DeviceCommand.run(
        COMMAND, flags, console, (devices, id) -> List.of(devices.approve(id)));
  }
}
