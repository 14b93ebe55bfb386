package io.sentinelx.cli;

import io.sentinelx.report.ExitCode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code device issue}. */
final class DeviceIssueCommand implements CliCommand {
  private static final String COMMAND = "device issue";

  @Override
  public CommandSpec spec() {
    return Flags.command(
            COMMAND,
            "Makes a certificate for a device, and lets it in. Issued again, the new one takes the place of the old once the device comes with it.")
        .addPositional(Flags.parameter("ID", "The device's id."))
        .addOption(
            Flags.text(
                "--out",
                "DIR",
                "Make DIR and write ID.crt, ID.key and the server's private CA there."))
        .addOption(Flags.json())
        .addOption(Flags.sandbox());
  }

  @Override
  public ExitCode run(ParseResult flags, Console console) throws IOException {
    return DeviceCommand.run(
        COMMAND,
        flags,
        console,
        (devices, id) -> {
          List<Path> written = devices.issue(id, Flags.path(flags, "--out"));
          return List.of(
              "Written: " + String.join(", ", written.stream().map(Path::toString).toList()),
              "The key is the device's alone: bring it there over a safe way, and delete it here.");
        });
  }
}
