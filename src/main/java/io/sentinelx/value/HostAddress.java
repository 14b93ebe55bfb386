package io.sentinelx.value;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An IP address written as a literal. Parsing never asks a name server: the JDK's own parser would,
 * for anything that is not strictly a literal.
 *
 * @param text as NGINX and a certificate write it: dotted quad, or IPv6 in its canonical short form
 *     without brackets
 * @param inet the address
 */
public record HostAddress(String text, InetAddress inet) {
  private static final Pattern V4 =
      Pattern.compile("(?:(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)(?:\\.(?!$)|$)){4}");
  private static final Pattern V6_CHARACTERS = Pattern.compile("[0-9A-Fa-f:.]{2,45}");

  /** The address that {@code text} spells, or empty where it is not an IPv4 or IPv6 literal. */
  public static Optional<HostAddress> parse(String text) {
    boolean v6 = text.indexOf(':') >= 0 && V6_CHARACTERS.matcher(text).matches();
    if (!v6 && !V4.matcher(text).matches()) {
      return Optional.empty();
    }
    try {
      InetAddress inet = InetAddress.getByName(v6 ? "[" + text + "]" : text);
      return Optional.of(new HostAddress(v6 ? canonical(inet) : text, inet));
    } catch (UnknownHostException e) {
      return Optional.empty();
    }
  }

  /** Whether this is an IPv6 address. */
  public boolean isV6() {
    return text.indexOf(':') >= 0;
  }

  /** Whether only this host can reach it. */
  public boolean isLoopback() {
    return inet.isLoopbackAddress();
  }

  /** Whether it names one host: not every address of it, such as 0.0.0.0, nor a group of hosts. */
  public boolean isOneHost() {
    return !inet.isAnyLocalAddress() && !inet.isMulticastAddress();
  }

  /** As it stands in a URL or an NGINX {@code listen} or {@code server}: IPv6 in brackets. */
  public String inUrl() {
    return isV6() ? "[" + text + "]" : text;
  }

  /** RFC 5952: lower case, no leading zeros, the longest run of zero groups as {@code ::}. */
  private static String canonical(InetAddress inet) {
    byte[] bytes = inet.getAddress();
    if (bytes.length == 4) {
      return "::ffff:" + inet.getHostAddress();
    }
    int[] groups = new int[8];
    for (int i = 0; i < 8; i++) {
      groups[i] = ((bytes[2 * i] & 0xff) << 8) | (bytes[2 * i + 1] & 0xff);
    }
    int start = -1;
    int length = 1;
    for (int i = 0; i < 8; i++) {
      int end = i;
      while (end < 8 && groups[end] == 0) {
        end++;
      }
      if (end - i > length) {
        start = i;
        length = end - i;
      }
    }
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < 8; i++) {
      if (i == start) {
        out.append("::");
        i += length - 1;
      } else {
        if (!out.isEmpty() && out.charAt(out.length() - 1) != ':') {
          out.append(':');
        }
        out.append(Integer.toHexString(groups[i]));
      }
    }
    return out.toString();
  }
}
