package io.sentinelx.cli;

import io.sentinelx.answers.Given;
import io.sentinelx.answers.Problem;
import io.sentinelx.flow.Attendant;
import io.sentinelx.flow.SetupOptions;
import io.sentinelx.flow.Uninstall;
import io.sentinelx.report.ExitCode;
import io.sentinelx.report.Report;
import io.sentinelx.settings.Distribution;
import io.sentinelx.ui.FrontEnd;
import io.sentinelx.ui.Session;
import io.sentinelx.ui.Surface;
import io.sentinelx.ui.line.LineUninstall;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code uninstall}. */
final class UninstallCommand implements CliCommand {
  @Override
  public CommandSpec spec() {
    return Flags.command(
            "uninstall",
            "Removes what was installed and brings back what it replaced. Database, certificates and"
                + " settings stay, unless --purge.")
        .addOption(Flags.flag("--yes", "Do it without asking."))
        .addOption(
            Flags.flag("--keep-data", "Keep database, certificates and settings. The default."))
        .addOption(Flags.flag("--purge", "Remove database, certificates and settings too."))
        .addOption(Flags.json())
        .addOption(Flags.sandbox());
  }

  @Override
  public ExitCode run(ParseResult flags, Console console) throws IOException {
    boolean purge = Flags.has(flags, "--purge");
    if (purge && Flags.has(flags, "--keep-data")) {
      Problem problem =
          Problem.with(
              "purge", "--purge and --keep-data exclude each other.", "Give one of the two.");
      return Reporting.print(Report.invalid("uninstall", List.of(problem)), flags, console);
    }
    Surface surface = Surface.here(true, true);
    if (!Flags.has(flags, "--yes")
        && !Flags.has(flags, Flags.JSON)
        && surface.frontEnd() == FrontEnd.LINE) {
      boolean decided = purge || Flags.has(flags, "--keep-data");
      // It has said everything already.
      return new LineUninstall(session(flags), surface)
          .run(decided ? Optional.of(purge) : Optional.empty())
          .exitCode();
    }
    Uninstall uninstall =
        new Uninstall(Clock.systemUTC(), Reporting.progress(flags, console), Attendant.NOBODY);
    return Reporting.print(
        uninstall.run(Flags.sandbox(flags), Flags.has(flags, "--yes"), purge), flags, console);
  }

  private static Session session(ParseResult flags) {
    return new Session(
        Given.nothing(),
        SetupOptions.usual(Flags.sandbox(flags)),
        Distribution.current(),
        Clock.systemUTC());
  }
}
