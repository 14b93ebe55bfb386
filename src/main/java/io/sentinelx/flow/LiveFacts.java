package io.sentinelx.flow;

import io.sentinelx.answers.Given;
import io.sentinelx.answers.Question;
import io.sentinelx.answers.Questions;
import io.sentinelx.answers.ServiceMode;
import io.sentinelx.answers.Surroundings;
import io.sentinelx.certs.AuthorityFacts;
import io.sentinelx.certs.CertificateFacts;
import io.sentinelx.certs.Copying;
import io.sentinelx.certs.DeviceFiles;
import io.sentinelx.certs.ServerFiles;
import io.sentinelx.certs.UpstreamCa;
import io.sentinelx.check.Answering;
import io.sentinelx.check.Errand;
import io.sentinelx.check.NameFacts;
import io.sentinelx.check.NginxFacts;
import io.sentinelx.check.PlaceFacts;
import io.sentinelx.check.PortFacts;
import io.sentinelx.check.ServiceFacts;
import io.sentinelx.detect.Detective;
import io.sentinelx.finding.Finding;
import io.sentinelx.value.DeviceId;
import io.sentinelx.value.InvalidValue;
import io.sentinelx.value.Layout;
import io.sentinelx.value.NginxBuild;
import io.sentinelx.value.ServerName;
import io.sentinelx.value.Upstream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What can be said of an answer while it is typed: read from the machine, never changed. A call
 * takes at most 4 s, whatever name servers and peers do, and ends early when its thread is
 * interrupted: it has nothing to say then.
 */
public final class LiveFacts {
  private static final Duration LOOKUP = Duration.ofMillis(1800);
  private static final Duration CONNECTIONS = Duration.ofMillis(1800);
  private static final Duration LONGEST = Duration.ofMillis(3900);

  private final Clock clock;

  /** Facts as of that clock's time. */
  public LiveFacts(Clock clock) {
    this.clock = clock;
  }

  /**
   * What is worth showing under {@code question}, what is worst first: nothing where its text
   * cannot be parsed, or where there is nothing to say.
   *
   * @param given the text of every question that applies, defaults filled in
   */
  public List<Finding> of(Question<?> question, Given given, Surroundings surroundings) {
    return bounded(() -> new Look(given, surroundings).at(question));
  }

  /** What there is on this host already: NGINX, its sites, and who holds the web's ports. */
  public List<Finding> ofHost(Surroundings surroundings) {
    return bounded(() -> nginx(surroundings.layout()).all());
  }

  private static List<Finding> bounded(Supplier<List<Finding>> look) {
    return Errand.start("live facts", () -> unbroken(look))
        .within(LONGEST)
        .orElse(List.of())
        .stream()
        .filter(finding -> finding.state() != Finding.State.SKIP)
        .sorted(Comparator.comparing(Finding::state).reversed())
        .toList();
  }

  /** What a stranger's file makes Java stumble over is no reason for the wizard to end. */
  private static List<Finding> unbroken(Supplier<List<Finding>> look) {
    try {
      return look.get();
    } catch (RuntimeException e) {
      return List.of(
          Finding.warn("This could not be looked at: " + e, "Go on; preflight looks again."));
    }
  }

  private static NginxFacts nginx(Layout layout) {
    return new NginxFacts(layout, Machine.nginx(layout), Detective.nginx().map(NginxBuild::nginx));
  }

  /** One question, among the texts that stand in the form now; some may make no sense yet. */
  private final class Look {
    private final Given given;
    private final Layout layout;

    Look(Given given, Surroundings surroundings) {
      this.given = given;
      Layout defaults = surroundings.layout();
      this.layout =
          new Layout(
              defaults.root(),
              value(Questions.OUTPUT_PATH).orElse(defaults.outputPath()),
              value(Questions.ENV_FILE).orElse(defaults.envFile()),
              value(Questions.INSTALL_DIR).orElse(defaults.installDir()),
              value(Questions.STATE_DIR).orElse(defaults.stateDir()));
    }

    List<Finding> at(Question<?> question) {
      return switch (question.key()) {
        case "server-name" -> on(Questions.SERVER_NAME, this::name);
        case "https-port" -> on(Questions.HTTPS_PORT, this::port);
        case "http-port" -> on(Questions.HTTP_PORT, this::port);
        case "tls-cert-path" ->
            on(
                Questions.TLS_CERT_PATH,
                path -> CertificateFacts.server(server(Optional.of(path), Optional.empty())));
        case "tls-key-path" ->
            on(
                Questions.TLS_KEY_PATH,
                path ->
                    CertificateFacts.key(
                        server(value(Questions.TLS_CERT_PATH), Optional.of(path))));
        case "client-ca-path" ->
            on(
                Questions.CLIENT_CA_PATH,
                path -> AuthorityFacts.deviceCa(devices(Optional.of(path), Optional.empty())));
        case "client-crl-path" ->
            on(Questions.CLIENT_CRL_PATH, path -> path.map(this::crl).orElse(List.of()));
        case "first-device-id" ->
            on(Questions.FIRST_DEVICE_ID, id -> id.map(this::device).orElse(List.of()));
        case "upstream-url" -> upstreams();
        case "upstream-ca-path" ->
            on(Questions.UPSTREAM_CA_PATH, path -> UpstreamCa.facts(path, clock.instant()));
        case "output-path" ->
            on(Questions.OUTPUT_PATH, path -> PlaceFacts.site(path, layout, nginx(layout)));
        case "env-file" -> on(Questions.ENV_FILE, PlaceFacts::settings);
        case "install-dir" -> on(Questions.INSTALL_DIR, path -> PlaceFacts.program(layout));
        case "state-dir" -> on(Questions.STATE_DIR, path -> PlaceFacts.state(layout));
        case "service" ->
            on(
                Questions.SERVICE,
                mode -> mode.isSystemd() ? List.of(ServiceFacts.systemd()) : List.of());
        default -> List.of();
      };
    }

    private List<Finding> name(ServerName name) {
      long end = System.nanoTime() + LOOKUP.plus(CONNECTIONS).toNanos();
      int https = value(Questions.HTTPS_PORT).orElse(443);
      int http = value(Questions.HTTP_PORT).orElse(0);
      Errand<List<Finding>> sites =
          Errand.start(
              "other sites", () -> nginx(layout).around(name, https, http, layout.outputPath()));
      NameFacts leads = NameFacts.look(name, LOOKUP);
      List<Finding> findings = new ArrayList<>(List.of(leads.finding()));
      value(Questions.HTTPS_PORT)
          .map(port -> Answering.look(name, leads.addresses(), port, clock.instant(), CONNECTIONS))
          .ifPresent(findings::addAll);
      sites.within(Duration.ofNanos(end - System.nanoTime())).ifPresent(findings::addAll);
      return findings;
    }

    private List<Finding> port(int port) {
      return port == 0
          ? List.of()
          : List.of(PortFacts.ofNginx(port, layout, Machine.nginx(layout)));
    }

    private List<Finding> upstreams() {
      ServiceMode mode =
          value(Questions.SERVICE)
              .orElse(layout.isSandbox() ? ServiceMode.PROCESS : ServiceMode.SYSTEMD);
      return given.all(Questions.UPSTREAM_URL.key()).stream()
          .flatMap(text -> parsed(Questions.UPSTREAM_URL, text).stream())
          .filter(Upstream::isLoopback)
          .map(api -> PortFacts.ofApi(api, layout, mode != ServiceMode.NONE, mode.isSystemd()))
          .toList();
    }

    private List<Finding> device(DeviceId id) {
      return CertificateFacts.device(
          id.value(), layout.device(id, ".crt"), layout.pki("device-ca.crl"), clock.instant());
    }

    private List<Finding> crl(Path path) {
      return AuthorityFacts.deviceCrl(devices(value(Questions.CLIENT_CA_PATH), Optional.of(path)));
    }

    private ServerFiles server(Optional<Path> certificate, Optional<Path> key) {
      return new ServerFiles(
          new ServerFiles.Named(
              certificate,
              key,
              value(Questions.TLS_KEY_PASSPHRASE_FILE).flatMap(Function.identity()),
              value(Questions.SERVER_NAME),
              Set.of(),
              Copying.MADE,
              clock.instant()));
    }

    private DeviceFiles devices(Optional<Path> ca, Optional<Path> crl) {
      return new DeviceFiles(new DeviceFiles.Named(ca, crl, Set.of(), true, clock.instant()));
    }

    private <T> List<Finding> on(Question<T> question, Function<T, List<Finding>> look) {
      return value(question).map(look).orElse(List.of());
    }

    private <T> Optional<T> value(Question<T> question) {
      return given.last(question.key()).flatMap(text -> parsed(question, text));
    }

    private <T> Optional<T> parsed(Question<T> question, String text) {
      if (text.isEmpty() && question.kind() != Question.Kind.ONE_OR_EMPTY) {
        return Optional.empty();
      }
      try {
        return Optional.of(question.parser().apply(text));
      } catch (InvalidValue e) {
        return Optional.empty();
      }
    }
  }
}
