package io.sentinelx.cli;

import io.sentinelx.answers.AnswersFile;
import io.sentinelx.answers.Draft;
import io.sentinelx.answers.Given;
import io.sentinelx.answers.Problem;
import io.sentinelx.answers.Questions;
import io.sentinelx.answers.Resolution;
import io.sentinelx.answers.Surroundings;
import io.sentinelx.flow.Attendant;
import io.sentinelx.flow.Setup;
import io.sentinelx.flow.SetupOptions;
import io.sentinelx.os.FileRefused;
import io.sentinelx.os.TrustedFile;
import io.sentinelx.report.ExitCode;
import io.sentinelx.report.Report;
import io.sentinelx.settings.Distribution;
import io.sentinelx.ui.FrontEnd;
import io.sentinelx.ui.Session;
import io.sentinelx.ui.Surface;
import io.sentinelx.ui.line.LineWizard;
import io.sentinelx.ui.tui.FullScreen;
import io.sentinelx.value.Quoted;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code setup}. */
final class SetupCommand implements CliCommand {
  private static final String COMMAND = "setup";

  @Override
  public CommandSpec spec() {
    CommandSpec spec =
        Flags.command(
            COMMAND,
            "Sets up the control plane: checks, plans, applies, proves, reports. Run again, it"
                + " starts from what is installed and changes only what differs.");
    Questions.ALL.forEach(q -> spec.addOption(Flags.question(q)));
    spec.addOption(
        Flags.text("--answers", "FILE", "Read answers from FILE; flags come before it."));
    spec.addOption(Flags.text("--save-answers", "FILE", "Write the answers to FILE."));
    spec.addOption(Flags.flag("--yes", "Do it without asking."));
    spec.addOption(Flags.flag("--dry-run", "Check, show plan and difference, and change nothing."));
    spec.addOption(Flags.flag("--plain", "Ask line by line instead of on a full screen."));
    spec.addOption(Flags.json());
    spec.addOption(
        Flags.text(
            Flags.SANDBOX,
            "DIR",
            "Set everything up under DIR, on unprivileged ports, without root or systemd."));
    spec.addOption(
        Flags.flag("--replace-file", "Replace a file at --output-path that is not ours."));
    spec.addOption(
        Flags.text(
            "--recover",
            "finish|undo",
            "What to do with an unfinished install that is found; finish starts from its answers."
                + " Default: undo."));
    spec.addOption(
        Flags.onUnless("--check-nginx-config", "Check the configuration with nginx -t. On."));
    spec.addOption(Flags.onUnless("--reload-nginx", "Have NGINX take it up. On."));
    spec.addOption(Flags.onUnless("--smoke-test", "Prove over the network that it holds. On."));
    return spec;
  }

  @Override
  public ExitCode run(ParseResult flags, Console console) throws IOException {
    List<Problem> problems = new ArrayList<>();
    Given given = given(flags, problems);
    Optional<String> recover = Flags.value(flags, "--recover");
    if (recover.isPresent() && !List.of("finish", "undo").contains(recover.get())) {
      problems.add(
          Problem.with(
              "recover",
              Quoted.of(recover.get()) + " is not one of the choices.",
              "Give finish or undo."));
    }
    if (Stream.of("--yes", "--dry-run", Flags.JSON).noneMatch(f -> Flags.has(flags, f))) {
      Surface surface = Surface.here(Flags.has(flags, "--plain"), Flags.has(flags, Flags.NO_COLOR));
      if (surface.frontEnd() != FrontEnd.NONE) {
        Session session =
            new Session(given, options(flags), Distribution.current(), Clock.systemUTC());
        Optional<Report> refused = refused(session, problems);
        if (refused.isEmpty() && surface.frontEnd() == FrontEnd.LINE) {
          // It has said everything already.
          return new LineWizard(session, surface).run().exitCode();
        }
        return Reporting.print(
            refused.isPresent() ? refused.get() : FullScreen.run(session, surface), flags, console);
      }
    }
    Setup setup =
        new Setup(
            options(flags),
            Distribution.current(),
            Clock.systemUTC(),
            Reporting.progress(flags, console),
            Attendant.NOBODY);
    return Reporting.print(setup.run(given, problems), flags, console);
  }

  /** What no field asks for is refused before anything is asked. */
  private static Optional<Report> refused(Session session, List<Problem> problems) {
    Surroundings surroundings = new Surroundings(session.options().sandbox(), Optional.empty());
    problems.addAll(Draft.of(surroundings, session.flags()).strangers());
    return problems.isEmpty() ? Optional.empty() : Optional.of(Report.invalid(COMMAND, problems));
  }

  private static SetupOptions options(ParseResult flags) {
    return new SetupOptions(
        Flags.has(flags, "--yes"),
        Flags.has(flags, "--dry-run"),
        Flags.sandbox(flags),
        Flags.has(flags, "--replace-file"),
        Flags.isOn(flags, "--check-nginx-config"),
        Flags.isOn(flags, "--reload-nginx"),
        Flags.isOn(flags, "--smoke-test"),
        Flags.path(flags, "--save-answers"),
        Flags.value(flags, "--recover").map("finish"::equals).orElse(false));
  }

  /** Flags, on top of the answers file. */
  private static Given given(ParseResult flags, List<Problem> problems) {
    Given fromFlags = Flags.given(flags, Questions.ALL);
    Optional<Path> file = Flags.path(flags, "--answers");
    if (file.isEmpty()) {
      return fromFlags;
    }
    try {
      Resolution<Given> read = AnswersFile.parse(TrustedFile.text(file.get()));
      problems.addAll(read.problems());
      return read.value().orElseGet(Given::nothing).overlaidBy(fromFlags);
    } catch (FileRefused e) {
      problems.add(Problem.with("answers", e.getMessage(), e.remedy()));
      return fromFlags;
    }
  }
}
