package io.sentinelx.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sentinelx.answers.Problem;
import io.sentinelx.apply.History;
import io.sentinelx.flow.GoingBack;
import io.sentinelx.report.ExitCode;
import io.sentinelx.report.Report;
import io.sentinelx.settings.Distribution;
import io.sentinelx.ui.FrontEnd;
import io.sentinelx.ui.Surface;
import io.sentinelx.ui.line.Consent;
import io.sentinelx.value.EscapedJson;
import io.sentinelx.value.Quoted;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code rollback}. */
final class RollbackCommand implements CliCommand {
  private static final String COMMAND = "rollback";
  private static final String LIST = "--list";
  private static final String YES = "--yes";

  @Override
  public CommandSpec spec() {
    return Flags.command(
            COMMAND,
            "Goes back to an earlier install: its answers and its release. Database, certificates,"
                + " revocations and the proxy secret stay as they are now. It is an install itself,"
                + " and can be gone back from.")
        .addPositional(
            Flags.optionalParameter("ID", "Which install. Default: the one before this."))
        .addOption(Flags.flag(LIST, "List the installs, and change nothing."))
        .addOption(Flags.flag(YES, "Do it without asking."))
        .addOption(Flags.json())
        .addOption(Flags.sandbox());
  }

  @Override
  public ExitCode run(ParseResult flags, Console console) throws IOException {
    GoingBack back =
        GoingBack.from(
            Flags.sandbox(flags),
            Distribution.current(),
            Clock.systemUTC(),
            Reporting.progress(flags, console));
    if (Flags.has(flags, LIST)) {
      list(back, Flags.has(flags, Flags.JSON), console);
      return ExitCode.DONE;
    }
    Optional<String> id = Optional.ofNullable(flags.matchedPositionalValue(0, null));
    Optional<Report> refusal = back.refusal(id);
    if (refusal.isPresent()) {
      return Reporting.print(refusal.get(), flags, console);
    }
    History.Entry target = back.target(id).orElseThrow();
    Optional<Report> consent = consent(flags, target);
    if (consent.isPresent()) {
      return Reporting.print(consent.get(), flags, console);
    }
    GoingBack.Result result = back.run(target.id(), handedOver(flags));
    return result.report().isPresent()
        ? Reporting.print(result.report().get(), flags, console)
        : result.exitCode();
  }

  private static Optional<Report> consent(ParseResult flags, History.Entry target)
      throws IOException {
    if (Flags.has(flags, YES)) {
      return Optional.empty();
    }
    Surface surface = Surface.here(true, true);
    if (Flags.has(flags, Flags.JSON) || surface.frontEnd() != FrontEnd.LINE) {
      Problem problem =
          Problem.with(
              "yes",
              "Nothing is changed without your consent, and nobody is asked here.",
              "Add --yes to go back to install " + target.id() + ".");
      return Optional.of(Report.invalid(COMMAND, List.of(problem)));
    }
    boolean given =
        Consent.given(
            surface,
            List.of(
                "Back to install " + target.id() + ": " + words(target) + ".",
                "Database, certificates, revocations and the proxy secret stay as they are now."),
            "Go back?");
    return given ? Optional.empty() : Optional.of(Report.cancelled(COMMAND));
  }

  private static List<String> handedOver(ParseResult flags) {
    List<String> words = new ArrayList<>();
    for (String flag : List.of(Flags.JSON, Flags.NO_COLOR)) {
      if (Flags.has(flags, flag)) {
        words.add(flag);
      }
    }
    return words;
  }

  private static String words(History.Entry entry) {
    return "release "
        + Quoted.plain(entry.record().version())
        + " at "
        + Quoted.plain(serverName(entry))
        + ", made by "
        + Quoted.plain(entry.command());
  }

  private static String serverName(History.Entry entry) {
    return String.join("", entry.record().answers().getOrDefault("server-name", List.of("")));
  }

  private static void list(GoingBack back, boolean json, Console console) throws IOException {
    if (json) {
      ObjectNode all = EscapedJson.mapper().createObjectNode().put("command", COMMAND);
      ArrayNode installs = all.putArray("installs");
      back.installs()
          .forEach(
              entry ->
                  installs
                      .addObject()
                      .put("id", entry.id())
                      .put("command", entry.command())
                      .put("release", entry.record().version())
                      .put("serverName", serverName(entry))
                      .put("current", entry.id().equals(back.current())));
      console.out().println(EscapedJson.mapper().writeValueAsString(all));
      return;
    }
    if (back.installs().isEmpty()) {
      console.out().println("There is no install to go back to.");
      return;
    }
    row(console, "INSTALL", "RELEASE", "SERVER NAME", "MADE BY");
    for (History.Entry entry : back.installs()) {
      String now = entry.id().equals(back.current()) ? ", installed now" : "";
      row(console, entry.id(), entry.record().version(), serverName(entry), entry.command() + now);
    }
  }

  private static void row(Console console, String id, String release, String name, String by) {
    console
        .out()
        .printf(
            Locale.ROOT,
            "%-20s %-12s %-34s %s%n",
            Quoted.plain(id),
            Quoted.plain(release),
            Quoted.plain(name),
            Quoted.plain(by));
  }
}
