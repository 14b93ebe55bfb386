package io.sentinelx.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.sentinelx.service.store.DeviceStore;
import io.sentinelx.settings.Distribution;
import io.sentinelx.value.DeviceId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Bodies and connections as broken devices and attackers send them: the documented answer, nothing
 * lost.
 */
class BadInputIT {
  @TempDir Path folder;
  private Fleet fleet;
  private ApiService service;
  private X509Certificate certificate;

  @BeforeEach
  void start() throws IOException {
    Instant now = Instant.now();
    fleet = Fleet.in(folder, now);
    certificate = fleet.issue("dev-1", now);
    service = ApiService.start(fleet.settings(), new Distribution(folder), Clock.systemUTC());
  }

  @AfterEach
  void stop() {
    service.close();
  }

  @Test
  void refusesWhatIsNoHeartbeat() throws IOException {
    List<String> bodies =
        List.of(
            "",
            "null",
            "[]",
            "\"dev-1\"",
            "{",
            "{}",
            "{\"device_id\":\"dev-1\"",
            "{\"device_id\":\"dev-1\"} {}",
            "{\"device_id\":\"dev-1\"}x",
            "{\"device_id\":\"dev-1\",}",
            "{'device_id':'dev-1'}",
            "{\"device_id\":1}",
            "{\"device_id\":null}",
            "{\"device_id\":[\"dev-1\"]}",
            "{\"device_id\":\"\"}",
            "{\"device_id\":\"-dev\"}",
            "{\"device_id\":\"dev 1\"}",
            "{\"device_id\":\"" + "d".repeat(65) + "\"}",
            "{\"device_id\":\"dev-1\",\"device_id\":\"dev-1\"}",
            "{\"device_id\":\"dev-1\",\"x\":{\"a\":1,\"a\":2}}",
            "{\"device_id\":\"dev-1\",\"counter\":-1}",
            "{\"device_id\":\"dev-1\",\"counter\":1.0}",
            "{\"device_id\":\"dev-1\",\"counter\":1e3}",
            "{\"device_id\":\"dev-1\",\"counter\":\"1\"}",
            "{\"device_id\":\"dev-1\",\"counter\":null}",
            "{\"device_id\":\"dev-1\",\"counter\":9007199254740992}",
            "{\"device_id\":\"dev-1\",\"counter\":18446744073709551617}",
            "{\"device_id\":\"dev-1\",\"counter\":" + "9".repeat(5_000) + "}",
            "{\"device_id\":\"dev-1\",\"counter\":01}",
            "{\"device_id\":\"dev-1\",\"counter\":NaN}",
            "{\"device_id\":\"dev-1\",\"agent_version\":1}",
            "{\"device_id\":\"dev-1\",\"agent_version\":\"" + "v".repeat(65) + "\"}",
            "{\"device_id\":\"dev-1\",\"agent_version\":\"\\ud800\"}",
            "{\"device_id\":\"dev-1\",\"status\":[]}",
            "{\"device_id\":\"dev-1\",\"status\":\"ok\"}",
            "{\"device_id\":\"dev-1\",\"status\":{\"a\":\"" + "s".repeat(17_000) + "\"}}",
            "{\"device_id\":\"dev-1\",\"x\":" + "[".repeat(16) + "]".repeat(16) + "}",
            "{\"device_id\":\"dev-1\",\"x\":" + "[".repeat(30_000) + "}");
    for (String body : bodies) {
      assertRefused(body.getBytes(StandardCharsets.UTF_8), "400 malformed");
    }
    assertRefused(new byte[] {'{', '"', (byte) 0xff, '"', ':', '1', '}'}, "400 malformed");
    assertRefused(new byte[] {(byte) 0xc0, (byte) 0xaf}, "400 malformed");
    assertRefused("{\"device_id\":\"dev-1\"}".getBytes(StandardCharsets.UTF_16), "400 malformed");
    assertRefused(new byte[64 * 1024 + 1], "413 body_too_large");
    assertStillAccepts();
  }

  @Test
  void takesEveryBodyWithinTheLimits() throws IOException, SQLException {
    String status = "{\"a\":\"" + "s".repeat(16 * 1024 - 8) + "\"}";
    List<String> bodies =
        List.of(
            "{\"device_id\":\"dev-1\",\"future\":{\"a\":[1,null,true]},\"agent_version\":\"1.2\"}",
            " \n{\"device_id\" : \"dev-1\"}\n ",
            "{\"device_id\":\"dev-1\",\"x\":" + "[".repeat(15) + "]".repeat(15) + "}",
            "{\"device_id\":\"dev-1\",\"agent_version\":\"" + "é".repeat(64) + "\"}",
            "{\"device_id\":\"dev-1\",\"status\":" + status + "}");
    for (String body : bodies) {
      assertThat(post(body.getBytes(StandardCharsets.UTF_8)).verdict()).as(body).isEqualTo("200");
    }
    try (DeviceStore devices = DeviceStore.openExisting(fleet.database())) {
      assertThat(devices.find(new DeviceId("dev-1")).orElseThrow().agentVersion())
          .contains("é".repeat(64));
    }
  }

  @Test
  void answersTenMegabytes() throws IOException {
    byte[] body = new byte[10 * 1024 * 1024];
    Arrays.fill(body, (byte) ' ');
    try (RawHttp http = new RawHttp(service.port())) {
      http.write(head(body.length), body);
      assertThat(http.read().verdict()).isEqualTo("413 body_too_large");
    }
    Map<String, String> chunked = Fleet.headers(certificate);
    chunked.put("Transfer-Encoding", "chunked");
    try (RawHttp http = new RawHttp(service.port())) {
      http.write(RawHttp.head("POST /api/heartbeat", chunked, 0), new byte[0]);
      http.write(Integer.toHexString(body.length) + "\r\n", body);
      http.write("\r\n0\r\n\r\n", new byte[0]);
      assertThat(http.read().verdict()).isEqualTo("413 body_too_large");
    }
    assertStillAccepts();
  }

  @Test
  void answersACutOffBody() throws IOException {
    try (RawHttp http = new RawHttp(service.port())) {
      http.write(head(100), "{\"device_id\":".getBytes(StandardCharsets.UTF_8));
      http.finishWriting();
      assertThat(http.read().verdict()).isEqualTo("400 malformed");
    }
    assertStillAccepts();
  }

  @Test
  void slowClientsHoldNobodyUpAndAreAnswered() throws IOException {
    List<RawHttp> slow = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      RawHttp http = new RawHttp(service.port());
      http.write(head(100), "{".getBytes(StandardCharsets.UTF_8));
      slow.add(http);
    }
    assertStillAccepts();
    for (RawHttp http : slow) {
      assertThat(http.read().verdict()).isEqualTo("400 malformed");
      http.close();
    }
  }

  @Test
  void largeHeadersAreTakenOrRefusedInOurWords() throws IOException {
    Map<String, String> headers = Fleet.headers(certificate);
    headers.put("X-Large", "x".repeat(8 * 1024));
    assertThat(RawHttp.post(service.port(), headers, "{\"device_id\":\"dev-1\"}").verdict())
        .isEqualTo("200");
    headers.put("X-Large", "x".repeat(40 * 1024));
    assertThat(RawHttp.post(service.port(), headers, "{\"device_id\":\"dev-1\"}").verdict())
        .isEqualTo("400 malformed");
    assertStillAccepts();
  }

  @Test
  void whatIsNoHttpIsRefusedInOurWords() throws IOException {
    for (String head :
        List.of(
            "GARBAGE\r\n\r\n",
            "GET / HTTP/1.1\r\n\r\n",
            "GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
            "GET / HTTP/1.1\r\nHost: a\r\nBad Header: b\r\n\r\n",
            "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n",
            "GET /%00 HTTP/1.1\r\nHost: a\r\n\r\n",
            "GET http://[ HTTP/1.1\r\nHost: a\r\n\r\n")) {
      try (RawHttp http = new RawHttp(service.port())) {
        http.write(head, new byte[0]);
        RawHttp.Answer answer = http.read();
        assertThat(answer.status()).as(head).isIn(400, 404);
        assertThat(answer.error()).as(head).isIn("malformed", "not_found");
        assertThat(answer.body()).doesNotContain("Exception", "jetty", "\tat ");
      }
    }
  }

  @Test
  void connectionsStayOpenForHttp10ClientsThatAskForIt() throws IOException {
    try (RawHttp http = new RawHttp(service.port())) {
      for (int i = 0; i < 3; i++) {
        http.write("GET /api/health/live HTTP/1.0\r\nConnection: keep-alive\r\n\r\n", new byte[0]);
        assertThat(http.read().body()).isEqualTo("{\"status\":\"live\"}");
      }
    }
  }

  private void assertRefused(byte[] body, String verdict) throws IOException {
    RawHttp.Answer answer = post(body);
    String shown = new String(body, StandardCharsets.ISO_8859_1);
    assertThat(answer.verdict())
        .as(shown.substring(0, Math.min(80, shown.length())))
        .isEqualTo(verdict);
    assertThat(answer.body()).doesNotContain("Exception", "com.fasterxml", "\\tat");
  }

  private void assertStillAccepts() throws IOException {
    assertThat(post("{\"device_id\":\"dev-1\"}".getBytes(StandardCharsets.UTF_8)).verdict())
        .isEqualTo("200");
  }

  private String head(int length) {
    return RawHttp.head("POST /api/heartbeat", Fleet.headers(certificate), length);
  }

  private RawHttp.Answer post(byte[] body) throws IOException {
    return RawHttp.send(service.port(), "POST /api/heartbeat", Fleet.headers(certificate), body);
  }
}
