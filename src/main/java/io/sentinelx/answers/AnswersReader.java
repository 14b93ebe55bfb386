package io.sentinelx.answers;

import io.sentinelx.value.DeviceId;
import io.sentinelx.value.InvalidValue;
import io.sentinelx.value.Layout;
import io.sentinelx.value.ServerName;
import io.sentinelx.value.Upstream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * From texts to {@link Answers}, with the defaults and the rules that span more than one answer.
 */
public final class AnswersReader {
  private final Reading reading;
  private final Surroundings surroundings;
  private final Defaults defaults;

  private AnswersReader(Given given, Surroundings surroundings) {
    this.reading = new Reading(given);
    this.surroundings = surroundings;
    this.defaults = new Defaults(given, surroundings);
  }

  /** The answers, or every problem there is with them. */
  public static Resolution<Answers> read(Given given, Surroundings surroundings) {
    return new AnswersReader(given, surroundings).read();
  }

  /**
   * What is wrong with a place, named by {@code key}, that certificates and the database lie below.
   */
  public static Optional<Problem> stateProblem(String key, Path place) {
    try {
      Parsers.statePlace(place.toString());
      return Optional.empty();
    } catch (InvalidValue e) {
      return Optional.of(Problem.with(key, e));
    }
  }

  private Resolution<Answers> read() {
    boolean sandbox = surroundings.sandbox().isPresent();
    Optional<ServerName> serverName =
        reading
            .one(Questions.SERVER_NAME)
            .or(() -> reading.has(Questions.SERVER_NAME) ? Optional.empty() : defaultServerName());
    int httpsPort = oneOrDefault(Questions.HTTPS_PORT);
    int httpPort = oneOrDefault(Questions.HTTP_PORT);
    Optional<ServerCert> serverCert = serverCert();
    Optional<DeviceCa> deviceCa = deviceCa();
    List<Upstream> upstreams = upstreams();
    Optional<Path> upstreamCa = reading.one(Questions.UPSTREAM_CA_PATH);
    ServiceMode service = oneOrDefault(Questions.SERVICE);
    boolean approval = oneOrDefault(Questions.REQUIRE_NEW_DEVICE_APPROVAL);
    Layout layout = LayoutReader.read(reading, surroundings);

    checkPorts(httpsPort, httpPort, upstreams);
    checkUpstreams(upstreams, upstreamCa, service);
    if (sandbox && service.isSystemd()) {
      reading.problem(
          Questions.SERVICE,
          "A sandbox does not touch systemd.",
          "Leave --service out, or give --service=process.");
    }

    List<Problem> problems = reading.problems();
    if (!problems.isEmpty()) {
      return new Resolution<>(Optional.empty(), problems);
    }
    return new Resolution<>(
        Optional.of(
            new Answers(
                serverName.orElseThrow(),
                httpsPort,
                httpPort,
                serverCert.orElseThrow(),
                deviceCa.orElseThrow(),
                upstreams,
                upstreamCa,
                approval,
                layout,
                service,
                sandbox ? reading.given() : pinned(serverName.orElseThrow()))),
        List.of());
  }

  /** A name that was taken from the host stays, should the host be renamed. */
  private Given pinned(ServerName name) {
    return reading.has(Questions.SERVER_NAME)
        ? reading.given()
        : reading.given().with(Questions.SERVER_NAME.key(), name.text());
  }

  private Optional<ServerName> defaultServerName() {
    Optional<ServerName> name = surroundings.defaultServerName();
    if (name.isEmpty()) {
      reading.problem(
          Questions.SERVER_NAME,
          "The server name is missing, and this host has no full name to take instead.",
          "Give the name that devices and browsers will use, such as"
              + " --server-name=sentinel.example.com.");
    }
    return name;
  }

  private Optional<ServerCert> serverCert() {
    Optional<Path> certificate = reading.one(Questions.TLS_CERT_PATH);
    Optional<Path> key =
        reading.has(Questions.TLS_KEY_PATH)
            ? reading.one(Questions.TLS_KEY_PATH)
            : certificate.flatMap(c -> defaults.text(Questions.TLS_KEY_PATH).map(text -> c));
    Optional<Path> passphrase =
        reading.one(Questions.TLS_KEY_PASSPHRASE_FILE).flatMap(Function.identity());
    boolean paths = reading.has(Questions.TLS_CERT_PATH) || reading.has(Questions.TLS_KEY_PATH);
    ServerCert.Mode mode = oneOrDefault(Questions.SERVER_CERT);
    switch (mode) {
      case EXISTING -> {
        require(Questions.TLS_CERT_PATH, "The server certificate's file is missing.");
        if (key.isEmpty()) {
          require(Questions.TLS_KEY_PATH, "The server key's file is missing.");
        }
        return certificate.flatMap(c -> key.map(k -> new ServerCert.Existing(c, k, passphrase)));
      }
      case PRIVATE_CA -> {
        if (paths) {
          reading.problem(
              Questions.SERVER_CERT,
              "A certificate cannot both be made here and be taken from a file.",
              "Leave out --server-cert=private-ca, or --tls-cert-path and --tls-key-path.");
        }
        return Optional.of(new ServerCert.PrivateCa());
      }
      case ACME -> {
        reading.problem(
            Questions.SERVER_CERT,
            "Public certificates over ACME are not in this release yet.",
            "Give --tls-cert-path and --tls-key-path of a certificate you have, or"
                + " --server-cert=private-ca.");
        return Optional.empty();
      }
    }
    throw new IllegalStateException(mode.name());
  }

  private Optional<DeviceCa> deviceCa() {
    Optional<Path> certificates = reading.one(Questions.CLIENT_CA_PATH);
    Optional<Path> crl = reading.one(Questions.CLIENT_CRL_PATH).flatMap(Function.identity());
    Optional<Optional<DeviceId>> first = reading.one(Questions.FIRST_DEVICE_ID);
    DeviceCa.Mode mode = oneOrDefault(Questions.DEVICE_CA);
    if (mode == DeviceCa.Mode.EXISTING) {
      require(Questions.CLIENT_CA_PATH, "The device CA's file is missing.");
      if (first.isPresent() && first.get().isPresent()) {
        reading.problem(
            Questions.FIRST_DEVICE_ID,
            "No device certificate can be issued here: the device CA is yours, and its key is"
                + " elsewhere.",
            "Leave --first-device-id out, or let set-up make a CA with --device-ca=create.");
      }
      return certificates.map(file -> new DeviceCa.Existing(file, crl));
    }
    if (reading.has(Questions.CLIENT_CA_PATH)) {
      reading.problem(
          Questions.DEVICE_CA,
          "A device CA cannot both be made here and be taken from a file.",
          "Leave out --device-ca=create, or --client-ca-path.");
    } else if (crl.isPresent()) {
      reading.problem(
          Questions.CLIENT_CRL_PATH,
          "A device CA that is made here comes with its own revocation list.",
          "Leave --client-crl-path out, or give --client-ca-path too.");
    }
    return Optional.of(
        new DeviceCa.Create(first.orElseGet(() -> standard(Questions.FIRST_DEVICE_ID))));
  }

  private List<Upstream> upstreams() {
    return reading.has(Questions.UPSTREAM_URL)
        ? reading.many(Questions.UPSTREAM_URL)
        : List.of(standard(Questions.UPSTREAM_URL));
  }

  private <T> T oneOrDefault(Question<T> question) {
    return reading.one(question).orElseGet(() -> standard(question));
  }

  private <T> T standard(Question<T> question) {
    return question.parser().apply(defaults.text(question).orElseThrow());
  }

  private void require(Question<?> question, String message) {
    if (!reading.has(question)) {
      reading.problem(question, message, "Give " + question.flag() + "=" + question.values() + ".");
    }
  }

  private void checkPorts(int httpsPort, int httpPort, List<Upstream> upstreams) {
    if (httpPort == httpsPort
        && reading.isSound(Questions.HTTP_PORT)
        && reading.isSound(Questions.HTTPS_PORT)) {
      reading.problem(
          Questions.HTTP_PORT,
          "Port " + httpPort + " cannot be both the HTTPS port and the plain one.",
          "Give another --http-port, or 0 for none.");
    }
    for (Upstream upstream : upstreams) {
      if (upstream.isLoopback() && (upstream.port() == httpsPort || upstream.port() == httpPort)) {
        reading.problem(
            Questions.UPSTREAM_URL,
            "The API cannot listen on port " + upstream.port() + ", which NGINX listens on.",
            "Give another port, such as --upstream-url=http://127.0.0.1:8000.");
      }
    }
  }

  private void checkUpstreams(
      List<Upstream> upstreams, Optional<Path> upstreamCa, ServiceMode service) {
    ProxyAnswersReader.checkSchemes(reading, upstreams, upstreamCa);
    if (!reading.isSound(Questions.UPSTREAM_URL)) {
      return;
    }
    if (upstreams.size() > 1) {
      reading.problem(
          Questions.UPSTREAM_URL,
          "Several API nodes need a database they share, and SQLite is one node's own.",
          "Give one --upstream-url.");
    } else if (service != ServiceMode.NONE
        && upstreams.stream().noneMatch(u -> u.isLoopback() && !u.tls())) {
      reading.problem(
          Questions.UPSTREAM_URL,
          "Set-up runs the API on this machine, over http:// to a loopback address, and no upstream"
              + " is that.",
          "Give --upstream-url=http://127.0.0.1:8000, or --service=none if the API runs elsewhere.");
    }
  }
}
