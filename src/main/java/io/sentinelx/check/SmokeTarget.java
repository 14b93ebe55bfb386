package io.sentinelx.check;

import io.sentinelx.value.DeviceId;
import io.sentinelx.value.Layout;
import io.sentinelx.value.ServerName;
import io.sentinelx.value.Upstream;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What the smoke test speaks to, and as whom.
 *
 * @param name the server's name: SNI, Host, and the name its certificate has to be for
 * @param port of the base URL
 * @param connectTo where connections go, whatever DNS says
 * @param httpPort the plain listener; 0: none, or not known
 * @param httpRequired whether there has to be a plain listener on that port
 * @param caFile what the server's certificate has to lead to; none: what this host trusts
 * @param insecure whether the certificate is not looked at
 * @param device whose heartbeat proves that devices get through
 * @param api the API's own listener
 * @param onThisHost whether the listener is this host's
 * @param layout the install whose devices these are; the machine's where it is another's
 */
public record SmokeTarget(
    ServerName name,
    int port,
    InetSocketAddress connectTo,
    int httpPort,
    boolean httpRequired,
    Optional<Path> caFile,
    boolean insecure,
    Optional<Device> device,
    Optional<Upstream> api,
    boolean onThisHost,
    Layout layout) {

  /** A device's credentials. */
  public record Device(DeviceId id, Path certificate, Path key) {}

  /** The Host header of a request to it. */
  String host() {
    return name.inUrl() + (port == 443 ? "" : ":" + port);
  }
}
