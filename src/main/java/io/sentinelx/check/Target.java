package io.sentinelx.check;

import io.sentinelx.certs.Copying;
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
 * @param files the certificates, keys and lists that were named
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
    NamedFiles files,
    List<Upstream> upstreams,
    Optional<Path> envFile,
    Optional<String> envAsPlanned,
    boolean expectProxyHeaders,
    boolean systemdService,
    boolean serviceHere,
    Optional<Version> nginxVersion,
    Nginx nginx) {

  /**
   * Certificates, keys and lists.
   *
   * @param tlsCert none: no server certificate is looked at
   * @param tlsPassphrase the file that opens what is encrypted of certificate and key
   * @param clientCrl none: no device was revoked
   * @param copying what becomes of files that NGINX cannot use as they are
   * @param made those that set-up is going to make, whatever is there now
   */
  public record NamedFiles(
      Optional<Path> tlsCert,
      Optional<Path> tlsKey,
      Optional<Path> tlsPassphrase,
      Optional<Path> clientCa,
      Optional<Path> clientCrl,
      Optional<Path> upstreamCa,
      Copying copying,
      Set<Path> made) {
    /** None at all. */
    public static final NamedFiles NONE =
        new NamedFiles(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Copying.NONE,
            Set.of());

    public NamedFiles {
      made = Set.copyOf(made);
    }

    ServerFiles server(Optional<ServerName> name, Instant now) {
      return new ServerFiles(
          new ServerFiles.Named(tlsCert, tlsKey, tlsPassphrase, name, made, copying, now));
    }

    DeviceFiles devices(Instant now) {
      return new DeviceFiles(
          new DeviceFiles.Named(clientCa, clientCrl, made, copying != Copying.NONE, now));
    }
  }

  public Target {
    upstreams = List.copyOf(upstreams);
  }

  /** Where the service on this host listens. */
  Optional<Upstream> api() {
    return upstreams.stream().filter(Upstream::isLoopback).findFirst();
  }
}
