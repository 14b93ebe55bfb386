package io.sentinelx.answers;

import io.sentinelx.value.Layout;
import io.sentinelx.value.ServerName;
import io.sentinelx.value.Upstream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What the proxy commands were asked for: the proxy part of {@link Answers}, for operators who go
 * step by step or manage NGINX elsewhere. Paths that were not given are those {@code setup} would
 * use.
 *
 * @param envFile given: its settings are checked before anything is installed
 */
public record ProxyAnswers(
    ServerName serverName,
    int httpsPort,
    int httpPort,
    Path tlsCert,
    Path tlsKey,
    Path clientCa,
    Optional<Path> clientCrl,
    List<Upstream> upstreams,
    Optional<Path> upstreamCa,
    Optional<Path> envFile,
    Layout layout) {

  public ProxyAnswers {
    upstreams = List.copyOf(upstreams);
  }

  /** The proxy part of a whole set-up. */
  public static ProxyAnswers of(Answers answers) {
    return new ProxyAnswers(
        answers.serverName(),
        answers.httpsPort(),
        answers.httpPort(),
        answers.tlsCert(),
        answers.tlsKey(),
        answers.clientCa(),
        answers.clientCrl(),
        answers.upstreams(),
        answers.upstreamCa(),
        Optional.of(answers.layout().envFile()),
        answers.layout());
  }
}
