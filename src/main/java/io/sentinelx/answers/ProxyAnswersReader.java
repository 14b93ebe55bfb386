package io.sentinelx.answers;

import io.sentinelx.value.Layout;
import io.sentinelx.value.ServerName;
import io.sentinelx.value.Upstream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** From texts to {@link ProxyAnswers}. */
public final class ProxyAnswersReader {
  /**
   * What {@code proxy render} and {@code proxy install} may be asked for, in the catalogue's words.
   */
  public static final List<Question<?>> QUESTIONS =
      List.of(
          Questions.OUTPUT_PATH,
          Questions.SERVER_NAME,
          Questions.TLS_CERT_PATH,
          Questions.TLS_KEY_PATH,
          Questions.CLIENT_CA_PATH,
          Questions.CLIENT_CRL_PATH,
          Questions.UPSTREAM_URL,
          Questions.UPSTREAM_CA_PATH,
          Questions.ENV_FILE);

  private ProxyAnswersReader() {}

  /**
   * The answers, or every problem with them.
   *
   * @param installed what {@code setup} installed here, if it did: its answers are the defaults
   */
  public static Resolution<ProxyAnswers> read(
      Given given, Surroundings surroundings, Optional<Answers> installed) {
    Reading reading = new Reading(given);
    boolean sandbox = surroundings.sandbox().isPresent();
    Layout layout = layout(reading, surroundings, installed);
    Optional<ServerName> serverName =
        reading
            .one(Questions.SERVER_NAME)
            .or(
                () ->
                    reading.has(Questions.SERVER_NAME)
                        ? Optional.empty()
                        : installed.map(Answers::serverName).or(surroundings::defaultServerName));
    if (serverName.isEmpty() && !reading.has(Questions.SERVER_NAME)) {
      reading.problem(
          Questions.SERVER_NAME,
          "The server name is missing, and this host has no full name to take instead.",
          "Give --server-name=NAME.");
    }
    List<Upstream> upstreams =
        reading.has(Questions.UPSTREAM_URL)
            ? reading.many(Questions.UPSTREAM_URL)
            : installed
                .map(Answers::upstreams)
                .orElse(List.of(Upstream.parse("http://127.0.0.1:8000")));
    Optional<Path> upstreamCa =
        reading.one(Questions.UPSTREAM_CA_PATH).or(() -> installed.flatMap(Answers::upstreamCa));
    checkSchemes(reading, upstreams, upstreamCa);
    int httpsPort = installed.map(Answers::httpsPort).orElse(sandbox ? 8443 : 443);
    int httpPort = installed.map(Answers::httpPort).orElse(sandbox ? 0 : 80);
    Optional<Path> tlsCert = reading.one(Questions.TLS_CERT_PATH);
    Optional<Path> tlsKey = reading.one(Questions.TLS_KEY_PATH);
    Optional<Path> clientCa = reading.one(Questions.CLIENT_CA_PATH);
    Optional<Path> clientCrl =
        reading.one(Questions.CLIENT_CRL_PATH).orElseGet(() -> ourCrl(clientCa, layout, installed));
    Optional<Path> envFile = reading.one(Questions.ENV_FILE);
    if (!reading.problems().isEmpty()) {
      return new Resolution<>(Optional.empty(), reading.problems());
    }
    return new Resolution<>(
        Optional.of(
            new ProxyAnswers(
                serverName.orElseThrow(),
                httpsPort,
                httpPort,
                tlsCert.or(() -> installed.map(Answers::tlsCert)).orElse(layout.pki("server.crt")),
                tlsKey.or(() -> installed.map(Answers::tlsKey)).orElse(layout.pki("server.key")),
                clientCa
                    .or(() -> installed.map(Answers::clientCa))
                    .orElse(layout.pki("device-ca.crt")),
                clientCrl,
                upstreams,
                upstreamCa,
                envFile,
                layout)),
        List.of());
  }

  /**
   * {@code http://} only to a loopback address, {@code https://} with a CA, and not both at once.
   */
  static void checkSchemes(Reading reading, List<Upstream> upstreams, Optional<Path> upstreamCa) {
    if (upstreams.stream().anyMatch(Upstream::tls)
        && upstreamCa.isEmpty()
        && reading.isSound(Questions.UPSTREAM_CA_PATH)) {
      reading.problem(
          Questions.UPSTREAM_CA_PATH,
          "NGINX has to verify the https upstream, and its CA is not named.",
          "Give --upstream-ca-path=FILE with the CA that signed its certificate.");
    }
    if (upstreams.stream().map(Upstream::tls).distinct().count() > 1) {
      reading.problem(
          Questions.UPSTREAM_URL,
          "The upstreams mix http and https, and NGINX speaks one of them to all.",
          "Give all of them with https://.");
    }
    if (upstreams.stream().map(Upstream::url).distinct().count() < upstreams.size()) {
      reading.problem(
          Questions.UPSTREAM_URL, "An upstream is given twice.", "Give each upstream once.");
    }
    if (reading.has(Questions.UPSTREAM_CA_PATH)
        && reading.isSound(Questions.UPSTREAM_CA_PATH)
        && reading.isSound(Questions.UPSTREAM_URL)
        && upstreams.stream().noneMatch(Upstream::tls)) {
      reading.problem(
          Questions.UPSTREAM_CA_PATH,
          "There is no https upstream to verify with this CA.",
          "Leave --upstream-ca-path out, or give https:// upstreams.");
    }
  }

  /**
   * With our own device CA its revocation list goes along; another CA's comes only when it is
   * given.
   */
  private static Optional<Path> ourCrl(
      Optional<Path> clientCa, Layout layout, Optional<Answers> installed) {
    Path ours = layout.pki("device-ca.crt");
    if (clientCa.isPresent()) {
      return clientCa.get().equals(ours)
          ? Optional.of(layout.pki("device-ca.crl"))
          : Optional.empty();
    }
    return installed.isPresent()
        ? installed.get().clientCrl()
        : Optional.of(layout.pki("device-ca.crl"));
  }

  private static Layout layout(
      Reading reading, Surroundings surroundings, Optional<Answers> installed) {
    Layout base = installed.map(Answers::layout).orElse(surroundings.layout());
    Path output = reading.one(Questions.OUTPUT_PATH).orElse(base.outputPath());
    if (surroundings.sandbox().isPresent() && !output.startsWith(surroundings.sandbox().get())) {
      reading.problem(
          Questions.OUTPUT_PATH,
          "The output path is outside the sandbox.",
          "Give a path under " + surroundings.sandbox().get() + ".");
    }
    return new Layout(base.root(), output, base.envFile(), base.installDir(), base.stateDir());
  }
}
