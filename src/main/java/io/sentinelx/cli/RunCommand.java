package io.sentinelx.cli;

import io.sentinelx.flow.Foreground;
import io.sentinelx.report.ExitCode;
import io.sentinelx.value.Quoted;
import java.io.IOException;
import org.jline.utils.Signals;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code run}. */
final class RunCommand implements CliCommand {
  @Override
  public CommandSpec spec() {
    return Flags.command(
            "run",
            "Runs NGINX and the API in the foreground, for containers. SIGTERM ends both"
                + " gracefully, SIGHUP reloads NGINX; the API is started again when it ends, and"
                + " all ends with 1 when NGINX does.")
        .addOption(Flags.sandbox());
  }

  @Override
  public ExitCode run(ParseResult flags, Console console) throws IOException {
    Foreground foreground =
        new Foreground(line -> console.err().println("sentinelx: " + Quoted.lines(line)));
    Signals.register("TERM", foreground::end);
    Signals.register("INT", foreground::end);
    Signals.register("HUP", foreground::reload);
    return Reporting.print(foreground.run(Flags.sandbox(flags)), flags, console);
  }
}
