package io.sentinelx.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sentinelx.flow.Devices;
import io.sentinelx.report.ExitCode;
import io.sentinelx.value.EscapedJson;
import io.sentinelx.value.Quoted;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code device list}. */
final class DeviceListCommand implements CliCommand {
  private static final String COMMAND = "device list";

  @Override
  public CommandSpec spec() {
    return Flags.command(COMMAND, "Lists the devices and whether they are let in.")
        .addOption(Flags.json())
        .addOption(Flags.sandbox());
  }

  @Override
  public ExitCode run(ParseResult flags, Console console) throws IOException {
    try {
      List<String> devices = Devices.of(Flags.sandbox(flags), Clock.systemUTC()).list();
      if (Flags.has(flags, Flags.JSON)) {
        console.out().println(DeviceCommand.json(COMMAND, devices));
      } else {
        table(devices, console);
      }
      return ExitCode.DONE;
    } catch (Devices.Refused e) {
      return DeviceCommand.print(DeviceCommand.refusal(COMMAND, e), flags, console);
    }
  }

  private static void table(List<String> devices, Console console) throws IOException {
    if (devices.isEmpty()) {
      console.out().println("No device has reported or been registered yet.");
      return;
    }
    ObjectMapper mapper = EscapedJson.mapper();
    row(console, "DEVICE", "STATE", "LAST SEEN", "CERTIFICATE UNTIL");
    for (String device : devices) {
      JsonNode node = mapper.readTree(device);
      boolean rotation =
          node.path("waiting").asBoolean() && node.path("state").asText().equals("active");
      row(
          console,
          node.path("device_id").asText(),
          node.path("state").asText() + (rotation ? ", new certificate waits" : ""),
          node.path("last_seen").asText("never"),
          node.path("certificate_not_after").asText("not known"));
    }
  }

  private static void row(Console console, String id, String state, String seen, String until) {
    console
        .out()
        .printf(
            Locale.ROOT,
            "%-24s %-30s %-26s %s%n",
            Quoted.plain(id),
            Quoted.plain(state),
            Quoted.plain(seen),
            Quoted.plain(until));
  }
}
