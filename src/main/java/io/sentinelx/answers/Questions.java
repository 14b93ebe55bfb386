package io.sentinelx.answers;

import static io.sentinelx.answers.Question.Kind.MANY;
import static io.sentinelx.answers.Question.Kind.NOT_YET;
import static io.sentinelx.answers.Question.Kind.ONE;
import static io.sentinelx.answers.Question.Kind.ONE_OR_EMPTY;
import static io.sentinelx.answers.Question.Kind.ONE_OR_NONE;

import io.sentinelx.value.DeviceId;
import io.sentinelx.value.ServerName;
import io.sentinelx.value.Upstream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The catalogue: every question there is, in the order in which they are asked. */
public final class Questions {
  public static final Question<ServerName> SERVER_NAME =
      new Question<>(
          "server-name",
          "Server name",
          "NAME",
          "this host's full name if it has one; localhost in a sandbox",
          "The name or IP address that devices and browsers use.",
          ONE,
          ServerName::parse);

  public static final Question<Integer> HTTPS_PORT =
      new Question<>(
          "https-port",
          "HTTPS port",
          "PORT",
          "443; 8443 in a sandbox",
          "The port NGINX serves browsers and devices on.",
          ONE,
          Parsers.port(1));

  public static final Question<Integer> HTTP_PORT =
      new Question<>(
          "http-port",
          "HTTP port",
          "PORT",
          "80; 0 in a sandbox",
          "Redirects browsers to HTTPS. 0: there is no such port.",
          ONE,
          Parsers.port(0));

  public static final Question<ServerCert.Mode> SERVER_CERT =
      new Question<>(
              "server-cert",
              "Server certificate",
              "existing|private-ca",
              "existing when --tls-cert-path is given, else private-ca",
              "Where the server's certificate comes from: files of yours, or a local CA made here.",
              ONE,
              Parsers.oneOf(ServerCert.Mode.class, List.of(ServerCert.Mode.ACME)))
          .choosing(
              new Choice("private-ca", "Make one here", "signed by a private CA of its own"),
              new Choice("existing", "Use files of mine", "a certificate and its key"));

  public static final Question<Path> TLS_CERT_PATH =
      new Question<>(
              "tls-cert-path",
              "Certificate file",
              "FILE",
              "",
              "The certificate, then its intermediates: PEM, or what a CA or Windows hands over (DER,"
                  + " PKCS #7, PKCS #12), of which NGINX is given a PEM copy.",
              ONE,
              Parsers::fileWithoutVariables)
          .onlyWith(SERVER_CERT, "existing");

  public static final Question<Path> TLS_KEY_PATH =
      new Question<>(
              "tls-key-path",
              "Key file",
              "FILE",
              "",
              "The private key of the server's certificate. A .p12 or .pfx file holds both.",
              ONE,
              Parsers::fileWithoutVariables)
          .onlyWith(SERVER_CERT, "existing");

  public static final Question<Optional<Path>> TLS_KEY_PASSPHRASE_FILE =
      new Question<>(
              "tls-key-passphrase-file",
              "Passphrase file",
              "FILE",
              "none",
              "The file whose first line opens an encrypted key or PKCS #12 file; only root may read"
                  + " it. none: nothing is encrypted.",
              ONE_OR_NONE,
              Questions.orNothing(Question.NONE, Parsers::file))
          .onlyWith(SERVER_CERT, "existing");

  public static final Question<DeviceCa.Mode> DEVICE_CA =
      new Question<>(
              "device-ca",
              "Device CA",
              "existing|create",
              "existing when --client-ca-path is given, else create",
              "The authority that signs the devices' certificates. NGINX and the service trust no other.",
              ONE,
              Parsers.oneOf(DeviceCa.Mode.class, List.of()))
          .choosing(
              new Choice("create", "Make one here", "a private CA, kept on this machine"),
              new Choice("existing", "Use a CA of mine", "its certificate is in a file"));

  public static final Question<Path> CLIENT_CA_PATH =
      new Question<>(
              "client-ca-path",
              "Device CA file",
              "FILE",
              "",
              "The device CA's certificates, up to a root: PEM, DER or PKCS #7.",
              ONE,
              Parsers::file)
          .onlyWith(DEVICE_CA, "existing");

  public static final Question<Optional<Path>> CLIENT_CRL_PATH =
      new Question<>(
              "client-crl-path",
              "Revocation list",
              "FILE",
              "none; with a CA made here, its own",
              "The device CA's CRL, PEM or DER. It lists the certificates that you have revoked."
                  + " none: there is none, also where one was given before.",
              ONE_OR_NONE,
              Questions.orNothing(Question.NONE, Parsers::file))
          .onlyWith(DEVICE_CA, "existing");

  public static final Question<Optional<DeviceId>> FIRST_DEVICE_ID =
      new Question<>(
              "first-device-id",
              "First device",
              "ID",
              "device-demo-01",
              "Gets a certificate at once; empty: none does. A heartbeat with it proves the set-up."
                  + " Only where the device CA is made here.",
              ONE_OR_EMPTY,
              Questions.orNothing("", DeviceId::new))
          .onlyWith(DEVICE_CA, "create");

  public static final Question<Upstream> UPSTREAM_URL =
      new Question<>(
          "upstream-url",
          "API address",
          "URL",
          "http://127.0.0.1:8000",
          "Where NGINX finds the API: scheme, address and port. The address is an IP address or"
              + " localhost. May be repeated for several nodes. The first on a loopback address is the"
              + " service set up here.",
          MANY,
          Upstream::parse);

  public static final Question<Path> UPSTREAM_CA_PATH =
      new Question<>(
              "upstream-ca-path",
              "API's CA file",
              "FILE",
              "",
              "PEM file: the CA of APIs that run on other hosts. They are spoken to over https.",
              ONE,
              Parsers::file)
          .when(Questions::hasHttpsUpstream);

  public static final Question<Boolean> REQUIRE_NEW_DEVICE_APPROVAL =
      new Question<>(
              "require-new-device-approval",
              "Approve new devices",
              "true|false",
              "false with a device CA made here, true with an existing one",
              "Whether a device that reports for the first time waits until an operator approves it.",
              ONE,
              Parsers::bool)
          .choosing(
              new Choice("false", "No", "a certificate of the device CA is enough"),
              new Choice("true", "Yes", "a new device waits until an operator agrees"));

  public static final Question<Path> OUTPUT_PATH =
      new Question<>(
          "output-path",
          "NGINX site",
          "FILE",
          "/etc/nginx/conf.d/sentinel-secure-x.conf",
          "The NGINX configuration file that is written, whole.",
          ONE,
          Parsers::place);

  public static final Question<Path> ENV_FILE =
      new Question<>(
          "env-file",
          "Settings file",
          "FILE",
          "/opt/sentinel-secure-x/.env",
          "The service's settings. Keys and comments that you add survive.",
          ONE,
          Parsers::place);

  public static final Question<Path> INSTALL_DIR =
      new Question<>(
          "install-dir",
          "Program folder",
          "DIR",
          "/opt/sentinel-secure-x",
          "Where the releases are kept.",
          ONE,
          Parsers::place);

  public static final Question<Path> STATE_DIR =
      new Question<>(
          "state-dir",
          "State folder",
          "DIR",
          "/var/lib/sentinel-secure-x",
          "Database, certificates and the records of installs.",
          ONE,
          Parsers::statePlace);

  public static final Question<ServiceMode> SERVICE =
      new Question<>(
              "service",
              "Service",
              "systemd|process|none|systemd-reduced",
              "systemd; process in a sandbox",
              "Who keeps the API running: systemd, a supervisor of ours, or somebody else."
                  + " systemd-reduced: systemd, in a container that cannot shut services in.",
              ONE,
              Parsers.oneOf(ServiceMode.class, List.of()))
          .choosing(
              new Choice("systemd", "systemd", "starts it at boot and keeps it up"),
              new Choice("process", "A supervisor", "ours, for a host without systemd"),
              new Choice("none", "Nobody here", "the API is run by someone else"),
              new Choice(
                  "systemd-reduced", "systemd, reduced", "in a container without namespaces"));

  /** All of them. */
  public static final List<Question<?>> ALL =
      List.of(
          SERVER_NAME,
          HTTPS_PORT,
          HTTP_PORT,
          SERVER_CERT,
          TLS_CERT_PATH,
          TLS_KEY_PATH,
          TLS_KEY_PASSPHRASE_FILE,
          later("acme-directory", "URL", "public certificates over ACME"),
          later("acme-email", "ADDRESS", "public certificates over ACME"),
          later("acme-agree-tos", "true|false", "public certificates over ACME"),
          DEVICE_CA,
          CLIENT_CA_PATH,
          CLIENT_CRL_PATH,
          FIRST_DEVICE_ID,
          UPSTREAM_URL,
          UPSTREAM_CA_PATH,
          later("database-url", "URL", "a PostgreSQL database"),
          later("database-user", "NAME", "a PostgreSQL database"),
          later("database-password-file", "FILE", "a PostgreSQL database"),
          REQUIRE_NEW_DEVICE_APPROVAL,
          later("operator-user", "NAME", "the operator's sign-in"),
          later("operator-password-file", "FILE", "the operator's sign-in"),
          OUTPUT_PATH,
          ENV_FILE,
          INSTALL_DIR,
          STATE_DIR,
          SERVICE);

  private Questions() {}

  /** The question of that key. */
  public static Optional<Question<?>> named(String key) {
    return ALL.stream().filter(q -> q.key().equals(key)).findFirst();
  }

  private static <T> Function<String, Optional<T>> orNothing(
      String nothing, Function<String, T> parser) {
    return text -> text.equals(nothing) ? Optional.empty() : Optional.of(parser.apply(text));
  }

  private static boolean hasHttpsUpstream(Given given) {
    return given.all("upstream-url").stream().anyMatch(url -> url.startsWith("https:"));
  }

  private static Question<String> later(String key, String values, String subject) {
    return new Question<>(
        key,
        key,
        values,
        "",
        "Not in this release, which does not offer " + subject + " yet.",
        NOT_YET,
        text -> text);
  }
}
