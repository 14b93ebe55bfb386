package io.sentinelx.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.sentinelx.settings.Distribution;
import io.sentinelx.testing.Promise;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The routes beside the heartbeat: what they answer, and that no trick reaches the internal ones.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RoutesIT {
  private ApiService service;

  @BeforeAll
  void start(@TempDir Path folder) throws IOException {
    Path docs = Files.createDirectory(folder.resolve("docs"));
    Files.writeString(
        docs.resolve("installation.md"),
        "# Installing it\n\n## Before you begin\n\n<b>raw</b> and [more](other.md#part)\n\n"
            + "|a|b|\n|---|---|\n|1|2|\n");
    Files.writeString(docs.resolve("other.md"), "# Other & more\n\n## Part\n");
    Files.writeString(docs.resolve("secret.txt"), "not a page");
    Fleet fleet = Fleet.in(folder, Instant.now());
    service = ApiService.start(fleet.settings(), new Distribution(folder), Clock.systemUTC());
  }

  @AfterAll
  void stop() {
    service.close();
  }

  @Test
  void pagesAnswerWithSecurityHeaders() throws IOException {
    for (String path : List.of("/", "/docs", "/docs/installation", "/docs/other")) {
      RawHttp.Answer page = get(path);
      assertThat(page.status()).as(path).isEqualTo(200);
      assertThat(page.headers())
          .containsEntry("x-content-type-options", "nosniff")
          .containsEntry("referrer-policy", "no-referrer")
          .doesNotContainKeys("server", "x-powered-by")
          .hasEntrySatisfying(
              "content-security-policy",
              policy ->
                  assertThat(policy)
                      .contains("default-src 'none'", "frame-ancestors 'none'")
                      .doesNotContain("unsafe"));
      assertThat(page.body())
          .contains("<title>", "/assets/style.css")
          .doesNotContain("<script", "http://", "https://");
    }
    assertThat(get("/assets/style.css").headers().get("content-type")).startsWith("text/css");
    assertThat(get("/assets/mark.svg").headers().get("content-type")).startsWith("image/svg+xml");
  }

  @Test
  void docsAreRenderedAndLinked() throws IOException {
    assertThat(get("/docs/installation").body())
        .contains("<h2 id=\"before-you-begin\">")
        .contains("<a href=\"#before-you-begin\">Before you begin</a>")
        .contains("href=\"/docs/other#part\"")
        .contains("&lt;b&gt;raw")
        .contains("<td>1</td>");
    assertThat(get("/docs").body()).contains("Other &amp; more");
  }

  @Promise(11)
  @Test
  void healthSaysMoreToThisHostThanThroughAProxy() throws IOException {
    assertThat(get("/api/health/live").body()).isEqualTo("{\"status\":\"live\"}");
    assertThat(get("/api/health/ready").body()).contains("\"checks\"", "\"java\"");
    for (String header :
        List.of(
            "X-Request-Id",
            "x_request_id",
            "X-Forwarded-For",
            "X_FORWARDED_HOST",
            "Forwarded",
            "Via",
            "X-Sentinel-Proxy-Secret",
            "x_sentinel_client_verify",
            "X-Sentinel-Anything")) {
      assertThat(get("/api/health/ready", header).body())
          .as(header)
          .isEqualTo("{\"status\":\"ready\"}");
      assertThat(get("/metrics", header).verdict()).as(header).isEqualTo("404 not_found");
    }
  }

  @Test
  void metricsCountWhatHappened() throws IOException {
    RawHttp.post(service.port(), Map.of(), "{}");
    assertThat(get("/metrics").body())
        .containsPattern("sentinel_heartbeats_total\\{result=\"untrusted_proxy\"} [1-9]")
        .contains("sentinel_devices{state=\"active\"} 0")
        .contains("sentinel_device_crl_expiry_seconds", "sentinel_writer_queue", "jvm_threads");
  }

  @Promise({5, 11})
  @ParameterizedTest
  @ValueSource(
      strings = {
        "//metrics",
        "/docs/..%2fmetrics",
        "/docs/../metrics",
        "/./metrics",
        "/%6detrics",
        "/metrics;x=1",
        "/metrics%00",
        "/docs/%2e%2e/metrics",
        "/docs/..%5cmetrics",
        "/metrics/",
        "/metrics//",
        "/docs/;/../metrics",
        "/docs\\..\\metrics",
        "/METRICS",
        "/docs/secret.txt",
        "/docs/installation.md",
        "/docs/..",
        "/docs/%2e",
        "/docs/installation/",
        "/assets/",
        "/assets/../metrics",
        "/login",
        "/dashboard",
        "/nope",
        "/api/nope",
        "/api//heartbeat",
        "/api/heartbeat/",
        "/api/%68eartbeat",
        "/API/heartbeat",
        "/api/heartbeat;x",
        "*"
      })
  void otherSpellingsReachNothing(String path) throws IOException {
    RawHttp.Answer answer =
        RawHttp.send(service.port(), "GET " + path, Map.of("X-Request-Id", "a"), new byte[0]);
    assertThat(answer.status()).isIn(400, 404);
    assertThat(answer.body()).doesNotContain("sentinel_heartbeats_total", "Exception");
  }

  @Promise(6)
  @Test
  void methodOverrideIsNotObeyed() throws IOException {
    for (String header : List.of("X-HTTP-Method-Override", "x_http_method_override")) {
      RawHttp.Answer answer =
          RawHttp.send(service.port(), "POST /api/health/live", Map.of(header, "GET"), new byte[0]);
      assertThat(answer.status()).as(header).isEqualTo(405);
    }
  }

  @Test
  void otherMethodsAreNotAllowed() throws IOException {
    for (String method : List.of("POST", "PUT", "DELETE", "PATCH", "OPTIONS")) {
      for (String path : List.of("/", "/docs", "/api/health/ready")) {
        RawHttp.Answer answer =
            RawHttp.send(service.port(), method + " " + path, Map.of(), new byte[0]);
        assertThat(answer.status()).as(method + path).isEqualTo(405);
        assertThat(answer.headers()).containsEntry("allow", "GET, HEAD");
      }
    }
    assertThat(RawHttp.send(service.port(), "TRACE /", Map.of("X-A", "echo"), new byte[0]).body())
        .doesNotContain("echo");
  }

  private RawHttp.Answer get(String path) throws IOException {
    return RawHttp.get(service.port(), path);
  }

  private RawHttp.Answer get(String path, String header) throws IOException {
    return RawHttp.send(service.port(), "GET " + path, Map.of(header, "x"), new byte[0]);
  }
}
