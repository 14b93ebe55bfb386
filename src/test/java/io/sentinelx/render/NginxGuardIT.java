package io.sentinelx.render;

import static org.assertj.core.api.Assertions.assertThat;

import io.sentinelx.testing.Promise;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A verdict counts only for the server that the handshake was made for. */
@Promise(2)
final class NginxGuardIT {
  private static final List<String> PATHS = List.of("/", "/login", "/api/x", "/metrics", "/a%2fb");

  @ParameterizedTest
  @EnumSource
  void onlyOurOwnNameInHandshakeAndHost(Surroundings surroundings) throws IOException {
    try (NginxRig rig = new NginxRig()) {
      Callers callers = new Callers(rig);
      surroundings.around(rig, callers.foreignCa);
      rig.start();
      boolean shared = surroundings == Surroundings.BESIDE_ANOTHER;

      for (Optional<TestPki.Identity> caller : callers.all().values()) {
        for (String path : PATHS) {
          // SNI is ours, Host is not.
          for (String host : List.of("evil.example", "sentinel.example.com.evil", "127.0.0.1")) {
            Curl.Answer answer = at(rig, caller, path).header("Host: " + host).send();
            assertThat(answer.status()).as(host + " " + path).isEqualTo(421);
            assertThat(answer.isEcho()).isFalse();
          }
          // Host is ours, SNI is not, or is absent.
          for (String sni : List.of("evil.example", "127.0.0.1", "sentinel.example.co")) {
            Curl.Answer answer =
                at(rig, caller, path).name(sni).header("Host: " + NginxRig.NAME).send();
            assertThat(answer.isEcho()).as(sni + " " + path).isFalse();
            // Beside another site NGINX itself may refuse the handshake's certificate first.
            assertThat(answer.status()).isIn(shared ? List.of(421, 400) : List.of(421));
          }
        }
      }
      Optional<TestPki.Identity> valid = callers.valid();
      assertThat(
              at(rig, valid, "/")
                  .header("Host: evil.example")
                  .post("/api/heartbeat", "{}")
                  .status())
          .isEqualTo(421);
      assertThat(
              at(rig, valid, "/")
                  .name("evil.example")
                  .header("Host: " + NginxRig.NAME)
                  .post("/api/heartbeat", "{}")
                  .status())
          .isEqualTo(421);
      // Ours in other spellings.
      String upper = NginxRig.NAME.toUpperCase(Locale.ROOT);
      assertThat(at(rig, valid, "/login").header("Host: " + upper).send().isEcho()).isTrue();
      assertThat(at(rig, valid, "/login").header("Host: " + upper + ":1").send().isEcho()).isTrue();
      assertThat(at(rig, valid, "/login").name(upper).send().isEcho()).isTrue();
      // A misdirected request under /api/ gets JSON.
      assertThat(at(rig, valid, "/api/x").header("Host: evil.example").send().body())
          .startsWith("{\"error\":\"misdirected_request\"");
    }
  }

  private static Curl at(NginxRig rig, Optional<TestPki.Identity> caller, String path) {
    return Curl.at(rig).certificate(caller).path(path);
  }

  @Test
  void anotherSitesClientIsNobodyHere() throws IOException {
    try (NginxRig rig = new NginxRig()) {
      Callers callers = new Callers(rig);
      Surroundings.BESIDE_ANOTHER.around(rig, callers.foreignCa);
      rig.start();
      Optional<TestPki.Identity> theirs = callers.all().get("an unknown CA's certificate");

      Curl.Answer there = at(rig, theirs, "/").name(Surroundings.OTHER_NAME).send();
      assertThat(there.body()).isEqualTo("other SUCCESS");

      Curl.Answer here =
          at(rig, theirs, "/")
              .name(Surroundings.OTHER_NAME)
              .header("Host: " + NginxRig.NAME)
              .post("/api/heartbeat", "{}")
              .send();
      assertThat(here.status()).isEqualTo(421);
      try (RawTls noSni = new RawTls(rig.sites.httpsPort, Optional.empty())) {
        noSni.send(
            "GET /api/x HTTP/1.1\r\nHost: " + NginxRig.NAME + "\r\nConnection: close\r\n\r\n");
        assertThat(noSni.rest()).startsWith("HTTP/1.1 421 ");
      }
      assertThat(rig.upstream.heads()).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource({"127.0.0.1, 127.0.0.1", "::1, [::1]"})
  void anAddressForANameIsAskedForWithoutSni(String name, String host) throws IOException {
    try (NginxRig rig = new NginxRig()) {
      rig.sites.serverName = name;
      rig.start();
      Curl ours = Curl.at(rig).path("/login").name(host);
      assertThat(ours.send().isEcho()).isTrue();
      assertThat(ours.send().seen("Host")).containsExactly(host + ":" + rig.sites.httpsPort);
      assertThat(Curl.at(rig).path("/login").header("Host: " + host).status()).isEqualTo(421);
      assertThat(Curl.at(rig).path("/login").name(host).header("Host: evil.example").status())
          .isEqualTo(421);
      assertThat(Curl.at(rig).plain().name(host).path("/x").send().header("Location"))
          .contains("https://" + host + ":" + rig.sites.httpsPort + "/x");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {60, 253})
  void longNamesFitIntoTheMaps(int length) throws IOException {
    String label = "a".repeat(57) + ".";
    String name = label.repeat(5).substring(0, length - 4) + ".org";
    try (NginxRig rig = new NginxRig()) {
      rig.http = "server_names_hash_bucket_size 512;";
      rig.sites.serverName = name.replace("..", ".b");
      rig.start();
      assertThat(Curl.at(rig).path("/login").name(rig.sites.serverName).send().isEcho()).isTrue();
    }
  }
}
