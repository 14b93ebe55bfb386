package io.sentinelx.service.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sentinelx.testing.Promise;
import io.sentinelx.value.DeviceId;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HeartbeatWriterTest {
  private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");
  private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
  private static final CertificatePin PIN = CertificatePin.parse("ab".repeat(32));

  @TempDir Path folder;
  private final ConcurrentLinkedQueue<Integer> batches = new ConcurrentLinkedQueue<>();

  private HeartbeatWriter writer(boolean approveNewDevices) {
    return HeartbeatWriter.start(folder.resolve("s.db"), approveNewDevices, CLOCK, batches::add);
  }

  private static Heartbeat trial(String id, CertificatePin pin, OptionalLong counter) {
    return new Heartbeat(
        new DeviceId(id),
        Optional.of(pin),
        counter,
        Optional.of("trial"),
        Optional.of("{\"trial\":1}"),
        true,
        NOW.plusSeconds(9));
  }

  private static Heartbeat beat(String id, long counter) {
    return new Heartbeat(
        new DeviceId(id),
        Optional.of(PIN),
        OptionalLong.of(counter),
        Optional.of("1.0"),
        Optional.of("{}"),
        false,
        NOW);
  }

  @Test
  void manyHeartbeatsShareATransactionAndKeepTheirOrder() throws SQLException {
    List<CompletableFuture<Verdict>> verdicts = new ArrayList<>();
    try (HeartbeatWriter writer = writer(true)) {
      for (int i = 0; i < 2_000; i++) {
        verdicts.add(writer.submit(beat("dev-" + i % 10, i)));
      }
      verdicts.forEach(v -> assertThat(v.join()).isEqualTo(Verdict.ACCEPTED));
      assertThat(writer.submit(beat("dev-9", 1_999)).join()).isEqualTo(Verdict.COUNTER_REPLAYED);
    }
    assertThat(batches.stream().mapToInt(Integer::intValue).sum()).isEqualTo(2_001);
    assertThat(batches).hasSizeLessThan(500).allMatch(size -> size <= 512);
    try (DeviceStore devices = DeviceStore.open(folder.resolve("s.db"))) {
      assertThat(devices.list()).hasSize(10);
      Device device = devices.find(new DeviceId("dev-9")).orElseThrow();
      assertThat(device.counter()).hasValue(1_999);
      assertThat(device.lastSeen()).contains(NOW);
      assertThat(device.pin()).contains(PIN);
      assertThat(devices.count()).containsEntry(DeviceState.ACTIVE, 10L);
    }
  }

  @Promise(7)
  @Test
  void aTrialIsJudgedLikeAnyOtherAndLeavesNoTrace() throws SQLException {
    CertificatePin another = CertificatePin.parse("cd".repeat(32));
    try (HeartbeatWriter writer = writer(true)) {
      assertThat(writer.submit(trial("dev-1", PIN, OptionalLong.of(9))).join())
          .isEqualTo(Verdict.ACCEPTED);
      assertThat(writer.submit(trial("dev-1", another, OptionalLong.empty())).join())
          .isEqualTo(Verdict.ROTATION_PENDING);
      writer.submit(beat("dev-2", 5)).join();
      assertThat(writer.submit(trial("dev-2", PIN, OptionalLong.of(5))).join())
          .isEqualTo(Verdict.COUNTER_REPLAYED);
      assertThat(writer.submit(trial("dev-2", PIN, OptionalLong.of(8))).join())
          .isEqualTo(Verdict.ACCEPTED);
      assertThat(writer.submit(beat("dev-2", 6)).join()).isEqualTo(Verdict.ACCEPTED);
    }
    try (DeviceStore devices = DeviceStore.open(folder.resolve("s.db"))) {
      Device tried = devices.find(new DeviceId("dev-1")).orElseThrow();
      assertThat(tried.lastSeen()).isEmpty();
      assertThat(tried.counter()).isEmpty();
      assertThat(tried.agentVersion()).isEmpty();
      assertThat(tried.pin()).contains(PIN);
      Device seen = devices.find(new DeviceId("dev-2")).orElseThrow();
      assertThat(seen.lastSeen()).contains(NOW);
      assertThat(seen.counter()).hasValue(6);
      assertThat(seen.agentVersion()).contains("1.0");
    }
  }

  @Promise(7)
  @Test
  void aTrialTakesNoNewCertificateIntoUse() throws SQLException {
    CertificatePin another = CertificatePin.parse("cd".repeat(32));
    try (HeartbeatWriter writer = writer(true)) {
      writer.submit(beat("dev-1", 1)).join();
      assertThat(writer.submit(trial("dev-1", another, OptionalLong.empty())).join())
          .isEqualTo(Verdict.ROTATION_PENDING);
      try (DeviceStore devices = DeviceStore.open(folder.resolve("s.db"))) {
        assertThat(devices.approve(new DeviceId("dev-1"))).isEqualTo(Approval.ROTATION_ALLOWED);
      }
      assertThat(writer.submit(trial("dev-1", another, OptionalLong.empty())).join())
          .isEqualTo(Verdict.ACCEPTED);
      assertThat(writer.submit(beat("dev-1", 2)).join()).isEqualTo(Verdict.ACCEPTED);
    }
  }

  @Test
  void aClosedWriterWritesWhatWaitsAndTakesNoMore() {
    HeartbeatWriter writer = writer(true);
    List<CompletableFuture<Verdict>> verdicts = new ArrayList<>();
    for (int i = 0; i < 1_000; i++) {
      verdicts.add(writer.submit(beat("dev-1", i)));
    }
    writer.close();
    assertThat(verdicts).allMatch(v -> v.isDone() && v.join() == Verdict.ACCEPTED);
    assertThatThrownBy(() -> writer.submit(beat("dev-1", 5_000)).join())
        .isInstanceOf(CompletionException.class)
        .hasCauseInstanceOf(NotDurable.class);
  }

  @Test
  void waitingDevicesAreRecordedUpToALimit() throws SQLException {
    try (HeartbeatWriter writer = writer(false)) {
      List<CompletableFuture<Verdict>> verdicts = new ArrayList<>();
      for (int i = 0; i < HeartbeatTransaction.MOST_WAITING + 5; i++) {
        verdicts.add(writer.submit(beat("dev-" + i, 1)));
        if (i % 1_000 == 0) {
          verdicts.get(i).join();
        }
      }
      verdicts.forEach(v -> assertThat(v.join()).isEqualTo(Verdict.DEVICE_PENDING));
    }
    try (DeviceStore devices = DeviceStore.open(folder.resolve("s.db"))) {
      assertThat(devices.count())
          .containsEntry(DeviceState.PENDING, (long) HeartbeatTransaction.MOST_WAITING);
    }
  }

  @Test
  void aFullQueueRefusesAtOnce() throws SQLException {
    try (HeartbeatWriter writer = writer(true)) {
      writer.submit(beat("dev-1", 0)).join();
      int refused = 0;
      for (int i = 1; i < 100_000 && refused == 0; i++) {
        refused += writer.submit(beat("dev-1", i)).isCompletedExceptionally() ? 1 : 0;
      }
      assertThat(refused).isEqualTo(1);
    }
  }
}
