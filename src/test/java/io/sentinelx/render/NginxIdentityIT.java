package io.sentinelx.render;

import static org.assertj.core.api.Assertions.assertThat;

import io.sentinelx.testing.Promise;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Nobody but NGINX can write what the API is told about a caller. */
@ParameterizedClass
@EnumSource
@Promise({6, 9})
final class NginxIdentityIT {
  private static final List<String> LOCATIONS =
      List.of("/", "/login", "/dashboard", "/docs", "/docs/x", "/assets/x", "/api/x");

  /** What the proxy sets, each to be seen once at most. */
  private static final List<String> SET =
      List.of(
          "Host",
          "X-Forwarded-For",
          "X-Forwarded-Proto",
          "X-Request-Id",
          "X-Sentinel-Client-Verify",
          "X-Sentinel-Client-Subject",
          "X-Sentinel-Client-Issuer",
          "X-Sentinel-Client-Serial",
          "X-Sentinel-Client-Cert",
          "X-Sentinel-Client-Fingerprint",
          "X-Sentinel-Client-Not-Before",
          "X-Sentinel-Client-Not-After",
          "X-Sentinel-Proxy-Secret");

  /** What must not arrive at all, whoever sends it. */
  private static final List<String> FORGED =
      List.of(
          "X-Sentinel-Client-Role",
          "X-Sentinel-Anything",
          "Client-Cert",
          "Client-Cert-Chain",
          "Forwarded",
          "Proxy",
          "Remote-User",
          "Ssl-Client-Cert",
          "Ssl-Client-Subject-Dn",
          "Ssl-Client-Verify",
          "X-Amzn-Mtls-Clientcert",
          "X-Amzn-Mtls-Clientcert-Subject",
          "X-ARR-ClientCert",
          "X-Auth-Request-User",
          "X-Client-Cert",
          "X-Forwarded",
          "X-Forwarded-Anything",
          "X-Forwarded-Client-Cert",
          "X-Forwarded-Email",
          "X-Forwarded-Groups",
          "X-Forwarded-Host",
          "X-Forwarded-Port",
          "X-Forwarded-Prefix",
          "X-Forwarded-Scheme",
          "X-Forwarded-Server",
          "X-Forwarded-Ssl",
          "X-Forwarded-Tls-Client-Cert",
          "X-Forwarded-Tls-Client-Cert-Info",
          "X-Forwarded-User",
          "X-HTTP-Method",
          "X-HTTP-Method-Override",
          "X-Method-Override",
          "X-Original-Host",
          "X-Original-URL",
          "X-Real-IP",
          "X-Remote-User",
          "X-Rewrite-URL",
          "X-SSL-Cert",
          "X-SSL-Client-Cert",
          "X-SSL-Client-Verify",
          "X-WEBAUTH-USER");

  private static NginxRig rig;
  private static Callers callers;

  NginxIdentityIT(Surroundings surroundings) {}

  @BeforeParameterizedClassInvocation
  static void start(Surroundings surroundings) throws IOException {
    callers = surroundings.start();
    rig = callers.rig;
  }

  @AfterParameterizedClassInvocation
  static void stop() throws IOException {
    rig.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"--http1.1", "--http2"})
  void forgedHeadersAreReplacedOrDropped(String protocol) {
    SoftAssertions softly = new SoftAssertions();
    callers
        .all()
        .forEach(
            (caller, identity) -> {
              for (String location : LOCATIONS) {
                check(softly, caller, location, forged(protocol, identity).path(location).send());
              }
              if (Callers.isVerified(caller)) {
                Curl.Answer answer = forged(protocol, identity).post("/api/heartbeat", "{}").send();
                check(softly, caller, "/api/heartbeat", answer);
              } else {
                Curl.Answer answer = forged(protocol, identity).post("/api/heartbeat", "{}").send();
                softly.assertThat(answer.status()).as(caller).isEqualTo(401);
              }
            });
    softly.assertAll();
  }

  /**
   * A request with every header that could be believed, in every spelling that has worked
   * somewhere.
   */
  private static Curl forged(String protocol, Optional<TestPki.Identity> identity) {
    Curl curl = Curl.at(rig).certificate(identity).with(protocol);
    for (String name : all()) {
      if (!name.equals("Host")) {
        curl.header(name + ": forged");
        curl.header(name + ": forged-again");
        curl.header(name.toLowerCase(Locale.ROOT) + ": forged");
        curl.header(name.replace('-', '_') + ": forged");
        curl.header(name.replace('-', '.') + ": forged");
      }
    }
    if (protocol.equals("--http1.1")) {
      curl.header("Connection: close, " + String.join(", ", SET));
      curl.header("Connection: " + String.join(", ", SET).toLowerCase(Locale.ROOT));
    }
    return curl;
  }

  private static List<String> all() {
    List<String> all = new ArrayList<>(SET);
    all.addAll(FORGED);
    return all;
  }

  private static void check(
      SoftAssertions softly, String caller, String location, Curl.Answer answer) {
    String what = caller + " on " + location;
    softly.assertThat(answer.isEcho()).as(what).isTrue();
    softly.assertThat(answer.body()).as(what).doesNotContainIgnoringCase("forged");
    Set<String> names =
        answer.body().lines().skip(1).map(l -> l.split(":")[0]).collect(Collectors.toSet());
    softly.assertThat(names).as(what).noneMatch(n -> n.contains("_") || n.contains("."));
    for (String name : FORGED) {
      softly.assertThat(answer.seen(name)).as(name + ", " + what).isEmpty();
    }
    for (String name : SET) {
      softly.assertThat(answer.seen(name)).as(name + ", " + what).hasSizeLessThanOrEqualTo(1);
    }
    String port = rig.sites.httpsPort == 443 ? "" : ":" + rig.sites.httpsPort;
    softly.assertThat(answer.seen("Host")).as(what).containsExactly(NginxRig.NAME + port);
    softly.assertThat(answer.seen("X-Forwarded-For")).as(what).containsExactly("127.0.0.1");
    softly.assertThat(answer.seen("X-Forwarded-Proto")).as(what).containsExactly("https");
    softly.assertThat(answer.seen("X-Sentinel-Proxy-Secret")).containsExactly(NginxRig.SECRET);
    softly
        .assertThat(answer.seen("X-Request-Id"))
        .as(what)
        .singleElement()
        .asString()
        .matches("[0-9a-f]{32}");
    softly
        .assertThat(answer.seen("X-Sentinel-Client-Verify"))
        .as(what)
        .singleElement()
        .asString()
        .matches(
            Callers.isVerified(caller)
                ? "SUCCESS"
                : caller.equals(Callers.NONE) ? "NONE" : "FAILED:.+");
    if (caller.equals(Callers.NONE)) {
      softly.assertThat(answer.seen("X-Sentinel-Client-Subject")).as(what).isEmpty();
      softly.assertThat(answer.seen("X-Sentinel-Client-Cert")).as(what).isEmpty();
    }
  }

  @Test
  void aVerifiedCallerIsDescribedInFull() {
    Curl.Answer answer =
        Curl.at(rig).certificate(callers.valid()).post("/api/heartbeat", "{}").send();
    TestPki.Identity device = callers.valid().orElseThrow();
    assertThat(answer.seen("X-Sentinel-Client-Subject")).containsExactly("CN=device-1");
    assertThat(answer.seen("X-Sentinel-Client-Issuer")).containsExactly("CN=device-ca");
    assertThat(answer.seen("X-Sentinel-Client-Serial"))
        .singleElement()
        .asString()
        .isEqualToIgnoringCase("0" + device.serial().toString(16));
    assertThat(answer.seen("X-Sentinel-Client-Cert"))
        .singleElement()
        .asString()
        .startsWith("-----BEGIN%20CERTIFICATE-----%0A");
    assertThat(answer.seen("X-Sentinel-Client-Fingerprint"))
        .singleElement()
        .asString()
        .matches("[0-9a-f]{40}");
    assertThat(answer.seen("X-Sentinel-Client-Not-Before"))
        .singleElement()
        .asString()
        .endsWith(" GMT");
    assertThat(answer.seen("X-Sentinel-Client-Not-After"))
        .singleElement()
        .asString()
        .endsWith(" GMT");
  }

  @Test
  void whatAClientMaySayArrives() {
    Curl.Answer answer =
        Curl.at(rig)
            .header("Authorization: Bearer x")
            .header("Cookie: a=b; c=d")
            .header("Content-Encoding: gzip")
            .header("Last-Event-ID: 7")
            .header("Origin: https://" + NginxRig.NAME)
            .header("Accept: text/event-stream")
            .header("User-Agent: agent/1")
            .post("/api/x?y=z", "{}")
            .send();
    assertThat(answer.body()).startsWith("POST /api/x?y=z HTTP/1.1\r\n");
    assertThat(answer.seen("Authorization")).containsExactly("Bearer x");
    assertThat(answer.seen("Cookie")).containsExactly("a=b; c=d");
    assertThat(answer.seen("Content-Encoding")).containsExactly("gzip");
    assertThat(answer.seen("Content-Type")).containsExactly("application/json");
    assertThat(answer.seen("Content-Length")).containsExactly("2");
    assertThat(answer.seen("Last-Event-ID")).containsExactly("7");
    assertThat(answer.seen("Origin")).containsExactly("https://" + NginxRig.NAME);
    assertThat(answer.seen("Accept")).containsExactly("text/event-stream");
    assertThat(answer.seen("User-Agent")).containsExactly("agent/1");
    assertThat(answer.seen("Connection")).isEmpty();
  }

  @Test
  void nothingIsProxiedFromThePlainPort() {
    int before = rig.upstream.heads().size();
    for (String location : LOCATIONS) {
      Curl.Answer answer =
          Curl.at(rig)
              .plain()
              .path(location)
              .header("X-Sentinel-Client-Verify: SUCCESS")
              .header("X-Sentinel-Proxy-Secret: " + NginxRig.SECRET)
              .send();
      assertThat(answer.isEcho()).isFalse();
      assertThat(answer.status()).isEqualTo(location.startsWith("/api/") ? 403 : 308);
    }
    assertThat(
            Curl.at(rig)
                .plain()
                .post("/api/heartbeat", "{}")
                .header("X-Sentinel-Client-Verify: SUCCESS")
                .status())
        .isEqualTo(403);
    assertThat(rig.upstream.heads()).hasSize(before);
  }

  @Promise(14)
  @Test
  void theSecretIsInNoLogAndNoAnswerOfTheProxy() throws IOException {
    Curl.at(rig).path("/api/x?drop").send();
    Curl.at(rig).path("/metrics").send();
    assertThat(rig.log("access")).isNotEmpty().doesNotContain(NginxRig.SECRET);
    assertThat(rig.log("error")).doesNotContain(NginxRig.SECRET);
  }
}
