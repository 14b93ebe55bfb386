package io.sentinelx.value;

import java.net.IDN;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The name browsers and devices reach this control plane under: a DNS host name or an IP address.
 *
 * @param text lower case; an international name as its A-label ({@code xn--…}); IPv6 without
 *     brackets
 * @param address the address, where the name is one
 */
public record ServerName(String text, Optional<HostAddress> address) {
  /** RFC 1035: 255 octets on the wire, which leaves 253 characters. */
  private static final int LONGEST_NAME = 253;

  private static final Pattern LABEL = Pattern.compile("[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?");
  private static final Pattern NUMBER = Pattern.compile("[0-9]+|0x[0-9a-f]*");
  private static final String REMEDY =
      "Give a host name such as sentinel.example.com, or an IP address.";

  /**
   * The name {@code text} spells; fails with {@link InvalidValue} where it is neither name nor
   * address.
   */
  public static ServerName parse(String text) {
    String literal =
        text.startsWith("[") && text.endsWith("]") ? text.substring(1, text.length() - 1) : text;
    Optional<HostAddress> address = HostAddress.parse(literal);
    if (address.isPresent()) {
      if (!address.get().isOneHost()) {
        throw new InvalidValue(
            Quoted.of(text) + " is not the address of one host.",
            "Give the address that devices connect to, or a host name.");
      }
      return new ServerName(address.get().text(), address);
    }
    return new ServerName(hostName(text), Optional.empty());
  }

  /** Whether the name is an IP address. */
  public boolean isAddress() {
    return address.isPresent();
  }

  /** As it stands in a URL: IPv6 in brackets. */
  public String inUrl() {
    return address.map(HostAddress::inUrl).orElse(text);
  }

  @Override
  public String toString() {
    return text;
  }

  private static String hostName(String text) {
    if (text.isEmpty()) {
      throw new InvalidValue("The server name is empty.", REMEDY);
    }
    // A name this long cannot become valid, and IDN.toASCII takes quadratic time.
    if (text.length() > LONGEST_NAME) {
      throw new InvalidValue(
          "The server name has " + text.length() + " characters; a host name has at most 253.",
          REMEDY);
    }
    String ascii = ascii(text).toLowerCase(Locale.ROOT);
    if (ascii.length() > LONGEST_NAME) {
      throw notAName(text);
    }
    String[] labels = ascii.split("\\.", -1);
    for (String label : labels) {
      if (!LABEL.matcher(label).matches()) {
        throw notAName(text);
      }
    }
    // 1.2.3.999, 10.0.0 or 0x7f000001 is an address to a browser: no top-level domain is a number.
    if (NUMBER.matcher(labels[labels.length - 1]).matches()) {
      throw new InvalidValue(Quoted.of(text) + " is not an IP address.", REMEDY);
    }
    return ascii;
  }

  /**
   * A-labels for other labels. What is ASCII already needs none of IDN's tables, which take
   * milliseconds to load.
   */
  private static String ascii(String text) {
    if (text.chars().allMatch(c -> c < 0x80)) {
      return text;
    }
    try {
      return IDN.toASCII(text, IDN.USE_STD3_ASCII_RULES);
    } catch (IllegalArgumentException e) {
      throw notAName(text);
    }
  }

  /** What people write for a name, and how to mend it. */
  private static InvalidValue notAName(String text) {
    String shown = Quoted.of(text);
    if (text.contains("://")) {
      return new InvalidValue(
          shown + " is a whole address, not a host name.",
          "Give the name alone, without https:// before it and a path after it.");
    }
    if (text.matches("[^:]+:[0-9]+")) {
      return new InvalidValue(
          shown + " is not a host name: there is a port in it.",
          "Give the name alone; the port is given as --https-port.");
    }
    if (text.startsWith("*")) {
      return new InvalidValue(
          shown + " stands for many names.",
          "Give the one name that devices use, such as sentinel.example.com.");
    }
    if (text.indexOf('_') >= 0) {
      return new InvalidValue(
          shown + " is not a host name: there is an underscore in it.",
          "Give a name of letters, digits, hyphens and dots.");
    }
    if (text.endsWith(".")) {
      return new InvalidValue(
          shown + " is not a host name: it ends with a dot.", "Give it without the dot.");
    }
    return new InvalidValue(shown + " is not a host name.", REMEDY);
  }
}
