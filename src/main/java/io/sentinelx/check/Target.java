package io.sentinelx.check;

import io.sentinelx.certs.DeviceFiles;
import io.sentinelx.certs.ServerFiles;
import io.sentinelx.os.Nginx;
import io.sentinelx.value.Layout;
import io.sentinelx.value.ServerName;
import io.sentinelx.value.Upstream;
import io.sentinelx.value.Version;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What is looked at.
 *
 * @param serverName none: nothing that depends on it is checked
 * @param httpPort 0: there is no plain listener
 * @param tlsCert none: no server certificate is checked
 * @param made certificates, lists and keys that set-up is going to make, whatever is there now
 * @param envFile none: no settings are checked
 * @param envAsPlanned the settings as set-up is going to write them; they are judged in place of
 *     the file's
 * @param systemdService whether systemd is to run the service
 * @param serviceHere whether the API on the first loopback upstream is ours to run
 * @param nginxVersion the NGINX that is installed
 */
public record Target(
    Layout layout,
    Optional<ServerName> serverName,
    int httpsPort,
    int httpPort,
    Optional<Path> tlsCert,
    Optional<Path> tlsKey,
    Optional<Path> clientCa,
    Optional<Path> clientCrl,
    Optional<Path> upstreamCa,
    Set<Path> made,
    List<Upstream> upstreams,
    Optional<Path> envFile,
    Optional<String> envAsPlanned,
    boolean expectProxyHeaders,
    boolean systemdService,
    boolean serviceHere,
    Optional<Version> nginxVersion,
    Nginx nginx) {

  public Target {
    made = Set.copyOf(made);
    upstreams = List.copyOf(upstreams);
  }

  ServerFiles serverFiles(Instant now) {
    return new ServerFiles(
        new ServerFiles.Named(tlsCert, tlsKey, Optional.empty(), serverName, made, false, now));
  }

  DeviceFiles deviceFiles(Instant now) {
    return new DeviceFiles(new DeviceFiles.Named(clientCa, clientCrl, made, false, now));
  }

  /** Where the service on this host listens. */
  Optional<Upstream> api() {
    return upstreams.stream().filter(Upstream::isLoopback).findFirst();
  }
}
