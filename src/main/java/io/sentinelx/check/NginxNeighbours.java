package io.sentinelx.check;

import static io.sentinelx.finding.Finding.fail;
import static io.sentinelx.finding.Finding.warn;

import io.sentinelx.check.NginxSites.Site;
import io.sentinelx.finding.Finding;
import io.sentinelx.value.Neighbours;
import io.sentinelx.value.Quoted;
import io.sentinelx.value.ServerName;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The other servers on the addresses that ours is to listen on. NGINX gives what no server is named
 * for, and a handshake without SNI, to the address's default server: the one that says so, else the
 * first that it reads. Whoever that is now has to stay it.
 */
public final class NginxNeighbours {
  private static final String LATE = "zz-sentinel-secure-x.conf";

  /** One address of ours; {@code host} as {@link NginxListen} has it. */
  private record Address(String host, int port, boolean tls) {
    String text() {
      return host.isEmpty() ? String.valueOf(port) : host + ":" + port;
    }
  }

  private final String dump;
  private final NginxSites nginx;
  private final Path output;
  private final ServerName name;
  private final List<Address> addresses = new ArrayList<>();

  /**
   * Around a site of ours.
   *
   * @param dump what {@code nginx -T} printed
   * @param httpPort 0: none
   * @param output the file of our site
   */
  public NginxNeighbours(String dump, ServerName name, int httpsPort, int httpPort, Path output) {
    this.dump = dump;
    this.nginx = NginxSites.parse(dump, output);
    this.output = output;
    this.name = name;
    for (String host : List.of("", NginxListen.ALL_IPV6)) {
      addresses.add(new Address(host, httpsPort, true));
      if (httpPort != 0) {
        addresses.add(new Address(host, httpPort, false));
      }
    }
  }

  /** The addresses of which another site is the default. */
  public Neighbours shared() {
    return Neighbours.on(
        addresses.stream()
            .filter(address -> theirDefault(address).isPresent())
            .map(Address::text)
            .collect(Collectors.toSet()));
  }

  /** What stands in the way, and what is weaker for being shared; the failures first. */
  public List<Finding> findings() {
    List<Finding> findings = new ArrayList<>();
    for (Address address : addresses) {
      protocol(address).ifPresent(findings::add);
      claimant(address).ifPresent(findings::add);
      socket(address).ifPresent(findings::add);
      defaultServer(address).ifPresent(findings::add);
    }
    for (Address address : addresses) {
      elsewhere(address).ifPresent(findings::add);
      if (address.tls()) {
        theirDefault(address)
            .ifPresent(site -> findings.addAll(NginxSharing.weakens(nginx, site, address.port())));
      }
    }
    return findings.stream().distinct().toList();
  }

  private Optional<Finding> claimant(Address address) {
    return others(address).stream()
        .filter(site -> site.isNamed(name.inUrl()))
        .findFirst()
        .map(
            site ->
                fail(
                    name + " is also a server_name in " + shown(site.place()) + ".",
                    "Remove it there, or give another --server-name: on port "
                        + address.port()
                        + " NGINX takes only one of the two."));
  }

  /** TLS is the whole address's. */
  private Optional<Finding> protocol(Address address) {
    List<Site> others = others(address);
    if (others.isEmpty() || others.stream().anyMatch(s -> speaksTls(s, address)) == address.tls()) {
      return Optional.empty();
    }
    return Optional.of(
        fail(
            "Port "
                + address.port()
                + (address.tls() ? " speaks plain HTTP" : " speaks TLS")
                + " for "
                + shown(listen(others.get(0), address).place())
                + ".",
            "Choose another " + (address.tls() ? "--https-port." : "--http-port, or 0 for none.")));
  }

  private static boolean speaksTls(Site site, Address address) {
    return listen(site, address).options().contains("ssl")
        || NginxSites.last(site.directives(), "ssl")
            .filter(ssl -> ssl.arguments().contains("on"))
            .isPresent();
  }

  /** A reload cannot take all addresses while NGINX holds one of them, or both families in one. */
  private Optional<Finding> socket(Address address) {
    if (!on(address).isEmpty()) {
      return Optional.empty();
    }
    return listens(address)
        .filter(l -> isSpecific(l, address) || l.isOfBothFamilies() && address.host().isEmpty())
        .findFirst()
        .map(
            l ->
                fail(
                    shown(l.place())
                        + " holds port "
                        + address.port()
                        + " in a way that NGINX cannot add to without a restart.",
                    "Write \"listen "
                        + address.text()
                        + (address.tls() ? " ssl" : "")
                        + ";\" there, or choose another "
                        + (address.tls() ? "--https-port." : "--http-port.")));
  }

  /** One address that has servers of its own: who connects to it does not get to ours. */
  private Optional<Finding> elsewhere(Address address) {
    return on(address).isEmpty()
        ? Optional.empty()
        : listens(address)
            .filter(l -> isSpecific(l, address))
            .findFirst()
            .map(
                l ->
                    warn(
                        "Who connects to "
                            + Quoted.plain(l.host())
                            + " on port "
                            + address.port()
                            + " gets the site of "
                            + shown(l.place())
                            + ".",
                        "Write \"listen " + address.text() + "\" there, if devices use that."));
  }

  private static boolean isSpecific(NginxListen listen, Address address) {
    return listen.isSpecific() && listen.host().startsWith("[") == !address.host().isEmpty();
  }

  private Optional<Finding> defaultServer(Address address) {
    Optional<Site> theirs = theirDefault(address);
    if (theirs.isEmpty()) {
      return Optional.empty();
    }
    NginxListen listen = listen(theirs.get(), address);
    if (name.isAddress() && address.tls()) {
      return Optional.of(
          fail(
              "Handshakes for "
                  + name
                  + " say no name, and those on port "
                  + address.port()
                  + " are for "
                  + shown(listen.place())
                  + ".",
              "Give a host name, or another --https-port."));
    }
    return listen.isDefault() || !isReadBefore(nginx, output, theirs.get())
        ? Optional.empty()
        : Optional.of(
            fail(
                shown(listen.place())
                    + " is the default on port "
                    + address.port()
                    + " only because NGINX reads it first; "
                    + output
                    + " would come before it.",
                "Write \""
                    + shown(listen.asDefault())
                    + "\" there"
                    + later(theirs.get())
                        .map(place -> ", or give --output-path " + shown(place.toString()))
                        .orElse("")
                    + "."));
  }

  /** A place beside that site which NGINX reads after it. */
  private Optional<Path> later(Site site) {
    Path place = Path.of(site.file()).resolveSibling(LATE);
    NginxSites moved = NginxSites.parse(dump, place);
    return moved.sites().stream().anyMatch(s -> s.file().equals(place.toString()))
            && !isReadBefore(moved, place, site)
        ? Optional.of(place)
        : Optional.empty();
  }

  private static boolean isReadBefore(NginxSites nginx, Path file, Site site) {
    return nginx.sites().stream()
        .filter(s -> s.file().equals(file.toString()) || s.place().equals(site.place()))
        .findFirst()
        .filter(s -> s.file().equals(file.toString()))
        .isPresent();
  }

  /** Who is the default of that address now, if it is not us. */
  private Optional<Site> theirDefault(Address address) {
    List<Site> all = on(address);
    return all.stream()
        .filter(site -> listen(site, address).isDefault())
        .findFirst()
        .or(() -> all.stream().findFirst())
        .filter(site -> !isOurs(site));
  }

  private List<Site> on(Address address) {
    return nginx.sites().stream()
        .filter(site -> site.on(address.host(), address.port()).isPresent())
        .toList();
  }

  private List<Site> others(Address address) {
    return on(address).stream().filter(site -> !isOurs(site)).toList();
  }

  /** What the others say of that port. */
  private Stream<NginxListen> listens(Address address) {
    return nginx.sites().stream()
        .filter(site -> !isOurs(site))
        .flatMap(site -> site.listens().stream())
        .filter(listen -> listen.takes(address.port()));
  }

  private boolean isOurs(Site site) {
    return site.file().equals(output.toString());
  }

  private static NginxListen listen(Site site, Address address) {
    return site.on(address.host(), address.port()).orElseThrow();
  }

  private static String shown(String text) {
    return Quoted.plain(text);
  }
}
