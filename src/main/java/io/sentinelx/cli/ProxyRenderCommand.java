package io.sentinelx.cli;

import io.sentinelx.answers.ProxyAnswersReader;
import io.sentinelx.answers.Resolution;
import io.sentinelx.flow.ProxyRender;
import io.sentinelx.report.ExitCode;
import io.sentinelx.report.Report;
import io.sentinelx.settings.Distribution;
import java.io.IOException;
import java.time.Clock;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code proxy render}. */
final class ProxyRenderCommand implements CliCommand {
  @Override
  public CommandSpec spec() {
    return ProxyInstallCommand.flags(
        Flags.command(
            "proxy render",
            "Prints the NGINX configuration. Writes nothing and needs no root; no file that it names"
                + " has to exist."));
  }

  @Override
  public ExitCode run(ParseResult flags, Console console) throws IOException {
    return print(flags, console);
  }

  /** The configuration and nothing else on standard output. */
  static ExitCode print(ParseResult flags, Console console) throws IOException {
    Resolution<String> rendered =
        ProxyRender.render(
            Flags.given(flags, ProxyAnswersReader.QUESTIONS),
            Flags.sandbox(flags),
            Distribution.current(),
            Clock.systemUTC());
    if (!rendered.problems().isEmpty()) {
      return Reporting.print(Report.invalid("proxy render", rendered.problems()), flags, console);
    }
    console.out().print(rendered.value().orElseThrow());
    return ExitCode.DONE;
  }
}
