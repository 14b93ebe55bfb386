package io.sentinelx.render;

import static org.assertj.core.api.Assertions.assertThat;

import io.sentinelx.testing.Promise;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What is public, and that a certificate changes nothing but the heartbeat's answer. */
@ParameterizedClass
@EnumSource
@Promise({1, 9, 11})
final class NginxRoutesIT {
  private static final String PROXIED = "proxied";

  private static NginxRig rig;
  private static Callers callers;

  NginxRoutesIT(Surroundings surroundings) {}

  @BeforeParameterizedClassInvocation
  static void start(Surroundings surroundings) throws IOException {
    callers = surroundings.start();
    rig = callers.rig;
  }

  @AfterParameterizedClassInvocation
  static void stop() throws IOException {
    rig.close();
  }

  @ParameterizedTest(name = "{0} {1} is {2}")
  @CsvSource({
    "GET,    /,                            proxied",
    "HEAD,   /,                            proxied",
    "POST,   /,                            proxied",
    "GET,    /?a=b%2f..%2fc,               proxied",
    "GET,    /login,                       proxied",
    "GET,    /dashboard,                   proxied",
    "GET,    /docs,                        proxied",
    "GET,    /docs/,                       proxied",
    "GET,    /docs/operator-guide,         proxied",
    "GET,    /assets/site.css,             proxied",
    "GET,    /api/health/live,             proxied",
    "GET,    /api/devices/device-1.x_y~z,  proxied",
    "DELETE, /api/session,                 proxied",
    "PUT,    /api/anything/at/all,         proxied",
    "GET,    /metrics,                     404",
    "GET,    /metrics/,                    404",
    "GET,    //metrics,                    404",
    "GET,    /%6detrics,                   404",
    "GET,    /docs/..%2fmetrics,           404",
    "GET,    /docs/../metrics,             404",
    "GET,    /docs/%2e%2e/metrics,         404",
    "GET,    /docs/..%252fmetrics,         404",
    "GET,    /docs/..;/metrics,            404",
    "GET,    /docs/..\\metrics,            404",
    "GET,    /assets/%2e%2e%2fmetrics,     404",
    "GET,    /api/../metrics,              404",
    "GET,    /api/%2e%2e%2fmetrics,        404",
    "GET,    /api//health/live,            404",
    "GET,    /api/./health/live,           404",
    "GET,    /api/health%2flive,           404",
    "GET,    /api/health;x=y/live,         404",
    "GET,    /api/caf%c3%a9,               404",
    "GET,    /api/line%0abreak,            404",
    "GET,    /api,                         404",
    "GET,    /API/health/live,             404",
    "GET,    /apix,                        404",
    "GET,    /assets,                      404",
    "GET,    /loginX,                      404",
    "GET,    /login/,                      404",
    "GET,    /dashboard/x,                 404",
    "GET,    /docsX,                       404",
    "GET,    /.well-known/security.txt,    404",
    "GET,    /.sentinel/error/json,        404",
    "GET,    /.sentinel/no-certificate,    404",
    "GET,    /favicon.ico,                 404",
    "GET,    /api/heartbeat,               405",
    "HEAD,   /api/heartbeat,               405",
    "PUT,    /api/heartbeat,               405",
    "POST,   /api/heartbeat/,              proxied",
    "POST,   /api//heartbeat,              404",
    "POST,   /api/%68eartbeat,             404",
    "POST,   /api/heartbeat;x,             404",
    "TRACE,  /api/health/live,             405",
  })
  void answersAlikeWhateverTheCertificate(String method, String path, String expected) {
    Set<String> answers = new HashSet<>();
    callers
        .all()
        .forEach(
            (caller, identity) -> {
              Curl.Answer answer =
                  Curl.at(rig).certificate(identity).method(method).path(path).send();
              assertThat(answer.isEcho() ? PROXIED : String.valueOf(answer.status()))
                  .as(caller)
                  .isEqualTo(expected);
              if (path.startsWith("/api/") && !answer.isEcho() && !method.equals("HEAD")) {
                assertThat(answer.header("Content-Type")).contains("application/json");
                assertThat(answer.body()).startsWith("{\"error\":\"");
              }
              assertThat(answer.headers()).noneMatch(h -> h.contains("hostile"));
              answers.add(withoutTheCaller(answer));
            });
    assertThat(answers).hasSize(1);
  }

  /** What must be the same for every caller: status, headers, and the request as the API got it. */
  private static String withoutTheCaller(Curl.Answer answer) {
    List<String> kept = new ArrayList<>();
    kept.add(String.valueOf(answer.status()));
    answer.headers().stream()
        .filter(h -> !h.startsWith("date:") && !h.startsWith("content-length:"))
        .forEach(kept::add);
    answer
        .body()
        .lines()
        .filter(line -> !line.startsWith("X-Sentinel-Client-") && !line.startsWith("X-Request-Id"))
        .map(line -> line.replaceAll("[0-9a-f]{32}", "ID"))
        .forEach(kept::add);
    return String.join("\n", kept);
  }

  /** An operator's cache would hand one user's page to the next. */
  @Test
  void nothingIsAnsweredFromACache() {
    Curl.Answer first = Curl.at(rig).path("/dashboard?no-cookie").send();
    Curl.Answer second = Curl.at(rig).path("/dashboard?no-cookie").send();
    assertThat(first.headers()).noneMatch(h -> h.startsWith("set-cookie"));
    assertThat(second.seen("X-Request-Id"))
        .hasSize(1)
        .doesNotContainAnyElementsOf(first.seen("X-Request-Id"));
  }

  @Test
  void heartbeatNeedsACertificateThatVerifies() {
    callers
        .all()
        .forEach(
            (caller, identity) -> {
              Curl.Answer answer =
                  Curl.at(rig).certificate(identity).post("/api/heartbeat?x=1", "{}").send();
              if (Callers.isVerified(caller)) {
                assertThat(answer.isEcho()).as(caller).isTrue();
                assertThat(answer.body()).startsWith("POST /api/heartbeat?x=1 HTTP/1.1\r\n");
                assertThat(answer.seen("X-Sentinel-Client-Verify")).containsExactly("SUCCESS");
                assertThat(answer.seen("X-Sentinel-Client-Subject"))
                    .containsExactly("CN=" + identity.orElseThrow().name());
                assertThat(answer.seen("Content-Length")).containsExactly("2");
              } else {
                String code =
                    caller.equals(Callers.NONE)
                        ? "client_certificate_required"
                        : "client_certificate_invalid";
                NginxErrorsIT.assertJson(answer, 401, code);
              }
            });
  }

  @Test
  void heartbeatTellsWhichMethodItTakes() {
    assertThat(Curl.at(rig).path("/api/heartbeat").send().header("Allow")).contains("POST");
    assertThat(Curl.at(rig).path("/api/x?status=405").send().header("Allow")).isEmpty();
  }

  @Test
  void theApisOwnAnswersPassUntouched() {
    for (int status : new int[] {400, 401, 403, 404, 405, 409, 413, 421, 429, 500, 502, 503}) {
      Curl.Answer answer = Curl.at(rig).path("/api/x?status=" + status).send();
      assertThat(answer.status()).isEqualTo(status);
      assertThat(answer.isEcho()).isTrue();
      assertThat(answer.header("Set-Cookie")).contains("session=1; Path=/");
      assertThat(answer.header("Cache-Control")).contains("max-age=600");
      assertThat(answer.header("Expires")).isEmpty();
      assertThat(answer.header("Content-Type")).contains("text/html");
      assertThat(answer.header("Content-Length")).isPresent();
      assertThat(answer.header("Server")).contains("nginx");
    }
  }
}
