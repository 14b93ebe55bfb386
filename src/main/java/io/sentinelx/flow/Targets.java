package io.sentinelx.flow;

import io.sentinelx.answers.Answers;
import io.sentinelx.answers.DeviceCa;
import io.sentinelx.answers.ProxyAnswers;
import io.sentinelx.answers.ServerCert;
import io.sentinelx.answers.ServiceMode;
import io.sentinelx.certs.Copying;
import io.sentinelx.check.SmokeTarget;
import io.sentinelx.check.Target;
import io.sentinelx.os.TrustedFile;
import io.sentinelx.pki.Pem;
import io.sentinelx.pki.RevocationList;
import io.sentinelx.value.DeviceId;
import io.sentinelx.value.InvalidValue;
import io.sentinelx.value.Layout;
import io.sentinelx.value.NginxBuild;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What the checks look at, from the answers. */
final class Targets {
  private Targets() {}

  /**
   * A whole set-up.
   *
   * @param envAsPlanned before an install: the settings that it is going to write
   * @param made the certificates, lists and keys that it is going to make
   */
  static Target of(
      Answers answers, Optional<NginxBuild> nginx, Optional<String> envAsPlanned, Set<Path> made) {
    Layout layout = answers.layout();
    return new Target(
        layout,
        Optional.of(answers.serverName()),
        answers.httpsPort(),
        answers.httpPort(),
        new Target.NamedFiles(
            Optional.of(answers.tlsCert()),
            Optional.of(answers.tlsKey()),
            answers.tlsPassphrase(),
            Optional.of(answers.clientCa()),
            answers.clientCrl(),
            answers.upstreamCa(),
            Files.isRegularFile(layout.serverBundle()) ? Copying.KEPT : Copying.MADE,
            made),
        answers.upstreams(),
        Optional.of(layout.envFile()),
        envAsPlanned,
        true,
        answers.service().isSystemd(),
        answers.service() != ServiceMode.NONE,
        nginx.map(NginxBuild::nginx),
        Machine.nginx(layout));
  }

  static Target of(ProxyAnswers answers, Optional<NginxBuild> nginx, boolean serviceHere) {
    return new Target(
        answers.layout(),
        Optional.of(answers.serverName()),
        answers.httpsPort(),
        answers.httpPort(),
        new Target.NamedFiles(
            Optional.of(answers.tlsCert()),
            Optional.of(answers.tlsKey()),
            Optional.empty(),
            Optional.of(answers.clientCa()),
            answers.clientCrl(),
            answers.upstreamCa(),
            Copying.NONE,
            Set.of()),
        answers.upstreams(),
        answers.envFile(),
        Optional.empty(),
        true,
        Files.exists(answers.layout().unit("sentinel-secure-x-api.socket")),
        serviceHere,
        nginx.map(NginxBuild::nginx),
        Machine.nginx(answers.layout()));
  }

  /**
   * Settings alone, or settings of what is installed, whose certificates and ports are looked at
   * too.
   */
  static Target ofEnv(
      Path envFile,
      boolean expectProxyHeaders,
      Optional<Answers> installed,
      Optional<Path> sandbox,
      Optional<Path> deviceCa,
      Optional<Path> deviceCrl,
      List<io.sentinelx.value.Upstream> api,
      Optional<NginxBuild> nginx) {
    Layout layout = installed.map(Answers::layout).orElseGet(() -> Layout.of(sandbox));
    return new Target(
        layout,
        installed.map(Answers::serverName),
        installed.map(Answers::httpsPort).orElse(sandbox.isPresent() ? 8443 : 443),
        installed.map(Answers::httpPort).orElse(sandbox.isPresent() ? 0 : 80),
        new Target.NamedFiles(
            installed.map(Answers::tlsCert),
            installed.map(Answers::tlsKey),
            Optional.empty(),
            deviceCa,
            deviceCrl,
            installed.flatMap(Answers::upstreamCa),
            Copying.NONE,
            Set.of()),
        api,
        Optional.of(envFile),
        Optional.empty(),
        expectProxyHeaders,
        installed.map(a -> a.service().isSystemd()).orElse(false),
        installed.map(a -> a.service() != ServiceMode.NONE).orElse(false),
        nginx.map(NginxBuild::nginx),
        Machine.nginx(layout));
  }

  /** Set-up's own smoke test: this host's listener, whatever DNS says. */
  static SmokeTarget smoke(Answers answers) {
    return smoke(
        ProxyAnswers.of(answers),
        answers.serverCert() instanceof ServerCert.PrivateCa
            ? answers.layout().pki("server-ca.crt")
            : answers.tlsCert(),
        firstDevice(answers));
  }

  static SmokeTarget smoke(ProxyAnswers answers, Path caFile, Optional<SmokeTarget.Device> device) {
    return new SmokeTarget(
        answers.serverName(),
        answers.httpsPort(),
        new InetSocketAddress(InetAddress.getLoopbackAddress(), answers.httpsPort()),
        answers.httpPort(),
        true,
        Optional.of(caFile),
        false,
        device,
        answers.upstreams().stream().filter(u -> u.isLoopback()).findFirst(),
        true,
        answers.layout());
  }

  /** The device that set-up gave a certificate, if its files are there. */
  static Optional<SmokeTarget.Device> firstDevice(Answers answers) {
    if (!(answers.deviceCa() instanceof DeviceCa.Create create)) {
      return Optional.empty();
    }
    return create
        .firstDevice()
        .filter(id -> Files.exists(answers.layout().device(id, ".key")))
        .filter(id -> !isRevoked(answers.layout(), id))
        .map(id -> device(answers.layout(), id));
  }

  /** A device that an operator revoked proves nothing any more. */
  private static boolean isRevoked(Layout layout, DeviceId id) {
    try {
      return RevocationList.of(Pem.crls(TrustedFile.read(layout.pki("device-ca.crl"))).get(0))
          .contains(
              Pem.certificates(TrustedFile.read(layout.device(id, ".crt")))
                  .get(0)
                  .getSerialNumber());
    } catch (IOException | InvalidValue e) {
      return false;
    }
  }

  private static SmokeTarget.Device device(Layout layout, DeviceId id) {
    return new SmokeTarget.Device(id, layout.device(id, ".crt"), layout.device(id, ".key"));
  }
}
