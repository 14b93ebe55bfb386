package io.sentinelx.render;

import static io.sentinelx.render.NginxErrorsIT.assertJson;
import static org.assertj.core.api.Assertions.assertThat;

import io.sentinelx.testing.Promise;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** How much and how often a caller may ask. */
@ParameterizedClass
@EnumSource
@Promise(9)
final class NginxLimitsIT {
  private static NginxRig rig;
  private static Callers callers;

  NginxLimitsIT(Surroundings surroundings) {}

  @BeforeParameterizedClassInvocation
  static void start(Surroundings surroundings) throws IOException {
    callers = surroundings.start();
    rig = callers.rig;
  }

  @AfterParameterizedClassInvocation
  static void stop() throws IOException {
    rig.close();
  }

  @Promise(1)
  @Test
  void bodiesAreLimited() {
    Optional<TestPki.Identity> device = callers.valid();
    String small = "x".repeat(60_000);
    String large = "x".repeat(66_000);
    assertThat(Curl.at(rig).certificate(device).post("/api/heartbeat", small).send().isEcho())
        .isTrue();
    assertJson(
        Curl.at(rig).certificate(device).post("/api/heartbeat", large).send(),
        413,
        "body_too_large");
    // Without a certificate, or with one that does not verify, the limit is the same.
    assertJson(Curl.at(rig).post("/api/heartbeat", large).send(), 413, "body_too_large");
    assertJson(
        Curl.at(rig)
            .certificate(callers.all().get("an unknown CA's certificate"))
            .post("/api/heartbeat", large)
            .send(),
        413,
        "body_too_large");
    assertThat(Curl.at(rig).post("/api/x", large).send().isEcho()).isTrue();
    String declared =
        "POST /api/x HTTP/1.1\r\nHost: %s\r\nContent-Length: 1048577\r\nConnection: close\r\n\r\n";
    assertThat(RawTls.exchange(rig.sites.httpsPort, declared.formatted(NginxRig.NAME)))
        .startsWith("HTTP/1.1 413 ")
        .contains("body_too_large");
  }

  @Promise(12)
  @Test
  void signInIsLimitedByAddress() {
    for (String path : List.of("/login", "/api/session")) {
      String address = path.equals("/login") ? "127.0.0.2" : "127.0.0.3";
      List<Curl.Answer> answers = signIn(path, address).send(40);
      assertFresh(answers);
      Curl.Answer refused = answers.stream().filter(a -> !a.isEcho()).findFirst().orElseThrow();
      assertThat(refused.status()).isEqualTo(429);
      assertThat(refused.header("Retry-After")).contains("1");
      if (path.startsWith("/api/")) {
        assertJson(refused, 429, "rate_limited");
      }
      // The limit counts for an address, whatever it says about itself.
      assertUsedUp(signIn(path, address).header("X-Forwarded-For: 192.0.2.1").send(40));
      // Another address, and other pages, go on.
      assertThat(signIn(path, "127.0.0.4").send().isEcho()).isTrue();
      assertThat(Curl.at(rig).with("--interface", address).path("/login").send().isEcho()).isTrue();
    }
  }

  /** Answers to 40 requests in a row of whom had not asked before. */
  private static void assertFresh(List<Curl.Answer> answers) {
    // A burst of ten and the one that is always let through; one more for each second that it took.
    assertThat(answers).filteredOn(Curl.Answer::isEcho).hasSizeBetween(11, 20);
  }

  /** Answers to 40 requests in a row of whom had just used up what it may. */
  private static void assertUsedUp(List<Curl.Answer> answers) {
    // Here none but one for each second.
    assertThat(answers).filteredOn(Curl.Answer::isEcho).hasSizeLessThan(11);
  }

  private static Curl signIn(String path, String address) {
    return Curl.at(rig).with("--interface", address).post(path, "x");
  }

  @Promise({1, 12})
  @Test
  void heartbeatsAreLimitedByDeviceOrElseByAddress() throws IOException {
    Optional<TestPki.Identity> busy = Optional.of(rig.deviceCa.device("device-busy"));
    List<Curl.Answer> answers = burst(busy, "127.0.0.5");
    assertThat(answers).filteredOn(Curl.Answer::isEcho).hasSizeGreaterThanOrEqualTo(51);
    assertJson(
        answers.stream().filter(a -> !a.isEcho()).findFirst().orElseThrow(), 429, "rate_limited");
    // Another device at the same address is not held back.
    assertThat(heartbeat(callers.valid(), "127.0.0.5").send().isEcho()).isTrue();

    // Whoever does not verify counts for the address, even with the busy device's neighbour's name.
    List<Curl.Answer> foreign =
        burst(callers.all().get("an unknown CA's certificate"), "127.0.0.6");
    assertThat(foreign).filteredOn(a -> a.status() == 401).hasSizeGreaterThanOrEqualTo(51);
    assertJson(
        foreign.stream().filter(a -> a.status() != 401).findFirst().orElseThrow(),
        429,
        "rate_limited");
    assertThat(heartbeat(Optional.empty(), "127.0.0.7").status()).isEqualTo(401);
    assertThat(heartbeat(callers.valid(), "127.0.0.6").send().isEcho()).isTrue();
  }

  /** More heartbeats than a burst allows, faster than its rate. */
  private static List<Curl.Answer> burst(Optional<TestPki.Identity> identity, String address) {
    return heartbeat(identity, address).send(140);
  }

  private static Curl heartbeat(Optional<TestPki.Identity> identity, String address) {
    return Curl.at(rig)
        .certificate(identity)
        .with("--interface", address)
        .post("/api/heartbeat", "{}");
  }

  /** Of IPv6 a customer has 2^64 addresses; here NGINX takes the caller's from a header. */
  @Promise(12)
  @Test
  void addressesOfOneIpv6NetworkCountAsOne() throws IOException {
    try (NginxRig counting = new NginxRig()) {
      counting.edit =
          text ->
              text.replaceAll(
                  "real_ip_header .*", "real_ip_header X-Caller; set_real_ip_from 127.0.0.1;");
      counting.start();
      assertFresh(from(counting, "2001:db8:0:1::1"));
      assertUsedUp(from(counting, "2001:db8:0:1:ffff::1"));
      assertFresh(from(counting, "2001:db8:0:2::1"));
    }
  }

  private static List<Curl.Answer> from(NginxRig rig, String address) {
    return Curl.at(rig).header("X-Caller: " + address).post("/login", "x").send(40);
  }
}
