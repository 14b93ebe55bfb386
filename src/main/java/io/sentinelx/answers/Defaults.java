package io.sentinelx.answers;

import java.util.Locale;
import java.util.Optional;

/** What holds where a question is not answered. */
final class Defaults {
  static final String UPSTREAM = "http://127.0.0.1:8000";
  private static final String FIRST_DEVICE = "device-demo-01";

  private final Given given;
  private final Surroundings surroundings;

  /** The defaults beside what is given. */
  Defaults(Given given, Surroundings surroundings) {
    this.given = given;
    this.surroundings = surroundings;
  }

  /** The text that stands for an answer that is not given; none: there is no such text. */
  Optional<String> text(Question<?> question) {
    boolean sandbox = surroundings.sandbox().isPresent();
    return switch (question.key()) {
      case "server-name" -> surroundings.defaultServerName().map(Object::toString);
      case "https-port" -> Optional.of(sandbox ? "8443" : "443");
      case "http-port" -> Optional.of(sandbox ? "0" : "80");
      case "server-cert" ->
          Optional.of(
              given.has("tls-cert-path") || given.has("tls-key-path") ? "existing" : "private-ca");
      case "tls-key-path" -> given.last("tls-cert-path").filter(Defaults::holdsBoth);
      case "device-ca" -> Optional.of(given.has("client-ca-path") ? "existing" : "create");
      case "first-device-id" -> Optional.of(FIRST_DEVICE);
      case "upstream-url" -> Optional.of(UPSTREAM);
      case "require-new-device-approval" ->
          Optional.of(String.valueOf(effective(Questions.DEVICE_CA).equals("existing")));
      case "output-path" -> Optional.of(surroundings.layout().outputPath().toString());
      case "env-file" -> Optional.of(surroundings.layout().envFile().toString());
      case "install-dir" -> Optional.of(surroundings.layout().installDir().toString());
      case "state-dir" -> Optional.of(surroundings.layout().stateDir().toString());
      case "service" -> Optional.of(sandbox ? "process" : "systemd");
      default -> Optional.empty();
    };
  }

  /** PKCS #12, by its usual names. */
  private static boolean holdsBoth(String path) {
    String name = path.toLowerCase(Locale.ROOT);
    return name.endsWith(".p12") || name.endsWith(".pfx");
  }

  private String effective(Question<?> question) {
    return given.last(question.key()).or(() -> text(question)).orElse("");
  }
}
