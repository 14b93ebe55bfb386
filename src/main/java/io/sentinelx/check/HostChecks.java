package io.sentinelx.check;

import static io.sentinelx.finding.Finding.fail;
import static io.sentinelx.finding.Finding.pass;
import static io.sentinelx.finding.Finding.skip;
import static io.sentinelx.finding.Finding.warn;

import io.sentinelx.finding.Check;
import io.sentinelx.finding.CheckId;
import io.sentinelx.finding.Finding;
import io.sentinelx.os.CommandResult;
import io.sentinelx.os.InstalledCommand;
import io.sentinelx.os.Users;
import io.sentinelx.settings.Distribution;
import io.sentinelx.value.Version;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What the machine has to offer. */
final class HostChecks {
  /** The oldest NGINX that every test runs on: Debian 12's. */
  private static final Version TESTED_NGINX = new Version(1, 22, 0);

  /** The first that knows {@code ssl_conf_command} and {@code ssl_reject_handshake}. */
  private static final Version OLDEST_NGINX = new Version(1, 19, 4);

  /** JVM and NGINX, measured at under 250 MB together. */
  private static final long LEAST_MEMORY = 256L << 20;

  /** No clock that is right can show an earlier time: this product did not exist. */
  private static final Instant EARLIEST = Instant.parse("2026-01-01T00:00:00Z");

  private HostChecks() {}

  static List<Check> of(Target target, ConfigDump config, Clock clock) {
    return List.of(
        new Check(CheckId.HOST_ROOT, () -> root(target)),
        new Check(CheckId.HOST_NGINX, () -> nginx(target.nginxVersion())),
        new Check(CheckId.HOST_NGINX_VERSION, () -> nginxVersion(target)),
        new Check(CheckId.HOST_JAVA, HostChecks::java),
        new Check(CheckId.HOST_SYSTEMD, () -> systemd(target)),
        new Check(CheckId.HOST_DISK_SPACE, () -> DiskCheck.look(target)),
        new Check(CheckId.HOST_FOLDERS, () -> new FolderCheck(target.layout()).look()),
        new Check(CheckId.HOST_MEMORY, HostChecks::memory),
        new Check(CheckId.HOST_CLOCK, () -> clock(clock.instant())),
        new Check(CheckId.HOST_PORTS, () -> PortCheck.look(target)),
        new Check(CheckId.HOST_DNS, () -> NameCheck.look(target)),
        new Check(CheckId.HOST_NGINX_HEALTHY, () -> nginxHealthy(target, config)),
        new Check(CheckId.HOST_NGINX_INCLUDE, () -> NginxIncludeCheck.look(target, config)),
        new Check(CheckId.HOST_FIREWALL, () -> FirewallCheck.look(target)),
        new Check(CheckId.HOST_MAC_POLICY, () -> MacPolicyCheck.look(target)),
        new Check(CheckId.HOST_IPV6, () -> Ipv6Check.look(target)),
        new Check(CheckId.HOST_LOCALE, LocaleCheck::look),
        new Check(CheckId.HOST_NGINX_CAPACITY, () -> NginxCapacityCheck.look(target, config)));
  }

  private static Finding root(Target target) {
    if (target.layout().isSandbox()) {
      return skip("A sandbox needs no root.");
    }
    return Users.isRoot()
        ? pass("Running as root.")
        : fail(
            "Installing on this machine needs root.",
            "Run it with sudo, or try it in a sandbox: "
                + InstalledCommand.now(
                    target.layout(),
                    Distribution.current().program(),
                    "setup --yes --sandbox /tmp/ssx"));
  }

  static Finding nginx(Optional<Version> version) {
    return version.isPresent()
        ? pass("NGINX " + version.get() + " is installed.")
        : fail("NGINX is not installed.", "Install it: apt-get install nginx");
  }

  private static Finding nginxVersion(Target target) {
    return target
        .nginxVersion()
        .map(HostChecks::nginxVersion)
        .orElseGet(() -> skip("There is no NGINX to look at."));
  }

  static Finding nginxVersion(Version version) {
    if (version.compareTo(OLDEST_NGINX) < 0) {
      return fail(
          "NGINX " + version + " lacks directives that the configuration needs.",
          "Install NGINX " + TESTED_NGINX + " or newer.");
    }
    return version.compareTo(TESTED_NGINX) < 0
        ? warn(
            "NGINX " + version + " is older than any this release is tested with.",
            "Install NGINX " + TESTED_NGINX + " or newer.")
        : pass("NGINX " + version + " is new enough.");
  }

  private static Finding java() {
    Runtime.Version version = Runtime.version();
    return version.feature() >= 17
        ? pass("Java " + version.feature() + " runs this, and will run the service.")
        : fail(
            "Java " + version.feature() + " is too old.",
            "Install Java 17 or newer: apt-get install default-jre-headless");
  }

  private static Finding systemd(Target target) {
    if (!target.systemdService()) {
      return skip("The service is not to be systemd's.");
    }
    return systemd();
  }

  static Finding systemd() {
    return Files.isDirectory(Path.of("/run/systemd/system"))
        ? pass("systemd runs this machine.")
        : fail(
            "systemd does not run this machine.",
            "Let our own supervisor keep the service: --service=process");
  }

  private static Finding memory() {
    try {
      long available =
          Files.readAllLines(Path.of("/proc/meminfo")).stream()
              .filter(l -> l.startsWith("MemAvailable:"))
              .mapToLong(l -> Long.parseLong(l.replaceAll("[^0-9]", "")) << 10)
              .findFirst()
              .orElse(Long.MAX_VALUE);
      return available < LEAST_MEMORY
          ? warn(
              (available >> 20)
                  + " MB of memory are available; service and NGINX take up to 256 MB.",
              "Add memory or swap before many devices report.")
          : pass((available >> 20) + " MB of memory are available.");
    } catch (IOException e) {
      return skip("The kernel does not say how much memory there is.");
    }
  }

  private static Finding clock(Instant now) {
    return now.isBefore(EARLIEST)
        ? fail(
            "The clock shows " + now + ", which is past.",
            "Set it: timedatectl set-ntp true. Certificates made now would be of no use.")
        : pass("The clock shows " + now.truncatedTo(java.time.temporal.ChronoUnit.SECONDS) + ".");
  }

  private static Finding nginxHealthy(Target target, ConfigDump config) {
    if (target.nginxVersion().isEmpty()) {
      return skip("There is no NGINX to look at.");
    }
    if (target.layout().isSandbox()) {
      return skip("A sandbox has an NGINX of its own.");
    }
    if (!Users.isRoot()) {
      return skip("Only root can check NGINX's configuration.");
    }
    CommandResult result = config.result();
    return result.ok()
        ? pass("NGINX's configuration is sound as it is.")
        : fail(broken(result), "Mend it first; nothing was changed. See: nginx -t");
  }

  static String broken(CommandResult result) {
    return "NGINX's configuration is broken already: " + NginxChecks.reason(result);
  }
}
