package io.sentinelx.check;

import static io.sentinelx.finding.Finding.warn;

import io.sentinelx.check.NginxSites.Site;
import io.sentinelx.finding.Finding;
import io.sentinelx.value.Quoted;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What an address's default server decides for every server on it. */
final class NginxSharing {
  private static final int LONGEST_HEADER_SECONDS = 10;
  private static final Pattern SECONDS = Pattern.compile("(\\d+)(s?|ms|m)");
  private static final String OLD = "TLSv1";

  private NginxSharing() {}

  /** What is weaker than ours alone would be, each with its line. */
  static List<Finding> weakens(NginxSites nginx, Site site, int port) {
    List<Finding> findings = new ArrayList<>();
    Optional<NginxDirective> protocols = nginx.said(site, "ssl_protocols");
    if (protocols.isEmpty() || protocols.get().arguments().stream().anyMatch(NginxSharing::isOld)) {
      findings.add(
          decides(site, port, protocols, "which TLS versions", "ssl_protocols TLSv1.2 TLSv1.3;"));
    }
    Optional<NginxDirective> tickets = nginx.said(site, "ssl_session_tickets");
    Optional<NginxDirective> cache = nginx.said(site, "ssl_session_cache");
    if (!saysOff(tickets)) {
      findings.add(
          decides(site, port, tickets, "whether sessions resume", "ssl_session_tickets off;"));
    } else if (cache.isPresent() && !saysOff(cache) && !cache.get().arguments().contains("none")) {
      findings.add(decides(site, port, cache, "whether sessions resume", "ssl_session_cache off;"));
    }
    Optional<NginxDirective> header = nginx.said(site, "client_header_timeout");
    if (header.isEmpty() || !isShort(header.get())) {
      findings.add(
          decides(site, port, header, "how long a header takes", "client_header_timeout 10s;"));
    }
    site.listens().stream()
        .filter(listen -> listen.takes(port) && listen.options().contains("proxy_protocol"))
        .findFirst()
        .ifPresent(
            listen ->
                findings.add(
                    warn(
                        Quoted.plain(listen.place())
                            + " has port "
                            + port
                            + " speak the PROXY protocol, for this site too.",
                        "Choose another --https-port, unless what is in front speaks it.")));
    return findings;
  }

  private static Finding decides(
      Site site, int port, Optional<NginxDirective> said, String what, String write) {
    return warn(
        Quoted.plain(said.map(NginxDirective::place).orElseGet(site::place))
            + " decides "
            + what
            + " for all of port "
            + port
            + ", more loosely than this site does.",
        "Write \"" + write + "\" there, if that site's clients can do with it.");
  }

  private static boolean isOld(String protocol) {
    return protocol.startsWith("SSL") || protocol.equals(OLD) || protocol.equals(OLD + ".1");
  }

  private static boolean saysOff(Optional<NginxDirective> directive) {
    return directive.filter(d -> d.arguments().contains("off")).isPresent();
  }

  private static boolean isShort(NginxDirective timeout) {
    Matcher seconds = SECONDS.matcher(String.join("", timeout.arguments()));
    if (!seconds.matches()) {
      return false;
    }
    long number = Long.parseLong(seconds.group(1).length() > 9 ? "999999999" : seconds.group(1));
    return switch (seconds.group(2)) {
      case "ms" -> number <= LONGEST_HEADER_SECONDS * 1000L;
      case "m" -> number == 0;
      default -> number <= LONGEST_HEADER_SECONDS;
    };
  }
}
