package io.sentinelx.check;

import static io.sentinelx.finding.Finding.pass;
import static io.sentinelx.finding.Finding.warn;

import io.sentinelx.finding.Finding;
import io.sentinelx.value.HostAddress;
import io.sentinelx.value.ServerName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Whether this host has IPv6, and whether its name needs it. */
final class Ipv6Check {
  private static final Path ADDRESSES = Path.of("/proc/net/if_inet6");

  private Ipv6Check() {}

  static Finding look(Target target) {
    return look(ADDRESSES, target.serverName());
  }

  static Finding look(Path addresses, Optional<ServerName> name) {
    boolean v6 = has(addresses);
    if (!v6 && name.flatMap(ServerName::address).filter(HostAddress::isV6).isPresent()) {
      return warn(
          "The server name is an IPv6 address, and IPv6 is off on this host.",
          "Switch IPv6 on, or give an IPv4 address or a name.");
    }
    return v6
        ? pass("IPv6 is on: NGINX listens there too.")
        : pass("IPv6 is off: NGINX listens on IPv4 alone.");
  }

  private static boolean has(Path addresses) {
    try {
      return !Files.readString(addresses).isBlank();
    } catch (IOException e) {
      return false;
    }
  }
}
