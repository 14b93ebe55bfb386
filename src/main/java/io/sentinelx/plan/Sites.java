package io.sentinelx.plan;

import io.sentinelx.answers.ProxyAnswers;
import io.sentinelx.os.FileRefused;
import io.sentinelx.os.TrustedFile;
import io.sentinelx.pki.Pem;
import io.sentinelx.pki.PublicTrust;
import io.sentinelx.render.ProxySite;
import io.sentinelx.value.InvalidValue;
import io.sentinelx.value.Neighbours;
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
   */
  static boolean isPubliclyTrusted(ProxyAnswers answers, Supplier<PublicTrust> trust) {
    if (answers.tlsCert().startsWith(answers.layout().pki())) {
      return false;
    }
    try {
      return trust.get().reaches(Pem.certificates(TrustedFile.read(answers.tlsCert())));
    } catch (FileRefused | InvalidValue e) {
      return false;
    }
  }
}
