package io.sentinelx.detect;

import io.sentinelx.apply.InstallRecord;
import io.sentinelx.os.Command;
import io.sentinelx.os.CommandResult;
import io.sentinelx.os.Commands;
import io.sentinelx.os.FileState;
import io.sentinelx.os.Users;
import io.sentinelx.value.InvalidValue;
import io.sentinelx.value.Layout;
import io.sentinelx.value.NginxBuild;
import io.sentinelx.value.Owner;
import io.sentinelx.value.ServerName;
import io.sentinelx.value.Version;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the facts out. */
public final class Detective {
  private static final Path RUNNING_SYSTEMD = Path.of("/run/systemd/system");
  private static final Path IPV6_ADDRESSES = Path.of("/proc/net/if_inet6");
  private static final Pattern RUNNING_OPENSSL = Pattern.compile("running with OpenSSL (\\S+)");
  private static final Pattern BUILT_OPENSSL = Pattern.compile("built with OpenSSL (\\S+)");

  /** A resolver that does not answer must not hold up a start. */
  private static final Duration NAME_TIMEOUT = Duration.ofSeconds(3);

  private Detective() {}

  /**
   * The facts; {@code layout} says under which root. Fails where the record of an install is
   * damaged.
   */
  public static Facts find(Layout layout) throws IOException {
    return new Facts(
        Users.isRoot(),
        hasSystemd(),
        Users.uidOf(Owner.SERVICE_USER).isPresent(),
        nginx(),
        InstallRecord.read(layout.installRecord()),
        FileState::of);
  }

  /** Whether systemd runs this machine. */
  public static boolean hasSystemd() {
    return Files.isDirectory(RUNNING_SYSTEMD);
  }

  /** The NGINX that is installed, from {@code nginx -V}. */
  public static Optional<NginxBuild> nginx() {
    if (Command.find("nginx").isEmpty()) {
      return Optional.empty();
    }
    CommandResult result = Commands.run(Command.of("nginx", "-V"));
    return Version.find(result.output().lines().findFirst().orElse(""))
        .map(version -> new NginxBuild(version, openssl(result.output()), hasIpv6()));
  }

  /**
   * This host's full name, where it has one that others could use: not a single label, not {@code
   * localhost}, not {@code .internal}, {@code .local} or {@code .localdomain}.
   */
  public static Optional<ServerName> hostName() {
    CommandResult result = Commands.run(Command.of("hostname", "-f").within(NAME_TIMEOUT));
    String name = result.output().strip();
    if (!result.ok()
        || !name.contains(".")
        || name.matches("(?i).*\\.(internal|local|localdomain)")) {
      return Optional.empty();
    }
    try {
      ServerName parsed = ServerName.parse(name);
      return parsed.isAddress() || parsed.text().startsWith("localhost.")
          ? Optional.empty()
          : Optional.of(parsed);
    } catch (InvalidValue e) {
      return Optional.empty();
    }
  }

  private static Version openssl(String output) {
    Matcher running = RUNNING_OPENSSL.matcher(output);
    Matcher built = BUILT_OPENSSL.matcher(output);
    String text = running.find() ? running.group(1) : built.find() ? built.group(1) : "";
    return Version.find(text).orElse(NginxBuild.REFERENCE.openssl());
  }

  private static boolean hasIpv6() {
    try {
      return !Files.readString(IPV6_ADDRESSES).isBlank();
    } catch (IOException e) {
      return false;
    }
  }
}
