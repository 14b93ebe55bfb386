package io.sentinelx.service;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.sentinelx.service.store.DeviceStore;
import io.sentinelx.testing.Eventually;
import io.sentinelx.testing.Ports;
import io.sentinelx.value.DeviceId;
import java.io.IOException;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever was answered 200 survives {@code kill -9}. */
class DurabilityIT {
  private static final int DEVICES = 8;
  private static final int KILLS = 10;
  private static final int BEATS_BEFORE_KILL = 400;

  @Test
  void everyAcceptedHeartbeatSurvivesTheKill(@TempDir Path folder) throws Exception {
    int port = Ports.free();
    Instant now = Instant.now();
    Fleet fleet = Fleet.in(folder, now);
    Path envFile = ServiceProcess.envFile(fleet, folder, port);
    List<Sender> senders = new ArrayList<>();
    for (int i = 0; i < DEVICES; i++) {
      senders.add(new Sender(port, "dev-" + i, fleet.issue("dev-" + i, now)));
    }
    for (int round = 0; round < KILLS; round++) {
      List<Thread> threads = new ArrayList<>();
      long before = total(senders);
      try (ServiceProcess service = ServiceProcess.start(envFile)) {
        service.awaitLive(port);
        for (Sender sender : senders) {
          threads.add(new Thread(sender::sendUntilItBreaks));
        }
        threads.forEach(Thread::start);
        Eventually.holds(
            "heartbeats are accepted", () -> total(senders) - before >= BEATS_BEFORE_KILL);
        service.kill();
      }
      for (Thread thread : threads) {
        thread.join();
      }
      try (DeviceStore devices = DeviceStore.open(fleet.database())) {
        for (Sender sender : senders) {
          long stored = devices.find(new DeviceId(sender.id)).orElseThrow().counter().orElseThrow();
          assertThat(stored)
              .as("round %d, %s", round, sender.id)
              .isGreaterThanOrEqualTo(sender.accepted.get());
          // What was on disk but not answered counts as sent.
          sender.next = stored + 1;
        }
      }
    }
    assertThat(senders).allSatisfy(s -> assertThat(s.refused).isNull());
  }

  private static long total(List<Sender> senders) {
    return senders.stream().mapToLong(sender -> sender.answers.get()).sum();
  }

  /** A device that counts. */
  private static final class Sender {
    private final int port;
    private final String id;
    private final Map<String, String> headers;
    private final AtomicLong accepted = new AtomicLong(-1);
    private final AtomicLong answers = new AtomicLong();
    private long next;
    private volatile String refused;

    Sender(int port, String id, X509Certificate certificate) {
      this.port = port;
      this.id = id;
      this.headers = Fleet.headers(certificate);
    }

    void sendUntilItBreaks() {
      try (RawHttp http = new RawHttp(port)) {
        while (true) {
          byte[] body = ("{\"device_id\":\"" + id + "\",\"counter\":" + next + "}").getBytes(UTF_8);
          http.write(RawHttp.head("POST /api/heartbeat", headers, body.length), body);
          RawHttp.Answer answer = http.read();
          if (answer.status() != 200) {
            refused = answer.body();
            return;
          }
          accepted.set(next++);
          answers.incrementAndGet();
        }
      } catch (IOException e) {
        // The kill.
      }
    }
  }
}
