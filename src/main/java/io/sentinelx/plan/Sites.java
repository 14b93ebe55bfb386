package io.sentinelx.plan;

import io.sentinelx.answers.ProxyAnswers;
import io.sentinelx.render.ProxySite;
import io.sentinelx.value.Neighbours;

/** From answers to what the NGINX configuration says. */
public final class Sites {
  private Sites() {}

  /** The site of a set-up's proxy part, or of the proxy commands. */
  public static ProxySite of(ProxyAnswers answers, Neighbours neighbours) {
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
        false,
        answers.layout().isSandbox(),
        neighbours,
        answers.layout().nginxLogs());
  }
}
