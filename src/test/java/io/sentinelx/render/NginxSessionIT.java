package io.sentinelx.render;

import static org.assertj.core.api.Assertions.assertThat;

import io.sentinelx.testing.ForgedProbes;
import io.sentinelx.testing.Promise;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A revoked device does not come back through a handshake of before its revocation. */
@Promise(3)
final class NginxSessionIT {
  private static int probes;

  @AfterAll
  static void tell() throws IOException {
    assertThat(probes).isGreaterThanOrEqualTo(8);
    ForgedProbes.tell("NginxSessionIT", probes);
  }

  @ParameterizedTest
  @CsvSource({
    "ALONE, -tls1_2, sentinel.example.com",
    "ALONE, -tls1_3, sentinel.example.com",
    "HOSTILE, -tls1_2, sentinel.example.com",
    "HOSTILE, -tls1_3, sentinel.example.com",
    "BESIDE_ANOTHER, -tls1_2, sentinel.example.com",
    "BESIDE_ANOTHER, -tls1_3, sentinel.example.com",
    "BESIDE_ANOTHER, -tls1_2, other.example.com",
    "BESIDE_ANOTHER, -tls1_3, other.example.com",
  })
  void revokedDeviceResumesNothing(Surroundings surroundings, String version, String firstName)
      throws IOException {
    try (NginxRig rig = new NginxRig()) {
      TestPki foreignCa = new TestPki(rig.root.resolve("pki"), "foreign-ca");
      // The other site believes our devices too: the worst neighbour there is.
      TestPki neighboursCa = surroundings == Surroundings.BESIDE_ANOTHER ? rig.deviceCa : foreignCa;
      surroundings.around(rig, neighboursCa);
      rig.start();
      TestPki.Identity device = rig.deviceCa.device("device-1");
      Path session = rig.root.resolve("session");

      String first =
          heartbeat(rig, device, version, firstName, List.of("-sess_out", session.toString()));
      assertThat(first)
          .contains(firstName.equals(NginxRig.NAME) ? "X-Echo: yes" : "Misdirected Request");

      if (version.equals("-tls1_2") && firstName.equals(NginxRig.NAME)) {
        assertThat(first).doesNotContain("TLS session ticket:").containsPattern("Session-ID: *\n");
      }

      rig.sites.clientCrl = Optional.of(rig.deviceCa.crl(device));
      rig.reload();
      assertThat(heartbeat(rig, device, version, NginxRig.NAME, List.of()))
          .contains("client_certificate_invalid");
      probes++;
      if (Files.exists(session)) {
        List<String> resumed = List.of("-sess_in", session.toString());
        String again = heartbeat(rig, device, version, NginxRig.NAME, resumed);
        assertThat(again).doesNotContain("X-Echo: yes");
        assertThat(again)
            .containsAnyOf(
                "client_certificate_invalid", "Misdirected Request", "alert access denied");
        probes++;
        TestPki.Identity stranger = foreignCa.device("device-1");
        assertThat(heartbeat(rig, stranger, version, NginxRig.NAME, resumed))
            .doesNotContain("X-Echo: yes");
        probes++;
      }
    }
  }

  /** A heartbeat by openssl, over a session of its own or a saved one. */
  private static String heartbeat(
      NginxRig rig, TestPki.Identity device, String version, String sni, List<String> session)
      throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of("openssl", "s_client", "-connect", "127.0.0.1:" + rig.sites.httpsPort));
    command.addAll(List.of("-servername", sni, version, "-ign_eof"));
    command.addAll(
        List.of("-cert", device.certificate().toString(), "-key", device.key().toString()));
    command.addAll(session);
    Process client = new ProcessBuilder(command).redirectErrorStream(true).start();
    String request =
        "POST /api/heartbeat HTTP/1.1\r\n"
            + "Host: %s\r\n"
            + "Content-Length: 2\r\n"
            + "Connection: close\r\n\r\n"
            + "{}";
    client
        .getOutputStream()
        .write(request.formatted(NginxRig.NAME).getBytes(StandardCharsets.US_ASCII));
    client.getOutputStream().flush();
    try (InputStream out = client.getInputStream()) {
      return new String(out.readAllBytes(), StandardCharsets.UTF_8);
    } finally {
      client.destroy();
    }
  }
}
