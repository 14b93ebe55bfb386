package io.sentinelx.check;

import static io.sentinelx.finding.Finding.pass;
import static io.sentinelx.finding.Finding.warn;

import io.sentinelx.finding.Finding;
import io.sentinelx.finding.Some;
import io.sentinelx.value.HostAddress;
import io.sentinelx.value.ServerName;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Where a server name leads.
 *
 * @param addresses none: it does not resolve, or nobody said in time
 * @param finding the same in words
 */
public record NameFacts(List<InetAddress> addresses, Finding finding) {
  /** Asks the name servers; takes as long as they do. */
  @FunctionalInterface
  interface Resolver {
    InetAddress[] resolve(String name) throws UnknownHostException;
  }

  public NameFacts {
    addresses = List.copyOf(addresses);
  }

  /** What the name servers say within {@code patience}, or who it is where it is an address. */
  public static NameFacts look(ServerName name, Duration patience) {
    return look(name, patience, InetAddress::getAllByName);
  }

  static NameFacts look(ServerName name, Duration patience, Resolver resolver) {
    if (name.isAddress()) {
      InetAddress address = name.address().orElseThrow().inet();
      return new NameFacts(
          List.of(address),
          isHere(address)
              ? pass(name + " is an address of this host.")
              : warn(
                  name + " is not an address of this host.",
                  "Give one that devices reach this host at, unless something in front of it"
                      + " translates it."));
    }
    String remedy =
        "Add an A or AAAA record for "
            + name
            + " that leads to this host. Devices need it; set-up does not.";
    Optional<List<InetAddress>> found =
        Errand.start("name lookup", () -> resolve(name, resolver)).within(patience);
    if (found.isEmpty()) {
      return new NameFacts(
          List.of(),
          warn("The name server did not answer within " + seconds(patience) + " s.", remedy));
    }
    List<InetAddress> addresses = found.get();
    if (addresses.isEmpty()) {
      return new NameFacts(addresses, warn(name + " does not resolve.", remedy));
    }
    String is = name + " is " + Some.of(addresses.stream().map(NameFacts::text).toList());
    return new NameFacts(
        addresses,
        addresses.stream().anyMatch(NameFacts::isHere)
            ? pass(is + ", which is this host.")
            : warn(is + ", which is not an address of this host.", remedy));
  }

  static boolean isHere(InetAddress address) {
    try {
      return address.isLoopbackAddress() || NetworkInterface.getByInetAddress(address) != null;
    } catch (SocketException e) {
      return false;
    }
  }

  /** As people write it. */
  static String text(InetAddress address) {
    return HostAddress.parse(address.getHostAddress())
        .map(HostAddress::text)
        .orElseGet(address::getHostAddress);
  }

  private static List<InetAddress> resolve(ServerName name, Resolver resolver) {
    try {
      return Arrays.asList(resolver.resolve(name.text()));
    } catch (UnknownHostException e) {
      return List.of();
    }
  }

  private static String seconds(Duration patience) {
    return patience.toMillisPart() == 0
        ? Long.toString(patience.toSeconds())
        : patience.toSeconds() + "." + patience.toMillisPart() / 100;
  }
}
