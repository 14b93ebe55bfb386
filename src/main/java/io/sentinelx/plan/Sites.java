package io.sentinelx.plan;

import io.sentinelx.answers.ProxyAnswers;
import io.sentinelx.os.FileRefused;
import io.sentinelx.os.TrustedFile;
import io.sentinelx.pki.Pem;
import io.sentinelx.pki.PublicTrust;
import io.sentinelx.render.ProxySite;
import io.sentinelx.value.Artifact;
import io.sentinelx.value.InvalidValue;
import io.sentinelx.value.Neighbours;
import java.util.Optional;
import java.util.function.Supplier;

/** From answers to what the NGINX configuration says. */
public final class Sites {
  private Sites() {}

  /** The site of a set-up's proxy part, or of the proxy commands. */
  public static ProxySite of(ProxyAnswers answers, Neighbours neighbours, boolean publiclyTrusted) {
    return new ProxySite(
        answers.serverName(),
        answers.httpsPort(),
        answers.httpPort(),
        answers.tlsCert(),
        answers.tlsKey(),
        answers.clientCa(),
        answers.clientCrl(),
        answers.upstreams(),
        answers.upstreamCa(),
        answers.layout().proxySecretInclude(),
        publiclyTrusted,
        answers.layout().isSandbox(),
        neighbours,
        answers.layout().nginxLogs());
  }

  /**
   * Whether the server's certificate leads to one of {@code trust}'s roots. One of our own making
   * never does; what cannot be read is a check's to say.
   *
   * @param written the certificate's file, where it is going to be written
   */
  static boolean isPubliclyTrusted(
      ProxyAnswers answers, Optional<Artifact> written, Supplier<PublicTrust> trust) {
    if (answers.tlsCert().equals(answers.layout().pki("server.crt"))) {
      return false;
    }
    try {
      byte[] file =
          written.isPresent() ? written.get().content() : TrustedFile.read(answers.tlsCert());
      return trust.get().reaches(Pem.certificates(file));
    } catch (FileRefused | InvalidValue e) {
      return false;
    }
  }
}
