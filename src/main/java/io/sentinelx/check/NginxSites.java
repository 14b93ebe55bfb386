package io.sentinelx.check;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The servers of an NGINX, in the order in which it reads them.
 *
 * @param http what {@code http {}} says, for all of them
 * @param main what stands outside of all blocks
 */
record NginxSites(List<Site> sites, List<NginxDirective> http, List<NginxDirective> main) {
  /** What stands for our file, whatever is in it now: a server that says nothing. */
  private static final String PLACE = "server { listen unix:; } ";

  /**
   * A server.
   *
   * @param names as they are spelled, wildcards and patterns too; none: it has no name
   * @param directives what it says of itself
   */
  record Site(
      String file,
      int line,
      List<String> names,
      List<NginxListen> listens,
      List<NginxDirective> directives) {

    /** Whether it says of itself that it takes what no other server is named for. */
    boolean isDefaultOn(int port) {
      return listens.stream().anyMatch(listen -> listen.takes(port) && listen.isDefault());
    }

    /** Its listen for that address, {@code host} as {@link NginxListen} has it. */
    Optional<NginxListen> on(String host, int port) {
      return listens.stream().filter(l -> l.host().equals(host) && l.takes(port)).findFirst();
    }

    boolean isNamed(String name) {
      return names.stream()
          .map(n -> n.toLowerCase(Locale.ROOT))
          .anyMatch(n -> n.equals(name) || n.equals("." + name));
    }

    String place() {
      return file + ":" + line;
    }
  }

  /** The servers of what {@code nginx -T} printed. */
  static NginxSites parse(String dump) {
    return of(NginxDump.of(dump));
  }

  /** The same with a server in {@code ours}, in its place, where NGINX reads that file. */
  static NginxSites parse(String dump, Path ours) {
    return of(NginxDump.of(dump).with(ours, PLACE));
  }

  private static NginxSites of(NginxDump dump) {
    List<NginxDirective> main = dump.read();
    List<NginxDirective> http =
        main.stream()
            .filter(d -> d.name().equals("http"))
            .flatMap(d -> d.block().stream())
            .toList();
    // A file that nobody includes, as a test has it, is read as one that http {} includes.
    List<NginxDirective> servers = http.isEmpty() ? main : http;
    return new NginxSites(
        servers.stream().filter(d -> d.name().equals("server")).map(NginxSites::site).toList(),
        http,
        main);
  }

  private static Site site(NginxDirective server) {
    List<String> names = new ArrayList<>();
    List<NginxListen> listens = new ArrayList<>();
    for (NginxDirective directive : server.block()) {
      switch (directive.name()) {
        case "server_name" -> names.addAll(directive.arguments());
        case "listen" -> listens.add(NginxListen.of(directive.arguments(), directive.place()));
        default -> {}
      }
    }
    if (listens.isEmpty()) {
      listens.add(NginxListen.of(List.of(), server.place()));
    }
    return new Site(server.file(), server.line(), names, listens, server.block());
  }

  /** Where {@code directive} is said for {@code site}: by itself, or for all of {@code http {}}. */
  Optional<NginxDirective> said(Site site, String directive) {
    return last(site.directives(), directive).or(() -> last(http, directive));
  }

  /** The last statement of that name. */
  static Optional<NginxDirective> last(List<NginxDirective> block, String name) {
    return block.stream().filter(d -> d.name().equals(name)).reduce((a, b) -> b);
  }
}
