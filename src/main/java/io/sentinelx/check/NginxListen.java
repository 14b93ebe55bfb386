package io.sentinelx.check;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a server listens.
 *
 * @param host empty: every IPv4 address; {@code [::]}: every IPv6 one; else as it is written
 * @param first the first port, 0: a file
 * @param last the last port
 * @param options the words behind the address
 * @param place {@code FILE:LINE}
 */
record NginxListen(String host, int first, int last, List<String> options, String place) {
  static final String ALL_IPV6 = "[::]";

  private static final Pattern PORTS = Pattern.compile("(?:(.*):)?(\\d{1,5})(?:-(\\d{1,5}))?");

  /** What {@code words}, the arguments of {@code listen}, say; 80 is the port of who names none. */
  static NginxListen of(List<String> words, String place) {
    String address = words.isEmpty() ? "80" : words.get(0);
    List<String> options = words.isEmpty() ? List.of() : words.subList(1, words.size());
    if (address.startsWith("unix:")) {
      return new NginxListen(address, 0, 0, options, place);
    }
    Matcher ports = PORTS.matcher(address);
    boolean names = ports.matches() && !(address.startsWith("[") && address.endsWith("]"));
    String host = names ? (ports.group(1) == null ? "" : ports.group(1)) : address;
    int first = names ? Integer.parseInt(ports.group(2)) : 80;
    int last = names && ports.group(3) != null ? Integer.parseInt(ports.group(3)) : first;
    boolean everywhere = host.equals("*") || host.equals("0.0.0.0");
    return new NginxListen(everywhere ? "" : host, first, last, options, place);
  }

  boolean takes(int port) {
    return port >= first && port <= last && port > 0;
  }

  /** Whether it is one address, and not all of its family. */
  boolean isSpecific() {
    return !host.isEmpty() && !host.equals(ALL_IPV6);
  }

  /** Whether it takes IPv6 and, through the same socket, IPv4. */
  boolean isOfBothFamilies() {
    return host.equals(ALL_IPV6) && options.contains("ipv6only=off");
  }

  boolean isDefault() {
    return options.contains("default_server") || options.contains("default");
  }

  /** As it is written, with what makes its server the default. */
  String asDefault() {
    String port = first == last ? "" + first : first + "-" + last;
    String address = host.isEmpty() ? port : host + ":" + port;
    return ("listen " + address + " " + String.join(" ", options)).strip() + " default_server;";
  }
}
