package io.sentinelx.render;

import static org.assertj.core.api.Assertions.assertThat;

import io.sentinelx.testing.Promise;
import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The answers that NGINX makes itself: JSON under {@code /api/}. */
@ParameterizedClass
@EnumSource
@Promise({9, 12})
final class NginxErrorsIT {
  private static final String JSON =
      "\\{\"error\":\"%s\",\"message\":\"[^\"]+\",\"request_id\":\"[0-9a-f]{32}\"}";

  private static NginxRig rig;

  NginxErrorsIT(Surroundings surroundings) {}

  @BeforeParameterizedClassInvocation
  static void start(Surroundings surroundings) throws IOException {
    rig = surroundings.prepare().rig;
    rig.edit =
        text ->
            text.replaceAll("proxy_read_timeout +60s", "proxy_read_timeout 3s")
                .replace("# What is public.", madeOnPurpose() + "# What is public.");
    rig.start();
  }

  /** Locations that make an error as NGINX's own modules do. */
  private static String madeOnPurpose() {
    StringBuilder locations = new StringBuilder();
    for (int code : new int[] {400, 403, 405, 413, 429, 494, 497, 500, 502, 503, 504}) {
      locations.append("location = /api/made-%1$d { return %1$d; }\n    ".formatted(code));
      locations.append("location = /made-%1$d { return %1$d; }\n    ".formatted(code));
    }
    return locations.toString();
  }

  @AfterParameterizedClassInvocation
  static void stop() throws IOException {
    rig.close();
  }

  static void assertJson(Curl.Answer answer, int status, String code) {
    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.header("Content-Type")).contains("application/json");
    assertThat(answer.body()).matches(JSON.formatted(code));
    assertThat(answer.header("Server")).contains("nginx");
  }

  @ParameterizedTest
  @CsvSource({
    "400, 400, malformed",
    "403, 403, forbidden",
    "405, 405, method_not_allowed",
    "413, 413, body_too_large",
    "429, 429, rate_limited",
    "494, 400, malformed",
    "497, 400, malformed",
    "500, 500, proxy_error",
    "502, 502, upstream_unavailable",
    "503, 503, upstream_unavailable",
    "504, 504, upstream_timeout",
  })
  void errorsUnderApiAreJsonAndElsewherePages(int made, int status, String code) {
    assertJson(Curl.at(rig).path("/api/made-" + made).send(), status, code);

    Curl.Answer page = Curl.at(rig).path("/made-" + made).send();
    if (made == 497) {
      assertThat(page.status()).isEqualTo(308);
    } else {
      assertThat(page.status()).isEqualTo(status);
      assertThat(page.header("Content-Type")).contains("text/html; charset=utf-8");
      assertThat(page.body()).startsWith("<!doctype html>").contains("Error " + status);
    }
  }

  @Test
  void deadAndSilentUpstreams() {
    assertJson(Curl.at(rig).path("/api/x?drop").send(), 502, "upstream_unavailable");
    assertJson(Curl.at(rig).path("/api/x?hang").send(), 504, "upstream_timeout");
    assertThat(Curl.at(rig).path("/login?drop").send().header("Content-Type"))
        .contains("text/html; charset=utf-8");
  }

  @ParameterizedTest
  @CsvSource({
    "'POST /api/heartbeat HTTP/1.1|Host: NAME|Content-Length: x|', 400",
    "'POST /api/heartbeat HTTP/1.1|Host: NAME|Content-Length: 1|Content-Length: 2|', 400",
    "'POST /api/heartbeat HTTP/1.1|Host: NAME|Content-Length: 1|Transfer-Encoding: chunked|', 400",
    "'POST /api/heartbeat HTTP/1.1|Host: NAME|Transfer-Encoding: x|', 501",
    "'GET /api/x HTTP/1.1|Host: NAME|Host: NAME|', 400",
    "'GET /api/x HTTP/1.1|Host: na me|', 400",
    "'GET /api/x HTTP/1.1|', 400|421", // no Host: misdirected where another server has the address
  })
  void malformedRequestsToTheApiGetJson(String request, String status) {
    String answer = RawTls.exchange(rig.sites.httpsPort, spelled(request));
    assertThat(answer).matches("(?s)HTTP/1.1 (?:" + status + ") .*");
    assertThat(answer).contains("\r\nContent-Type: application/json\r\n");
    assertThat(answer.substring(answer.indexOf("\r\n\r\n") + 4))
        .matches(
            "\\{\"error\":\"[a-z_]+\",\"message\":\"[^\"]+\",\"request_id\":\"[0-9a-f]{32}\"}");
  }

  @ParameterizedTest
  @CsvSource({
    "'GET  HTTP/1.1|Host: NAME|'",
    "'nonsense|'",
    "'GET http HTTP/1.1|Host: NAME|'",
    "'GET @evil.example/ HTTP/1.1|Host: NAME|'",
    "'OPTIONS * HTTP/1.1|Host: NAME|'",
    "'GET /%00 HTTP/1.1|Host: NAME|'",
    "'GET /a%zz HTTP/1.1|Host: NAME|'",
    "'GET /../x HTTP/1.1|Host: NAME|'",
  })
  void unreadableRequestLinesAreRefusedAndNotProxied(String request) {
    int before = rig.upstream.heads().size();
    String answer = RawTls.exchange(rig.sites.httpsPort, spelled(request));
    assertThat(answer).startsWith("HTTP/1.1 400 ").containsAnyOf("<h1>Error 400</h1>", "malformed");
    assertThat(rig.upstream.heads()).hasSize(before);
  }

  private static String spelled(String request) {
    return request.replace("NAME", NginxRig.NAME).replace("|", "\r\n")
        + "Connection: close\r\n\r\n";
  }

  @Test
  void headersTooLarge() {
    String request = spelled("GET /api/x HTTP/1.1|Host: NAME|X-Big: " + "a".repeat(9000) + "|");
    String answer = RawTls.exchange(rig.sites.httpsPort, request);
    assertThat(answer).startsWith("HTTP/1.1 400 ").contains("\"error\":\"malformed\"");
  }

  @Test
  void pathTooLong() {
    String request = spelled("GET /api/" + "a".repeat(9000) + " HTTP/1.1|Host: NAME|");
    String answer = RawTls.exchange(rig.sites.httpsPort, request);
    assertThat(answer).startsWith("HTTP/1.1 414 ").contains("\"error\":\"uri_too_long\"");
  }

  @Test
  void plainHttpToTheHttpsPort() {
    Curl.Answer api = Curl.at(rig).plain(rig.sites.httpsPort).path("/api/x").send();
    assertJson(api, 400, "malformed");
    Curl.Answer page = Curl.at(rig).plain(rig.sites.httpsPort).path("/docs?a=b").send();
    assertThat(page.status()).isEqualTo(308);
    assertThat(page.header("Location")).contains(url() + "/docs?a=b");
  }

  @Test
  void thePlainPortRedirectsToTheNameAndNothingElse() {
    Curl.Answer page = Curl.at(rig).plain().path("/docs/x?a=b").send();
    assertThat(page.status()).isEqualTo(308);
    assertThat(page.header("Location")).contains(url() + "/docs/x?a=b");
    assertThat(Curl.at(rig).plain().path("//evil.example/").send().header("Location"))
        .contains(url() + "//evil.example/");
    assertJson(Curl.at(rig).plain().path("/api/x").send(), 403, "forbidden");
    assertJson(Curl.at(rig).plain().post("/api/heartbeat", "{}").send(), 403, "forbidden");
    Curl.Answer foreign = Curl.at(rig).plain().header("Host: evil.example").send();
    assertThat(foreign.status()).isEqualTo(421);
    assertThat(foreign.header("Location")).isEmpty();
    assertThat(foreign.body()).doesNotContain("evil");
  }

  private static String url() {
    return "https://" + NginxRig.NAME + ":" + rig.sites.httpsPort;
  }

  @Test
  void theConfigurationIsNamedToThisHostOnly() throws IOException {
    String id = NginxConfig.configId(Files.readString(rig.siteConfig())).orElseThrow();
    assertThat(Curl.at(rig).path("/login").send().header(NginxConfig.ID_HEADER)).contains(id);
    assertThat(Curl.at(rig).path("/metrics").send().header(NginxConfig.ID_HEADER)).contains(id);
    assertThat(Curl.at(rig).plain().send().header(NginxConfig.ID_HEADER)).contains(id);
    assertThat(
            Curl.at(rig)
                .with("--interface", "127.0.0.9")
                .header("X-Forwarded-For: 127.0.0.1")
                .send()
                .header(NginxConfig.ID_HEADER))
        .isEmpty();
  }
}
