package io.sentinelx.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sentinelx.answers.Problem;
import io.sentinelx.flow.Devices;
import io.sentinelx.report.ExitCode;
import io.sentinelx.report.JsonReport;
import io.sentinelx.report.Outcome;
import io.sentinelx.report.Report;
import io.sentinelx.value.DeviceId;
import io.sentinelx.value.EscapedJson;
import io.sentinelx.value.InvalidValue;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import picocli.CommandLine.ParseResult;

/** What the {@code device} commands have in common: whom they act on, and how they fail. */
final class DeviceCommand {
  /** What one of them does; returns sentences about it. */
  interface Deed {
    List<String> on(Devices devices, DeviceId id) throws IOException;
  }

  private DeviceCommand() {}

  static ExitCode run(String name, ParseResult flags, Console console, Deed deed)
      throws IOException {
    String text = flags.matchedPositionalValue(0, "");
    DeviceId id;
    try {
      id = new DeviceId(text);
    } catch (InvalidValue e) {
      Problem problem = new Problem("id", "ID", e.getMessage(), e.remedy());
      return Reporting.print(Report.invalid(name, List.of(problem)), flags, console);
    }
    try {
      List<String> said =
          Devices.change(
              name,
              Flags.sandbox(flags),
              Clock.systemUTC(),
              Reporting.progress(flags, console),
              devices -> deed.on(devices, id));
      return print(Report.of(name, Outcome.CHANGED, ExitCode.DONE, said), flags, console);
    } catch (Devices.Refused e) {
      return print(refusal(name, e), flags, console);
    }
  }

  static Report refusal(String name, Devices.Refused e) {
    return Report.failed(name, List.of(e.getMessage(), e.remedy()));
  }

  /** These commands speak in sentences; there is nothing to sum up. */
  static ExitCode print(Report report, ParseResult flags, Console console) {
    if (Flags.has(flags, Flags.JSON)) {
      return Reporting.print(report, true, console);
    } else {
      (report.exitCode() == ExitCode.DONE ? console.out() : console.err())
          .println(String.join("\n", report.notes()));
    }
    return report.exitCode();
  }

  static String json(String command, List<String> devices) throws JsonProcessingException {
    ObjectMapper mapper = EscapedJson.mapper();
    Report none = Report.of(command, Outcome.UNCHANGED, ExitCode.DONE, List.of());
    ObjectNode root = (ObjectNode) mapper.readTree(JsonReport.render(none));
    for (String device : devices) {
      root.withArray("devices").add(mapper.readTree(device));
    }
    root.withArray("devices");
    return mapper.writerWithDefaultPrettyPrinter().writeValueAsString(root);
  }
}
