package io.sentinelx.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.sentinelx.settings.Distribution;
import io.sentinelx.testing.Promise;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every rule by which a heartbeat is accepted, over HTTP, a line for each. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HeartbeatRulesIT {
  private ApiService service;
  private Fleet fleet;
  private X509Certificate certificate;
  private X509Certificate foreign;

  @BeforeAll
  void start(@TempDir Path folder, @TempDir Path otherFolder) throws IOException {
    Instant now = Instant.now();
    fleet = Fleet.in(folder, now);
    certificate = fleet.issue("dev-1", now);
    foreign = Fleet.in(otherFolder, now).issue("dev-1", now);
    service = ApiService.start(fleet.settings(), new Distribution(folder), Clock.systemUTC());
  }

  @AfterAll
  void stop() {
    service.close();
  }

  private static Arguments row(String name, String verdict, Consumer<Map<String, String>> change) {
    return arguments(name, verdict, change);
  }

  private static Consumer<Map<String, String>> set(String header, String value) {
    return headers -> headers.put(header, value);
  }

  private static Consumer<Map<String, String>> drop(String header) {
    return headers -> headers.remove(header);
  }

  /** Headers are a map, so a second one of the same name is smuggled behind another's value. */
  private static Consumer<Map<String, String>> twice(String header, String value) {
    return headers -> headers.put("X-Filler", "x\r\n" + header + ": " + value);
  }

  static Stream<Arguments> headers() {
    String invalid = "401 client_certificate_invalid";
    String required = "401 client_certificate_required";
    String untrusted = "401 untrusted_proxy";
    return Stream.of(
        row("all as it should be", "200", headers -> {}),
        row(
            "header names in another case",
            "200",
            headers -> {
              String verify = headers.remove("X-Sentinel-Client-Verify");
              headers.put("x-sentinel-CLIENT-verify", verify);
            }),
        row(
            "serial in upper case with leading zeros",
            "200",
            headers ->
                headers.computeIfPresent(
                    "X-Sentinel-Client-Serial",
                    (name, serial) -> "00" + serial.toUpperCase(java.util.Locale.ROOT))),
        row("no secret", untrusted, drop("X-Sentinel-Proxy-Secret")),
        row("wrong secret", untrusted, set("X-Sentinel-Proxy-Secret", "wrong")),
        row("empty secret", untrusted, set("X-Sentinel-Proxy-Secret", "")),
        row(
            "secret with a letter more",
            untrusted,
            set("X-Sentinel-Proxy-Secret", Fleet.SECRET + "x")),
        row("secret twice", untrusted, twice("X-Sentinel-Proxy-Secret", Fleet.SECRET)),
        row(
            "secret, joined",
            untrusted,
            set("X-Sentinel-Proxy-Secret", Fleet.SECRET + ", " + Fleet.SECRET)),
        row(
            "secret with underscores only",
            untrusted,
            headers ->
                headers.put("X_Sentinel_Proxy_Secret", headers.remove("X-Sentinel-Proxy-Secret"))),
        row(
            "secret, and once more with underscores",
            untrusted,
            twice("X_Sentinel_Proxy_Secret", "x")),
        row("no secret and no certificate", untrusted, headers -> headers.clear()),
        row("verify NONE", required, set("X-Sentinel-Client-Verify", "NONE")),
        row("verify absent", required, drop("X-Sentinel-Client-Verify")),
        row(
            "verify FAILED",
            invalid,
            set("X-Sentinel-Client-Verify", "FAILED:certificate has expired")),
        row("verify in lower case", invalid, set("X-Sentinel-Client-Verify", "success")),
        row("verify joined", invalid, set("X-Sentinel-Client-Verify", "SUCCESS, SUCCESS")),
        row("verify empty", invalid, set("X-Sentinel-Client-Verify", "")),
        row("verify twice", invalid, twice("X-Sentinel-Client-Verify", "SUCCESS")),
        row(
            "verify NONE, then SUCCESS",
            invalid,
            headers -> {
              headers.put("X-Sentinel-Client-Verify", "NONE");
              twice("X-Sentinel-Client-Verify", "SUCCESS").accept(headers);
            }),
        row(
            "verify NONE, and SUCCESS with underscores",
            invalid,
            headers -> {
              headers.put("X-Sentinel-Client-Verify", "NONE");
              headers.put("X_Sentinel_Client_Verify", "SUCCESS");
            }),
        row("certificate twice", invalid, twice("X-Sentinel-Client-Cert", "x")),
        row("certificate with underscores too", invalid, twice("X-Sentinel_Client-Cert", "x")),
        row("certificate absent", invalid, drop("X-Sentinel-Client-Cert")),
        row("certificate not PEM", invalid, set("X-Sentinel-Client-Cert", "hello")),
        row(
            "certificate cut off",
            invalid,
            headers ->
                headers.computeIfPresent("X-Sentinel-Client-Cert", (n, v) -> v.substring(0, 300))),
        row(
            "certificate twice in one header",
            invalid,
            headers -> headers.computeIfPresent("X-Sentinel-Client-Cert", (n, v) -> v + v)),
        row("subject absent", invalid, drop("X-Sentinel-Client-Subject")),
        row("another subject", invalid, set("X-Sentinel-Client-Subject", "CN=dev-2")),
        row("subject no name", invalid, set("X-Sentinel-Client-Subject", "dev-1")),
        row("another issuer", invalid, set("X-Sentinel-Client-Issuer", "CN=Another CA")),
        row("issuer absent", invalid, drop("X-Sentinel-Client-Issuer")),
        row("another serial", invalid, set("X-Sentinel-Client-Serial", "01")),
        row("serial no number", invalid, set("X-Sentinel-Client-Serial", "0x1g")),
        row("another fingerprint", invalid, set("X-Sentinel-Client-Fingerprint", "0".repeat(40))),
        row("fingerprint absent", invalid, drop("X-Sentinel-Client-Fingerprint")),
        row(
            "another start",
            invalid,
            set("X-Sentinel-Client-Not-Before", "Nov 23 10:00:00 2020 GMT")),
        row("another end", invalid, set("X-Sentinel-Client-Not-After", "Nov 23 10:00:00 2040 GMT")),
        row("end no time", invalid, set("X-Sentinel-Client-Not-After", "tomorrow")),
        row("no content type", "415 unsupported_media_type", drop("Content-Type")),
        row("content type text", "415 unsupported_media_type", set("Content-Type", "text/plain")),
        row(
            "content type with charset",
            "200",
            set("Content-Type", "Application/JSON; charset=utf-8")),
        row("compressed", "415 unsupported_media_type", set("Content-Encoding", "gzip")),
        row(
            "Connection lists verify",
            "200",
            set("Connection", "X-Sentinel-Client-Verify, keep-alive")),
        row("method override", "200", set("X-HTTP-Method-Override", "GET")));
  }

  @Promise(4)
  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("headers")
  void judgesHeaders(String name, String verdict, Consumer<Map<String, String>> change)
      throws IOException {
    Map<String, String> headers = Fleet.headers(certificate);
    change.accept(headers);

    RawHttp.Answer answer = RawHttp.post(service.port(), headers, "{\"device_id\":\"dev-1\"}");

    assertThat(answer.verdict()).isEqualTo(verdict);
    assertThat(answer.headers()).doesNotContainKeys("server", "transfer-encoding");
    assertThat(answer.body()).doesNotContain("Exception", "at io.", Fleet.SECRET);
  }

  @Test
  void connectionListedVerdictIsNotDropped() throws IOException {
    // A server that honours Connection would drop NGINX's NONE and keep the forged spelling.
    Map<String, String> headers = Fleet.anonymous();
    headers.put("Connection", "X-Sentinel-Client-Verify");
    headers.put("X_Sentinel_Client_Verify", "SUCCESS");
    assertThat(RawHttp.post(service.port(), headers, "{\"device_id\":\"dev-1\"}").status())
        .isEqualTo(401);
  }

  @Promise(3)
  @Test
  void refusesAnotherCasCertificate() throws IOException {
    assertThat(post(foreign, "{\"device_id\":\"dev-1\"}"))
        .isEqualTo("401 client_certificate_invalid");
  }

  @Promise(5)
  @Test
  void refusesAnotherDevicesId() throws IOException {
    assertThat(post(certificate, "{\"device_id\":\"dev-2\"}"))
        .isEqualTo("403 device_identity_mismatch");
    assertThat(post(certificate, "{\"device_id\":\"DEV-1\"}"))
        .isEqualTo("403 device_identity_mismatch");
  }

  @Test
  void takesCountersInAscendingOrderOnly() throws IOException {
    X509Certificate counting = fleet.issue("counting", Instant.now());
    Map<String, String> bodies = new LinkedHashMap<>();
    bodies.put("{\"device_id\":\"counting\",\"counter\":0}", "200");
    bodies.put("{\"device_id\":\"counting\",\"counter\": 0}", "409 counter_replayed");
    bodies.put("{\"device_id\":\"counting\",\"counter\":7}", "200");
    bodies.put("{\"device_id\":\"counting\",\"counter\":6}", "409 counter_replayed");
    bodies.put("{\"device_id\":\"counting\"}", "200");
    bodies.put("{\"device_id\":\"counting\",\"counter\": 7}", "409 counter_replayed");
    bodies.put("{\"device_id\":\"counting\",\"counter\":9007199254740991}", "200");
    for (Map.Entry<String, String> body : bodies.entrySet()) {
      assertThat(post(counting, body.getKey())).as(body.getKey()).isEqualTo(body.getValue());
    }
  }

  @Promise(7)
  @Test
  void aJumpingCounterIsAWarningOnOneLine() throws IOException {
    X509Certificate jumping = fleet.issue("jumping", Instant.now());
    PrintStream before = System.err;
    ByteArrayOutputStream log = new ByteArrayOutputStream();
    System.setErr(new PrintStream(log, true, StandardCharsets.UTF_8));
    try {
      assertThat(post(jumping, "{\"device_id\":\"jumping\",\"counter\":3}")).isEqualTo("200");
      assertThat(post(jumping, "{\"device_id\":\"jumping\",\"counter\":4294967300}"))
          .isEqualTo("200");
      assertThat(post(jumping, "{\"device_id\":\"jumping\",\"counter\":9007199254740991}"))
          .isEqualTo("200");
    } finally {
      System.setErr(before);
    }
    assertThat(log.toString(StandardCharsets.UTF_8).lines().filter(l -> l.contains("jumped")))
        .singleElement()
        .asString()
        .contains(" WARN ", "\"jumping\" jumped from 3 to 4294967300.");
  }

  @Test
  void otherMethodsAreNotAllowedWithAndWithoutCertificate() throws IOException {
    for (Map<String, String> headers : List.of(Fleet.anonymous(), Fleet.headers(certificate))) {
      for (String method : new String[] {"GET", "PUT", "DELETE", "OPTIONS", "PATCH"}) {
        RawHttp.Answer answer =
            RawHttp.send(service.port(), method + " /api/heartbeat", headers, new byte[0]);
        assertThat(answer.verdict()).as(method).isEqualTo("405 method_not_allowed");
        assertThat(answer.headers()).containsEntry("allow", "POST");
      }
    }
  }

  @Test
  void answersWithTheRequestsIdOrAnotherOne() throws IOException {
    Map<String, String> headers = Fleet.anonymous();
    assertThat(RawHttp.post(service.port(), headers, "{}").body()).contains("\"request-1\"");
    headers.put("X-Request-Id", "a\"b");
    assertThat(RawHttp.post(service.port(), headers, "{}").body())
        .containsPattern("\"request_id\":\"[0-9a-f]{32}\"");
  }

  @Test
  void acceptedHeartbeatsSayWhenTheNextIsDue() throws IOException {
    RawHttp.Answer answer =
        RawHttp.post(service.port(), Fleet.headers(certificate), "{\"device_id\":\"dev-1\"}");
    assertThat(answer.body())
        .matches(
            "\\{\"status\":\"accepted\",\"device_id\":\"dev-1\",\"server_time\":\"[0-9T:.-]+Z\","
                + "\"next_heartbeat_seconds\":(5[4-9]|6[0-6])}");
  }

  private String post(X509Certificate sender, String body) throws IOException {
    return RawHttp.post(service.port(), Fleet.headers(sender), body).verdict();
  }
}
