package io.sentinelx.render;

import io.sentinelx.value.Neighbours;
import io.sentinelx.value.ServerName;
import io.sentinelx.value.Upstream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Everything the NGINX configuration says: PRODUCT's answers, decided.
 *
 * @param serverName the one name that is served
 * @param httpsPort 1 to 65535
 * @param httpPort the plain listener that redirects; 0: none
 * @param tlsCert the server's certificate with its chain, PEM
 * @param tlsKey its private key, PEM
 * @param clientCa the device CA's certificates, PEM
 * @param clientCrl the device CA's revocation list, PEM
 * @param upstreams the API's nodes, one or more, all http or all https
 * @param upstreamCa the CA of https upstreams, PEM; each node's certificate is for {@code
 *     serverName}, as NGINX compares no addresses
 * @param proxySecretInclude the file with the one {@code proxy_set_header X-Sentinel-Proxy-Secret}
 *     line
 * @param publiclyTrusted whether the server certificate's chain is publicly trusted, which turns
 *     HSTS on
 * @param loopbackOnly whether it listens on loopback addresses only: the sandbox
 * @param neighbours who else serves on those addresses
 * @param logDirectory where this site's access and error log go
 */
public record ProxySite(
    ServerName serverName,
    int httpsPort,
    int httpPort,
    Path tlsCert,
    Path tlsKey,
    Path clientCa,
    Optional<Path> clientCrl,
    List<Upstream> upstreams,
    Optional<Path> upstreamCa,
    Path proxySecretInclude,
    boolean publiclyTrusted,
    boolean loopbackOnly,
    Neighbours neighbours,
    Path logDirectory) {

  public ProxySite {
    upstreams = List.copyOf(upstreams);
    if (upstreams.isEmpty()) {
      throw new IllegalArgumentException("no upstream");
    }
    boolean tls = upstreams.get(0).tls();
    if (upstreams.stream().anyMatch(upstream -> upstream.tls() != tls)) {
      throw new IllegalArgumentException("http and https upstreams mixed");
    }
    if (tls && upstreamCa.isEmpty()) {
      throw new IllegalArgumentException("https upstreams without a CA");
    }
  }
}
