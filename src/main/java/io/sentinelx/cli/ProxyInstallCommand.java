package io.sentinelx.cli;

import io.sentinelx.answers.ProxyAnswersReader;
import io.sentinelx.flow.ProxyInstall;
import io.sentinelx.plan.PlanOptions;
import io.sentinelx.report.ExitCode;
import io.sentinelx.settings.Distribution;
import java.io.IOException;
import java.time.Clock;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code proxy install}. */
final class ProxyInstallCommand implements CliCommand {
  private static final String CHECK = "--check-nginx-config";
  private static final String RELOAD = "--reload-nginx";
  private static final String SMOKE = "--smoke-test";
  private static final String STDOUT = "--stdout";
  private static final String REPLACE = "--replace-file";

  @Override
  public CommandSpec spec() {
    return flags(
        Flags.command(
            "proxy install",
            "Renders the NGINX configuration and installs it, without touching the rest."));
  }

  /** The flags of {@code proxy install}, which {@code proxy render} takes too. */
  static CommandSpec flags(CommandSpec spec) {
    ProxyAnswersReader.QUESTIONS.forEach(q -> spec.addOption(Flags.question(q)));
    return spec.addOption(Flags.flag(CHECK, "Check the configuration with nginx -t."))
        .addOption(Flags.flag(RELOAD, "Have NGINX take it up."))
        .addOption(Flags.flag(SMOKE, "Prove over the network that it holds."))
        .addOption(Flags.flag(STDOUT, "Print the configuration instead of installing it."))
        .addOption(Flags.flag(REPLACE, "Replace a file at --output-path that is not ours."))
        .addOption(Flags.json())
        .addOption(Flags.sandbox());
  }

  @Override
  public ExitCode run(ParseResult flags, Console console) throws IOException {
    if (Flags.has(flags, STDOUT)) {
      return ProxyRenderCommand.print(flags, console);
    }
    ProxyInstall install =
        new ProxyInstall(
            new ProxyInstall.Options(
                Flags.sandbox(flags),
                Flags.has(flags, REPLACE),
                new PlanOptions(Flags.has(flags, CHECK), Flags.has(flags, RELOAD)),
                Flags.has(flags, SMOKE)),
            Distribution.current(),
            Clock.systemUTC(),
            Reporting.progress(flags, console));
    return Reporting.print(
        install.run(Flags.given(flags, ProxyAnswersReader.QUESTIONS)), flags, console);
  }
}
