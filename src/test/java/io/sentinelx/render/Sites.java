package io.sentinelx.render;

import io.sentinelx.value.Neighbours;
import io.sentinelx.value.ServerName;
import io.sentinelx.value.Upstream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The site of the reference rendering, and how to vary it. */
final class Sites {
  private static final Path PKI = Path.of("/var/lib/sentinel-secure-x/pki");

  String serverName = "sentinel.example.com";
  int httpsPort = 443;
  int httpPort = 80;
  Path tlsCert = PKI.resolve("server.crt");
  Path tlsKey = PKI.resolve("server.key");
  Path clientCa = PKI.resolve("device-ca.crt");
  Optional<Path> clientCrl = Optional.of(PKI.resolve("device-ca.crl"));
  List<String> upstreams = List.of("http://127.0.0.1:8000");
  Optional<Path> upstreamCa = Optional.empty();
  Path proxySecretInclude = Path.of("/etc/sentinel-secure-x/proxy-secret.inc");
  boolean publiclyTrusted;
  boolean loopbackOnly;
  Neighbours neighbours = Neighbours.UNKNOWN;
  Path logDirectory = Path.of("/var/log/nginx");

  /** What {@code sentinelx proxy render --server-name sentinel.example.com} shows. */
  static Sites reference() {
    return new Sites();
  }

  ProxySite site() {
    return new ProxySite(
        ServerName.parse(serverName),
        httpsPort,
        httpPort,
        tlsCert,
        tlsKey,
        clientCa,
        clientCrl,
        upstreams.stream().map(Upstream::parse).toList(),
        upstreamCa,
        proxySecretInclude,
        publiclyTrusted,
        loopbackOnly,
        neighbours,
        logDirectory);
  }
}
