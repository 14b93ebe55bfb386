package io.sentinelx.service;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.sentinelx.testing.Eventually;
import io.sentinelx.testing.Ports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * On a socket that outlives it, as systemd's does, the service restarts under load and refuses
 * nothing.
 */
class RestartIT {
  private static final int SENDERS = 4;

  /**
   * Holds the socket as systemd does, and runs its argument with it as standard input whenever
   * told.
   */
  private static final String SUPERVISOR =
      """
      import os, signal, socket, subprocess, sys
      listener = socket.socket()
      listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
      listener.bind(("127.0.0.1", int(sys.argv[1])))
      listener.listen(512)
      print("listening", flush=True)
      child = None
      for line in sys.stdin:
          if child:
              child.send_signal(signal.SIGTERM)
              print("ended", child.wait(), flush=True)
          child = subprocess.Popen(sys.argv[2:], stdin=listener.fileno()) if line.strip() == "start" else None
          print("done", flush=True)
      """;

  @Test
  void restartsLoseNothing(@TempDir Path folder) throws Exception {
    int port = Ports.free();
    Instant now = Instant.now();
    Fleet fleet = Fleet.in(folder, now);
    Path envFile = ServiceProcess.envFile(fleet, folder, port);
    Path script = Files.writeString(folder.resolve("supervisor.py"), SUPERVISOR);
    List<String> command =
        new ArrayList<>(List.of("python3", script.toString(), Integer.toString(port)));
    command.addAll(ServiceProcess.command(envFile));
    Process supervisor =
        new ProcessBuilder(command).redirectError(folder.resolve("service.log").toFile()).start();
    AtomicBoolean enough = new AtomicBoolean();
    AtomicInteger accepted = new AtomicInteger();
    AtomicReference<String> trouble = new AtomicReference<>();
    try (var out = supervisor.inputReader();
        var in = supervisor.outputWriter()) {
      assertThat(out.readLine()).isEqualTo("listening");
      in.write("start\n");
      in.flush();
      assertThat(out.readLine()).isEqualTo("done");
      List<Thread> threads = new ArrayList<>();
      for (int i = 0; i < SENDERS; i++) {
        String id = "dev-" + i;
        X509Certificate certificate = fleet.issue(id, now);
        threads.add(new Thread(() -> send(port, id, certificate, enough, accepted, trouble)));
      }
      threads.forEach(Thread::start);
      for (int restart = 0; restart < 3; restart++) {
        int before = accepted.get();
        Eventually.holds(
            "heartbeats are accepted",
            () -> accepted.get() > before + 200 || trouble.get() != null);
        in.write("start\n");
        in.flush();
        assertThat(out.readLine()).isEqualTo("ended 0");
        assertThat(out.readLine()).isEqualTo("done");
      }
      int before = accepted.get();
      Eventually.holds(
          "heartbeats are accepted again",
          () -> accepted.get() > before + 200 || trouble.get() != null);
      enough.set(true);
      for (Thread thread : threads) {
        thread.join();
      }
      in.write("stop\n");
      in.flush();
      assertThat(out.readLine()).isEqualTo("ended 0");
    } finally {
      enough.set(true);
      supervisor.destroy();
    }
    assertThat(trouble.get()).isNull();
  }

  /** Keeps connections as NGINX does: reuses one until an answer says that it closes. */
  private static void send(
      int port,
      String id,
      X509Certificate certificate,
      AtomicBoolean enough,
      AtomicInteger accepted,
      AtomicReference<String> trouble) {
    Map<String, String> headers = Fleet.headers(certificate);
    byte[] body = ("{\"device_id\":\"" + id + "\"}").getBytes(UTF_8);
    while (!enough.get() && trouble.get() == null) {
      try (RawHttp http = new RawHttp(port)) {
        boolean open = true;
        while (open && !enough.get()) {
          http.write(RawHttp.head("POST /api/heartbeat", headers, body.length), body);
          RawHttp.Answer answer = http.read();
          if (answer.status() != 200) {
            trouble.compareAndSet(null, answer.body());
            return;
          }
          accepted.incrementAndGet();
          open = !"close".equals(answer.headers().get("connection"));
        }
      } catch (IOException e) {
        trouble.compareAndSet(null, e.toString());
      }
    }
  }
}
