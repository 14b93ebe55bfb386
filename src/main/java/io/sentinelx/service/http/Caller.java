package io.sentinelx.service.http;

import io.sentinelx.value.HostAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.Collection;
import java.util.Locale;
import java.util.Set;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.server.Request;

/**
 * Whether a request comes from this host's operator rather than through a proxy: a peer on the
 * loopback, and no header that a proxy adds. Internal routes answer to nobody else.
 */
public final class Caller {
  private static final Set<String> PROXY_HEADERS =
      Set.of("forwarded", "x-request-id", "x-real-ip", "via", "client-cert", "client-cert-chain");

  private Caller() {}

  /** Whether the request came straight from a process of this host. */
  static boolean isDirect(Request request) {
    return isLoopback(request)
        && request.getHeaders().stream().map(HttpField::getName).noneMatch(Caller::isProxyHeader);
  }

  /**
   * The same, from what a servlet knows: the peer's address as a literal and the headers' names.
   */
  static boolean isDirect(String peer, Collection<String> headerNames) {
    String literal = peer.replace("[", "").replace("]", "");
    return HostAddress.parse(literal).filter(HostAddress::isLoopback).isPresent()
        && headerNames.stream().noneMatch(Caller::isProxyHeader);
  }

  /** Whether the peer's address is the loopback's. */
  static boolean isLoopback(Request request) {
    SocketAddress peer = request.getConnectionMetaData().getRemoteSocketAddress();
    return peer instanceof InetSocketAddress inet
        && inet.getAddress() != null
        && inet.getAddress().isLoopbackAddress();
  }

  /** Whether proxies add a header of this name, however it is spelled. */
  static boolean isProxyHeader(String name) {
    String plain = name.toLowerCase(Locale.ROOT).replace('_', '-');
    return PROXY_HEADERS.contains(plain)
        || plain.startsWith("x-sentinel-")
        || plain.startsWith("x-forwarded");
  }
}
