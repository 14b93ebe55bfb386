package io.sentinelx.cli;

import io.sentinelx.flow.ProxySmoke;
import io.sentinelx.report.ExitCode;
import java.time.Clock;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code proxy smoke}. */
final class ProxySmokeCommand implements CliCommand {
  @Override
  public CommandSpec spec() {
    return Flags.command(
            "proxy smoke",
            "Proves over the network that browsers get through, that a heartbeat without a"
                + " certificate is refused, and, with a device's certificate, that one with it is"
                + " accepted.")
        .addOption(Flags.text("--base-url", "URL", "Where the control plane is."))
        .addOption(Flags.text("--client-cert", "FILE", "A device's certificate, PEM."))
        .addOption(Flags.text("--client-key", "FILE", "Its private key, PEM."))
        .addOption(Flags.text("--device-id", "ID", "Its id, which is its common name."))
        .addOption(Flags.text("--ca-file", "FILE", "The CA of the server's certificate."))
        .addOption(Flags.flag("--insecure", "Do not look at the server's certificate."))
        .addOption(
            Flags.text(
                "--connect-to", "HOST:PORT", "Connect there, whatever the name resolves to."))
        .addOption(Flags.json());
  }

  @Override
  public ExitCode run(ParseResult flags, Console console) {
    ProxySmoke smoke = new ProxySmoke(Clock.systemUTC(), Reporting.progress(flags, console));
    return Reporting.print(
        smoke.run(
            new ProxySmoke.Request(
                Flags.value(flags, "--base-url"),
                Flags.path(flags, "--client-cert"),
                Flags.path(flags, "--client-key"),
                Flags.value(flags, "--device-id"),
                Flags.path(flags, "--ca-file"),
                Flags.has(flags, "--insecure"),
                Flags.value(flags, "--connect-to"))),
        flags,
        console);
  }
}
