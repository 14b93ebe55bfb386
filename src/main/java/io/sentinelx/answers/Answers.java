package io.sentinelx.answers;

import io.sentinelx.value.Layout;
import io.sentinelx.value.ServerName;
import io.sentinelx.value.Upstream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What set-up was asked for, every value checked by its form. Whether a file exists and what it
 * holds is a check's business.
 *
 * @param serverName the name that devices and browsers use
 * @param httpsPort 1 to 65535
 * @param httpPort 1 to 65535, or 0: no plain listener
 * @param serverCert where the server's certificate comes from
 * @param deviceCa who signs the devices' certificates
 * @param upstreams the API's nodes, at least one
 * @param upstreamCa the CA of https upstreams
 * @param requireNewDeviceApproval whether a new device waits for an operator
 * @param layout where everything goes
 * @param service who keeps the API running
 * @param given the texts these values came from, defaults left out: what the answers file holds
 */
public record Answers(
    ServerName serverName,
    int httpsPort,
    int httpPort,
    ServerCert serverCert,
    DeviceCa deviceCa,
    List<Upstream> upstreams,
    Optional<Path> upstreamCa,
    boolean requireNewDeviceApproval,
    Layout layout,
    ServiceMode service,
    Given given) {

  public Answers {
    upstreams = List.copyOf(upstreams);
  }

  /** The server certificate's file: the operator's, or ours. */
  public Path tlsCert() {
    return serverCert instanceof ServerCert.Existing own
        ? own.certificate()
        : layout.pki("server.crt");
  }

  /** The server key's file: the operator's, or ours. */
  public Path tlsKey() {
    return serverCert instanceof ServerCert.Existing own ? own.key() : layout.pki("server.key");
  }

  /** The file whose first line opens what is encrypted of the operator's. */
  public Optional<Path> tlsPassphrase() {
    return serverCert instanceof ServerCert.Existing own ? own.passphrase() : Optional.empty();
  }

  /** The same with other files in place of the operator's own. */
  public Answers with(ServerCert otherCert, DeviceCa otherCa) {
    return new Answers(
        serverName,
        httpsPort,
        httpPort,
        otherCert,
        otherCa,
        upstreams,
        upstreamCa,
        requireNewDeviceApproval,
        layout,
        service,
        given);
  }

  /** The device CA's certificates: the operator's, or ours. */
  public Path clientCa() {
    return deviceCa instanceof DeviceCa.Existing own
        ? own.certificates()
        : layout.pki("device-ca.crt");
  }

  /** The device CA's revocation list: the operator's, if there is one, or ours. */
  public Optional<Path> clientCrl() {
    return deviceCa instanceof DeviceCa.Existing own
        ? own.crl()
        : Optional.of(layout.pki("device-ca.crl"));
  }

  /** The upstream that is the service on this host: the first on a loopback address. */
  public Optional<Upstream> localUpstream() {
    return upstreams.stream().filter(Upstream::isLoopback).findFirst();
  }

  /** The origin that people open. */
  public String publicUrl() {
    return "https://" + serverName.inUrl() + (httpsPort == 443 ? "" : ":" + httpsPort);
  }
}
