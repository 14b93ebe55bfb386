package io.sentinelx.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.sentinelx.pki.CertificateAuthority;
import io.sentinelx.pki.Fingerprints;
import io.sentinelx.pki.Identity;
import io.sentinelx.testing.Call;
import io.sentinelx.testing.ForgedProbes;
import io.sentinelx.testing.Promise;
import io.sentinelx.testing.Sandbox;
import io.sentinelx.testing.Squatter;
import io.sentinelx.value.DeviceId;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The whole stack, as installed, told in every way that the caller is {@code device-demo-01}, by
 * callers who are not. Nobody is believed.
 */
class ForgedIdentityIT {
  private static final String VICTIM = "device-demo-01";
  private static final List<String> LOCATIONS =
      List.of(
          "/api/heartbeat",
          "/api//heartbeat",
          "/API/heartbeat",
          "/api/%68eartbeat",
          "/api/heartbeat/",
          "/api/x/../heartbeat",
          "/api/health/live",
          "/api/session",
          "/api/devices",
          "/metrics",
          "/docs",
          "/",
          "/login",
          "/dashboard",
          "/assets/x",
          "/nothing");

  private static Sandbox sandbox;

  /** The header lines of one lie. */
  private static final Map<String, List<String>> LIES = new LinkedHashMap<>();

  /** Certificate and key of callers who are not the victim; none: an empty list. */
  private static final Map<String, List<Path>> CALLERS = new LinkedHashMap<>();

  private static int probes;

  @BeforeAll
  static void setUp() throws IOException {
    sandbox = Sandbox.setUp();
    callers();
    lies();
  }

  @AfterAll
  static void remove() throws IOException {
    sandbox.close();
    assertThat(probes).isGreaterThanOrEqualTo(400);
    ForgedProbes.tell("ForgedIdentityIT", probes);
  }

  private static void callers() throws IOException {
    CertificateAuthority ours = sandbox.deviceCa();
    Instant now = Instant.now();
    CALLERS.put("no certificate", List.of());
    CALLERS.put(
        "an unknown CA's",
        files(
            "unknown",
            CertificateAuthority.createDeviceCa(now)
                .issueDevice(id(VICTIM), Duration.ofDays(1), now)));
    CALLERS.put(
        "an expired one",
        files(
            "expired",
            ours.issueDevice(id(VICTIM), Duration.ofDays(1), now.minus(Duration.ofDays(9)))));
    CALLERS.put(
        "one not valid yet",
        files(
            "early",
            ours.issueDevice(id(VICTIM), Duration.ofDays(9), now.plus(Duration.ofDays(5)))));
    Path out = sandbox.parent().resolve("out");
    for (String device : List.of("device-revoked", "device-other")) {
      assertThat(sandbox.run("device", "issue", device, "--out=" + out).exit()).isZero();
    }
    assertThat(sandbox.run("device", "revoke", "device-revoked").exit()).isZero();
    CALLERS.put("a revoked one", pair(out, "device-revoked"));
    CALLERS.put("another device's", pair(out, "device-other"));
  }

  private static DeviceId id(String id) {
    return new DeviceId(id);
  }

  private static List<Path> files(String name, Identity identity) throws IOException {
    Files.writeString(sandbox.parent().resolve(name + ".crt"), identity.chainPem());
    Files.writeString(sandbox.parent().resolve(name + ".key"), identity.keyPem());
    return pair(sandbox.parent(), name);
  }

  private static List<Path> pair(Path folder, String name) {
    return List.of(folder.resolve(name + ".crt"), folder.resolve(name + ".key"));
  }

  /** The true headers of the victim, as NGINX would set them, but for the secret. */
  private static Map<String, String> truth() throws IOException {
    String pem = Files.readString(sandbox.pki("devices/" + VICTIM + ".crt"));
    String leaf = pem.substring(0, pem.indexOf("-----END CERTIFICATE-----") + 26);
    var certificate =
        io.sentinelx.pki.Pem.certificates(leaf.getBytes(StandardCharsets.US_ASCII)).get(0);
    Map<String, String> truth = new LinkedHashMap<>();
    truth.put("X-Sentinel-Client-Verify", "SUCCESS");
    truth.put("X-Sentinel-Client-Subject", "CN=" + VICTIM);
    truth.put("X-Sentinel-Client-Issuer", certificate.getIssuerX500Principal().getName());
    truth.put("X-Sentinel-Client-Serial", certificate.getSerialNumber().toString(16));
    truth.put(
        "X-Sentinel-Client-Cert",
        URLEncoder.encode(leaf, StandardCharsets.US_ASCII).replace("+", "%20"));
    truth.put("X-Sentinel-Client-Fingerprint", Fingerprints.sha256(certificate).substring(0, 40));
    truth.put("X-Sentinel-Client-Not-Before", "Nov 23 10:00:00 2020 GMT");
    truth.put("X-Sentinel-Client-Not-After", "Nov 23 10:00:00 2040 GMT");
    return truth;
  }

  private static void lies() throws IOException {
    Map<String, String> truth = truth();
    List<String> all = lines(truth);
    truth.forEach((name, value) -> LIES.put(name, List.of(name + ": " + value)));
    LIES.put("all of them", all);
    LIES.put(
        "a guessed secret",
        with(all, "X-Sentinel-Proxy-Secret: 0000000000000000000000000000000000000000000000"));
    LIES.put("an empty secret", with(all, "X-Sentinel-Proxy-Secret;"));
    LIES.put("all twice", twice(all));
    LIES.put("underscores", all.stream().map(ForgedIdentityIT::underscored).toList());
    LIES.put("lower case", all.stream().map(l -> l.toLowerCase(java.util.Locale.ROOT)).toList());
    LIES.put(
        "listed in Connection",
        with(all, "Connection: close, " + String.join(", ", truth.keySet())));
    LIES.put(
        "the secret listed in Connection",
        with(
            all,
            "Connection: X-Sentinel-Proxy-Secret, X-Sentinel-Client-Verify, X-Sentinel-Client-Cert"));
    String der = truth.get("X-Sentinel-Client-Cert");
    LIES.put("RFC 9440", List.of("Client-Cert: :" + der + ":", "Client-Cert-Chain: :" + der + ":"));
    LIES.put(
        "other projects' names",
        List.of(
            "X-SSL-Client-Verify: SUCCESS",
            "X-SSL-Client-S-DN: CN=" + VICTIM,
            "X-Client-Cert: " + der,
            "X-Forwarded-Client-Cert: Subject=\"CN=" + VICTIM + "\"",
            "SSL_CLIENT_VERIFY: SUCCESS",
            "X-Forwarded-For: 127.0.0.1",
            "Forwarded: for=127.0.0.1"));
    LIES.put("another method", with(all, "X-HTTP-Method-Override: POST"));
    LIES.put(
        "another path",
        with(all, "X-Original-URL: /api/heartbeat", "X-Rewrite-URL: /api/heartbeat"));
  }

  private static List<String> lines(Map<String, String> headers) {
    return headers.entrySet().stream().map(e -> e.getKey() + ": " + e.getValue()).toList();
  }

  private static List<String> with(List<String> lines, String... more) {
    List<String> all = new ArrayList<>(lines);
    all.addAll(List.of(more));
    return all;
  }

  private static List<String> twice(List<String> lines) {
    return with(lines, lines.toArray(String[]::new));
  }

  private static String underscored(String line) {
    int colon = line.indexOf(':');
    return line.substring(0, colon).replace('-', '_') + line.substring(colon);
  }

  private static Call call(Call call, List<Path> certificate, List<String> lie) {
    call.heartbeat(VICTIM);
    lie.forEach(call::header);
    return certificate.isEmpty() ? call : call.as(certificate.get(0), certificate.get(1));
  }

  private static void isNotBelieved(String who, Call.Answer answer) {
    probes++;
    assertThat(answer.body()).as(who).doesNotContain("\"accepted\"");
    assertThat(answer.status())
        .as(who + ": " + answer.body())
        .isIn(400, 401, 403, 404, 405, 308, 421, 429, 431);
  }

  @Test
  void theVictimItselfIsAccepted() {
    Call call = Call.https(sandbox).heartbeat(VICTIM);
    call.as(sandbox.pki("devices/" + VICTIM + ".crt"), sandbox.pki("devices/" + VICTIM + ".key"));
    assertThat(call.send().status()).isEqualTo(200);
  }

  @Promise({1, 3, 6})
  @Test
  void overHttpsNobodyIsBelieved() {
    for (String version : List.of("--http1.1", "--http2")) {
      CALLERS.forEach(
          (caller, files) ->
              LIES.forEach(
                  (lie, lines) -> {
                    Call.Answer answer =
                        call(Call.https(sandbox), files, lines).with(version).send();
                    String who = caller + ", " + lie + ", " + version;
                    isNotBelieved(who, answer);
                    // No Content-Type or header made it another error: it is the identity that is
                    // refused.
                    if (answer.status() != 400) {
                      assertThat(answer.verdict())
                          .as(who)
                          .isIn(expected(caller), "429", "429 rate_limited");
                    }
                  }));
    }
  }

  private static String expected(String caller) {
    return switch (caller) {
      case "no certificate" -> "401 client_certificate_required";
      case "another device's" -> "403 device_identity_mismatch";
      default -> "401 client_certificate_invalid";
    };
  }

  @Promise(1)
  @Test
  void onNoLocationIsAnybodyBelieved() {
    List<String> lie = LIES.get("all twice");
    for (String location : LOCATIONS) {
      CALLERS.forEach(
          (caller, files) -> {
            Call.Answer answer = call(Call.https(sandbox).path(location), files, lie).send();
            probes++;
            assertThat(answer.body()).as(caller + " " + location).doesNotContain("\"accepted\"");
            assertThat(answer.status()).as(caller + " " + location).isBetween(300, 499);
          });
    }
  }

  @Promise({6, 14})
  @Test
  void straightToTheApiNobodyIsBelieved() {
    LIES.forEach(
        (lie, lines) -> {
          Call.Answer answer = call(Call.plain(sandbox.apiPort()), List.of(), lines).send();
          isNotBelieved("straight, " + lie, answer);
          assertThat(answer.verdict()).as(lie).isEqualTo("401 untrusted_proxy");
        });
  }

  @Promise(14)
  @Test
  void anotherLocalUserReadsNoSecretAndIsNotBelieved() {
    org.assertj.core.api.Assumptions.assumeThat(System.getProperty("user.name")).isEqualTo("root");
    List<String> command = new ArrayList<>(Squatter.AS_NOBODY);
    command.addAll(List.of("cat", sandbox.file("/etc/sentinel-secure-x/proxy-secret").toString()));
    assertThat(io.sentinelx.testing.Ran.of(Path.of("/"), command).exit()).isNotZero();
    LIES.forEach(
        (lie, lines) -> {
          Call call = call(Call.plain(sandbox.apiPort()), List.of(), lines);
          isNotBelieved("nobody, " + lie, call.send(Squatter.AS_NOBODY));
        });
  }

  @Test
  void onThePlainPortNobodyIsBelieved() {
    try (Sandbox ports = Sandbox.named("ports")) {
      int http = ports.httpsPort();
      assertThat(sandbox.setup("--http-port=" + http).exit()).isZero();
      LIES.forEach(
          (lie, lines) -> {
            for (String location : List.of("/api/heartbeat", "/", "/docs", "/metrics")) {
              isNotBelieved(
                  "plain, " + lie, call(Call.plain(http).path(location), List.of(), lines).send());
            }
          });
    }
  }
}
