package io.sentinelx.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Probes a listener that says exactly what the test wants, and hangs up. */
final class ProbeTest {
  @Test
  void readsAnAnswerWithALength() throws IOException {
    Probe.Answer answer =
        ask("HTTP/1.1 200 OK\r\nContent-Length: 4\r\nX-One:  a \r\nX-One: b\r\n\r\nbodyrest");
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo("body");
    assertThat(answer.headers()).containsEntry("x-one", "b");
    assertThat(answer.protocol()).isEmpty();
    assertThat(answer.peer()).isEmpty();
  }

  @Test
  void readsAnAnswerInChunks() throws IOException {
    Probe.Answer answer =
        ask(
            "HTTP/1.1 401 Unauthorized\r\nTransfer-Encoding: Chunked\r\n\r\n"
                + "3;x=y\r\nabc\r\nA\r\n0123456789\r\n0\r\n\r\n");
    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.body()).isEqualTo("abc0123456789");
  }

  @Test
  void readsToTheEndWhereNoLengthIsGiven() throws IOException {
    assertThat(ask("HTTP/1.0 200 OK\n\nünd so weiter").body()).isEqualTo("ünd so weiter");
    assertThat(ask("HTTP/1.1 308 Permanent Redirect\r\nLocation: /x\r\n\r\n").headers())
        .containsEntry("location", "/x");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "SSH-2.0-OpenSSH_9.2\r\n",
        "HTTP/1.1\r\n\r\n",
        "HTTP/1.1 abc OK\r\n\r\n",
        "HTTP/1.1 99999999999 OK\r\n\r\n",
        "HTTP/1.1 -1 OK\r\n\r\n",
        "HTTP/2 200\r\n\r\n",
        "HTTP/1.1 200 OK\r\n",
        "HTTP/1.1 200 OK\r\nX: y",
        "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nshort",
        "HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\nx",
        "HTTP/1.1 200 OK\r\nContent-Length: x\r\n\r\nx",
        "HTTP/1.1 200 OK\r\nContent-Length: 99999999999\r\n\r\nx",
        "HTTP/1.1 200 OK\r\nContent-Length: 2000000\r\n\r\nx",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nabc",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n-3\r\nabc\r\n0\r\n\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nabc",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n7fffffff\r\nabc",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n\r\n",
        "\0\1\2\3\r\n",
      })
  void whatIsNoWholeAnswerIsSaidSo(String raw) {
    assertThatThrownBy(() -> ask(raw))
        .isInstanceOf(IOException.class)
        .hasMessageMatching("The (answer is|connection was) .*\\.");
  }

  @Test
  void anEndlessHeaderIsCutOff() {
    assertThatThrownBy(() -> ask("HTTP/1.1 200 OK\r\nX: " + "y".repeat(2 << 20) + "\r\n\r\n"))
        .hasMessage("The answer is too large.");
  }

  @Test
  void aListenerThatIsGoneIsAnError() throws IOException {
    int port;
    try (ServerSocket socket = listen()) {
      port = socket.getLocalPort();
    }
    assertThatThrownBy(() -> probe(port).get("/")).isInstanceOf(IOException.class);
  }

  @Test
  void sendsHeadersAsTheyAreSpelledAlsoTwice() throws Exception {
    List<String> request = new ArrayList<>();
    try (ServerSocket socket = listen()) {
      CompletableFuture<Void> served =
          CompletableFuture.runAsync(() -> serve(socket, "HTTP/1.1 200 OK\r\n\r\n", request));
      probe(socket.getLocalPort())
          .post(
              "/api/heartbeat", List.of("X_Odd: 1", "x_odd: 2", "Connection: x"), "{\"a\":\"ü\"}");
      served.get();
    }
    assertThat(request)
        .containsExactly(
            "POST /api/heartbeat HTTP/1.1",
            "Host: sentinel.example.com:8443",
            "X_Odd: 1",
            "x_odd: 2",
            "Connection: x",
            "Content-Type: application/json",
            "Content-Length: 10",
            "User-Agent: sentinelx",
            "Connection: close");
  }

  private static Probe.Answer ask(String raw) throws IOException {
    try (ServerSocket socket = listen()) {
      CompletableFuture<Void> served =
          CompletableFuture.runAsync(() -> serve(socket, raw, new ArrayList<>()));
      try {
        return probe(socket.getLocalPort()).get("/");
      } finally {
        served.join();
      }
    }
  }

  private static Probe probe(int port) {
    return new Probe(
        new InetSocketAddress(InetAddress.getLoopbackAddress(), port),
        "sentinel.example.com:8443",
        Optional.empty());
  }

  private static ServerSocket listen() throws IOException {
    return new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
  }

  private static void serve(ServerSocket socket, String answer, List<String> request) {
    try (Socket client = socket.accept()) {
      BufferedReader in =
          new BufferedReader(
              new InputStreamReader(client.getInputStream(), StandardCharsets.UTF_8));
      for (String line = in.readLine(); !line.isEmpty(); line = in.readLine()) {
        request.add(line);
      }
      client.getOutputStream().write(answer.getBytes(StandardCharsets.UTF_8));
      client.shutdownOutput();
      // Closing with the request's body unread would reset the connection.
      in.transferTo(java.io.Writer.nullWriter());
    } catch (IOException e) {
      // The probe hung up first, as it may.
    }
  }
}
