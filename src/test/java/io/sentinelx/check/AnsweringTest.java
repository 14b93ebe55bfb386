package io.sentinelx.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.sentinelx.finding.Texts;
import io.sentinelx.pki.Openssl;
import io.sentinelx.testing.Eventually;
import io.sentinelx.testing.Ports;
import io.sentinelx.value.ServerName;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who answers to a name, with openssl as the one who does. */
final class AnsweringTest {
  private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
  private static final ServerName NAME = ServerName.parse("sentinel.example.com");

  @TempDir Path folder;
  private Openssl.Made leaf;
  private Process server;
  private int port;

  @BeforeEach
  void made() {
    Openssl openssl = new Openssl(folder);
    Instant from = NOW.minus(Duration.ofDays(9));
    Openssl.Made root =
        openssl.root(
            "/CN=Acme Root",
            "P-256",
            "basicConstraints=critical,CA:TRUE",
            from,
            NOW.plus(Duration.ofDays(99)));
    leaf =
        openssl.leaf(
            "/CN=other",
            "P-256",
            root,
            "subjectAltName=DNS:other.example,DNS:www.other.example",
            from,
            Instant.parse("2027-02-03T13:00:00Z"));
    port = Ports.free();
  }

  @AfterEach
  void end() throws InterruptedException {
    server.destroyForcibly().waitFor();
  }

  @Test
  void saysWhoseCertificateIsShown() throws IOException {
    serve();
    String words =
        "127.0.0.1:" + port + " answers with a certificate for other.example, www.other.example.";
    String until = "PASS That one is by CN=Acme Root and expires 3 Feb 2027, in 72 days.";
    assertThat(said(InetAddress.getByName("127.0.0.1"))).containsExactly("PASS " + words, until);
    assertThat(said()).containsExactly("PASS " + words, until);
  }

  @Test
  void aServerThatKnowsOtherNamesOnlyIsSaidSo() throws IOException {
    serve(
        "-servername",
        "known.example",
        "-servername_fatal",
        "-cert2",
        leaf.certificate().toString(),
        "-key2",
        leaf.key().toString());
    assertThat(said(InetAddress.getByName("127.0.0.1")))
        .containsExactly(
            "PASS 127.0.0.1:" + port + " answers, and has no certificate for " + NAME + ".");
  }

  private List<String> said(InetAddress... addresses) {
    return Texts.of(Answering.look(NAME, List.of(addresses), port, NOW, Duration.ofSeconds(5)));
  }

  private void serve(String... more) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                "openssl",
                "s_server",
                "-quiet",
                "-accept",
                "127.0.0.1:" + port,
                "-cert",
                leaf.certificate().toString(),
                "-key",
                leaf.key().toString()));
    command.addAll(List.of(more));
    server =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("server.log").toFile())
            .start();
    Eventually.holds("openssl listens", Duration.ofSeconds(20), this::listens);
  }

  private boolean listens() {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 500);
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
