package io.sentinelx.cli;

import io.sentinelx.answers.Given;
import io.sentinelx.apply.InstallRecord;
import io.sentinelx.check.Probe;
import io.sentinelx.check.SmokeChecks;
import io.sentinelx.check.SmokeTarget;
import io.sentinelx.finding.Check;
import io.sentinelx.flow.SetupOptions;
import io.sentinelx.pki.CertificateAuthority;
import io.sentinelx.pki.Fingerprints;
import io.sentinelx.pki.Identity;
import io.sentinelx.pki.NginxTime;
import io.sentinelx.pki.Pem;
import io.sentinelx.report.ExitCode;
import io.sentinelx.service.ApiService;
import io.sentinelx.settings.Distribution;
import io.sentinelx.settings.EnvFile;
import io.sentinelx.settings.SettingKey;
import io.sentinelx.settings.Settings;
import io.sentinelx.ui.Session;
import io.sentinelx.ui.tui.FullScreen;
import io.sentinelx.value.DeviceId;
import io.sentinelx.value.Layout;
import io.sentinelx.value.ServerName;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/**
 * {@code warm-up}: does a little of everything, so that the class-data archive knows the classes.
 * Its files are in a temporary folder, its listener is on the loopback, and both are gone when it
 * ends. Not for people.
 */
final class WarmUpCommand implements CliCommand {
  private static final String SECRET = "warm-up-warm-up-warm-up";
  private static final DeviceId DEVICE = new DeviceId("warm-up");

  @Override
  public CommandSpec spec() {
    return Flags.command("warm-up", "Used when the class-data archive is made.");
  }

  @Override
  public ExitCode run(ParseResult flags, Console console) throws IOException {
    Path folder = Files.createTempDirectory("sentinelx-warm-up");
    try {
      commands(folder);
      wizard(folder);
      service(folder);
      proof(folder);
    } catch (GeneralSecurityException e) {
      throw new IOException(e);
    } finally {
      remove(folder);
    }
    return ExitCode.DONE;
  }

  private static void commands(Path folder) {
    PrintStream nowhere =
        new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    Cli cli = new Cli(nowhere, nowhere, false);
    cli.run("setup", "--help");
    cli.run("proxy", "render", "--stdout", "--server-name=warm-up.example.com");
    cli.run("setup", "--yes", "--json", "--server-name=", "--https-port=x");
    cli.run("setup", "--dry-run", "--json", "--sandbox=" + folder.resolve("sandbox"));
    cli.run("status", "--sandbox=" + folder.resolve("sandbox"));
  }

  private static void wizard(Path folder) throws IOException {
    SetupOptions options = SetupOptions.usual(Optional.of(folder.resolve("sandbox")));
    FullScreen.warmUp(
        new Session(Given.nothing(), options, Distribution.current(), Clock.systemUTC()));
  }

  private static void service(Path folder) throws IOException {
    Instant now = Instant.now();
    CertificateAuthority ca = CertificateAuthority.createDeviceCa(now);
    Identity device = ca.issueDevice(DEVICE, Duration.ofDays(1), now);
    int port = freePort();
    Map<String, String> env = new LinkedHashMap<>();
    env.put(SettingKey.PORT.key(), String.valueOf(port));
    env.put(SettingKey.TRUST_PROXY_CERT_HEADERS.key(), "true");
    env.put(SettingKey.REQUIRE_NEW_DEVICE_APPROVAL.key(), "false");
    env.put(SettingKey.DEVICE_CA_FILE.key(), write(folder, "ca.crt", Pem.encode(ca.certificate())));
    env.put(
        SettingKey.DEVICE_CRL_FILE.key(),
        write(folder, "ca.crl", Pem.encode(ca.crl(java.math.BigInteger.ONE, List.of(), now))));
    env.put(SettingKey.PROXY_SECRET_FILE.key(), write(folder, "secret", SECRET + "\n"));
    env.put(SettingKey.DATABASE_URL.key(), "jdbc:sqlite:" + folder.resolve("warm-up.db"));
    env.put(SettingKey.LOG_LEVEL.key(), "error");
    Settings settings = Settings.read(EnvFile.empty().with(env)).settings().orElseThrow();
    try (ApiService api = ApiService.start(settings, Distribution.current(), Clock.systemUTC())) {
      Probe probe =
          new Probe(new InetSocketAddress("127.0.0.1", api.port()), "localhost", Optional.empty());
      for (String path :
          List.of("/api/health/live", "/api/health/ready", "/metrics", "/", "/docs")) {
        probe.get(path);
      }
      String body = "{\"device_id\":\"" + DEVICE + "\",\"status\":{\"warm\":true}}";
      probe.post("/api/heartbeat", headers(device.certificate()), body);
      probe.post("/api/heartbeat", List.of(), body);
    }
  }

  /** What a set-up that changes nothing does all the same: it reads its record, and proves. */
  private static void proof(Path folder) throws IOException, GeneralSecurityException {
    Path record = folder.resolve("install.json");
    write(folder, "install.json", InstallRecord.none().json());
    InstallRecord.read(record);
    Instant now = Instant.now();
    ServerName name = ServerName.parse("localhost");
    CertificateAuthority ca = CertificateAuthority.createServerCa(name, now);
    Path trust = folder.resolve("server-ca.crt");
    write(folder, "server-ca.crt", Pem.encode(ca.certificate()));
    Identity device =
        CertificateAuthority.createDeviceCa(now).issueDevice(DEVICE, Duration.ofDays(1), now);
    SmokeTarget.Device credentials =
        new SmokeTarget.Device(
            DEVICE,
            Path.of(write(folder, "device.crt", device.chainPem())),
            Path.of(write(folder, "device.key", device.keyPem())));
    try (WarmUpListener listener = WarmUpListener.start(ca.issueServer(name, now))) {
      SmokeTarget target =
          new SmokeTarget(
              name,
              listener.address().getPort(),
              listener.address(),
              0,
              false,
              Optional.of(trust),
              false,
              Optional.of(credentials),
              Optional.empty(),
              true,
              Layout.real());
      SmokeChecks.of(target, Clock.systemUTC()).forEach(Check::run);
    }
  }

  /** What NGINX would send along. */
  private static List<String> headers(X509Certificate leaf) {
    return List.of(
        "X-Sentinel-Proxy-Secret: " + SECRET,
        "X-Sentinel-Client-Verify: SUCCESS",
        "X-Sentinel-Client-Subject: " + leaf.getSubjectX500Principal().getName(),
        "X-Sentinel-Client-Issuer: " + leaf.getIssuerX500Principal().getName(),
        "X-Sentinel-Client-Serial: " + leaf.getSerialNumber().toString(16),
        "X-Sentinel-Client-Cert: "
            + URLEncoder.encode(Pem.encode(leaf), StandardCharsets.UTF_8).replace("+", "%20"),
        "X-Sentinel-Client-Fingerprint: " + Fingerprints.sha1(leaf),
        "X-Sentinel-Client-Not-Before: " + NginxTime.format(leaf.getNotBefore().toInstant()),
        "X-Sentinel-Client-Not-After: " + NginxTime.format(leaf.getNotAfter().toInstant()));
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private static String write(Path folder, String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text).toString();
  }

  private static void remove(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      all.sorted(Comparator.reverseOrder())
          .forEach(
              path -> {
                try {
                  Files.delete(path);
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              });
    }
  }
}
