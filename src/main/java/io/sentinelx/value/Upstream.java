package io.sentinelx.value;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An origin of the API behind the proxy. Its host is an IP literal or {@code localhost}: a name
 * that does not resolve is fatal when NGINX starts, and takes every other site with it.
 *
 * @param tls whether the scheme is {@code https}
 * @param host an IP literal; {@code localhost} has become {@code 127.0.0.1}, which is where our
 *     service listens
 * @param port 1 to 65535
 */
public record Upstream(boolean tls, HostAddress host, int port) {
  private static final Pattern URL =
      Pattern.compile("(https?)://(\\[[0-9A-Fa-f:.]+\\]|[^\\[\\]:/?#@\\s]+)(?::(\\d{1,5}))?/?");
  private static final String REMEDY =
      "Give http:// or https://, address and port and nothing else, such as http://127.0.0.1:8000.";

  /** The upstream that {@code text} spells; fails with {@link InvalidValue}. */
  public static Upstream parse(String text) {
    Matcher url = URL.matcher(text);
    if (!url.matches()) {
      if (text.indexOf('@') >= 0) {
        // Not quoted: there may be a password in it.
        throw new InvalidValue("A URL with a user name is not an upstream's URL.", REMEDY);
      }
      throw new InvalidValue(Quoted.of(text) + " is not an upstream's URL.", REMEDY);
    }
    boolean tls = url.group(1).equals("https");
    String name = url.group(2);
    String literal =
        name.equals("localhost")
            ? "127.0.0.1"
            : name.startsWith("[") ? name.substring(1, name.length() - 1) : name;
    Optional<HostAddress> host = HostAddress.parse(literal);
    if (host.isEmpty()) {
      throw new InvalidValue(
          "The upstream's host "
              + Quoted.of(name)
              + " is a name, and NGINX would not start while it does not resolve.",
          "Give its IP address, or localhost.");
    }
    if (!host.get().isOneHost()) {
      throw new InvalidValue(
          "The upstream's host " + Quoted.of(name) + " is not the address of one host.",
          "Give the address that the API listens on, such as 127.0.0.1.");
    }
    int port = url.group(3) == null ? (tls ? 443 : 80) : Integer.parseInt(url.group(3));
    if (port < 1 || port > 65535) {
      throw new InvalidValue(
          "The upstream's port " + port + " is out of range.", "Give a port from 1 to 65535.");
    }
    Upstream upstream = new Upstream(tls, host.get(), port);
    if (!tls && !upstream.isLoopback()) {
      throw new InvalidValue(
          "The upstream "
              + Quoted.of(text)
              + " is another host, and http:// to it is not encrypted.",
          "Use https://, and give the file of its CA as --upstream-ca-path.");
    }
    return upstream;
  }

  /** Whether only this host can reach it. */
  public boolean isLoopback() {
    return host.isLoopback();
  }

  /** Address and port, as NGINX writes them. */
  public String authority() {
    return host.inUrl() + ":" + port;
  }

  /** The canonical URL, always with its port. */
  public String url() {
    return (tls ? "https://" : "http://") + authority();
  }

  @Override
  public String toString() {
    return url();
  }
}
