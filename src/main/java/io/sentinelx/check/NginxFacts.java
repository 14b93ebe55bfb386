package io.sentinelx.check;

import static io.sentinelx.finding.Finding.fail;
import static io.sentinelx.finding.Finding.pass;

import io.sentinelx.finding.Finding;
import io.sentinelx.finding.Some;
import io.sentinelx.os.CommandResult;
import io.sentinelx.os.Commands;
import io.sentinelx.os.Listener;
import io.sentinelx.os.Nginx;
import io.sentinelx.os.Users;
import io.sentinelx.value.Layout;
import io.sentinelx.value.ServerName;
import io.sentinelx.value.Version;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The NGINX that is there already, and what it serves. */
public final class NginxFacts {
  /** It looks other sites' upstreams up by name, should they have names. */
  private static final Duration DUMP = Duration.ofSeconds(2);

  private static final List<Integer> WEB = List.of(443, 80);

  private final Layout layout;
  private final Nginx nginx;
  private final Optional<Version> version;

  /** The NGINX that {@code layout} is for; {@code version} is of the one that is installed. */
  public NginxFacts(Layout layout, Nginx nginx, Optional<Version> version) {
    this.layout = layout;
    this.nginx = nginx;
    this.version = version;
  }

  /**
   * Its process, its other sites, the web's ports, and its age if it is too old. Sites are root's
   * to read.
   */
  public List<Finding> all() {
    List<Finding> findings = new ArrayList<>();
    if (version.isPresent()) {
      Finding age = HostChecks.nginxVersion(version.get());
      if (age.state() != Finding.State.PASS) {
        findings.add(age);
      }
      findings.add(
          nginx
              .master()
              .map(master -> pass("NGINX runs as " + master + "."))
              .orElseGet(() -> pass("NGINX does not run.")));
      dump().ifPresent(dump -> findings.addAll(sites(dump)));
    }
    if (!layout.isSandbox()) {
      for (int port : WEB) {
        PortFacts.foreign(Listener.on(port), port, layout, nginx).ifPresent(findings::add);
      }
    }
    return findings;
  }

  /** What a site of this name meets among the others, where that can be known. */
  public List<Finding> around(ServerName name, int httpsPort, int httpPort, Path output) {
    return dump()
        .filter(CommandResult::ok)
        .map(dump -> NginxConflictCheck.around(dump.output(), name, httpsPort, httpPort, output))
        .orElse(List.of());
  }

  /** Whether NGINX reads the place of our site; nothing where it cannot be known. */
  public Optional<Finding> include(Path output) {
    return dump()
        .filter(CommandResult::ok)
        .map(dump -> NginxIncludeCheck.look(dump.output(), output));
  }

  private Optional<CommandResult> dump() {
    return layout.isSandbox() || !Users.isRoot() || version.isEmpty()
        ? Optional.empty()
        : Optional.of(Commands.run(nginx.dump().within(DUMP)));
  }

  private List<Finding> sites(CommandResult dump) {
    if (!dump.ok()) {
      return Thread.currentThread().isInterrupted() || dump.exitCode() < 0
          ? List.of()
          : List.of(
              fail(HostChecks.broken(dump), "Mend it first; nothing was changed. See: nginx -t"));
    }
    List<NginxSites.Site> others =
        NginxSites.parse(dump.output()).sites().stream()
            .filter(site -> !site.file().equals(layout.outputPath().toString()))
            .toList();
    List<Finding> findings = new ArrayList<>();
    List<String> names = others.stream().flatMap(site -> named(site).stream()).distinct().toList();
    if (!names.isEmpty()) {
      findings.add(pass("NGINX serves " + Some.of(names) + "."));
    }
    for (int port : WEB) {
      others.stream()
          .filter(site -> site.isDefaultOn(port))
          .findFirst()
          .ifPresent(site -> findings.add(isDefault(site, port)));
    }
    return findings;
  }

  private static Finding isDefault(NginxSites.Site site, int port) {
    String name = named(site).stream().findFirst().map(n -> n + ", in ").orElse("in ");
    return pass("The default server on port " + port + " is " + name + site.file() + ".");
  }

  /** An underscore is the customary name of a server that has none. */
  private static List<String> named(NginxSites.Site site) {
    return site.names().stream().filter(name -> !name.isEmpty() && !name.equals("_")).toList();
  }
}
