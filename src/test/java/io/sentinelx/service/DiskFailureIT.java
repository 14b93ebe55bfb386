package io.sentinelx.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.sentinelx.service.store.DeviceStore;
import io.sentinelx.settings.Distribution;
import io.sentinelx.testing.Eventually;
import io.sentinelx.testing.Ports;
import io.sentinelx.value.DeviceId;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * While the disk fails nothing is accepted; when it works again, everything is, without a restart.
 */
class DiskFailureIT {
  @TempDir Path folder;

  @Test
  void aFullDiskRefusesAndRecovers() throws Exception {
    int port = Ports.free();
    Instant now = Instant.now();
    Fleet fleet = Fleet.in(folder, now);
    X509Certificate certificate = fleet.issue("dev-1", now);
    try (ServiceProcess service =
        ServiceProcess.start(ServiceProcess.envFile(fleet, folder, port))) {
      service.awaitLive(port);
      assertThat(beat(port, certificate, 1)).isEqualTo("200");

      // No file of the process may grow beyond this: writes fail as they do on a full disk.
      service.limitFileSize("4096");
      assertThat(beat(port, certificate, 2)).isEqualTo("503 not_durable");
      Eventually.holds(
          "the service is not ready", () -> RawHttp.get(port, "/api/health/ready").status() == 503);

      service.limitFileSize("unlimited");
      assertThat(beat(port, certificate, 2)).isEqualTo("200");
      Eventually.holds(
          "the service is ready again",
          () -> RawHttp.get(port, "/api/health/ready").status() == 200);
      assertThat(service.log()).contains("does not take writes").doesNotContain("\tat ");
    }
    try (DeviceStore devices = DeviceStore.openExisting(fleet.database())) {
      assertThat(devices.find(new DeviceId("dev-1")).orElseThrow().counter()).hasValue(2);
    }
  }

  @Test
  void aCorruptDatabaseRefusesAndRecovers() throws IOException {
    Instant now = Instant.now();
    Fleet fleet = Fleet.in(folder, now);
    X509Certificate certificate = fleet.issue("dev-1", now);
    try (ApiService service =
        ApiService.start(fleet.settings(), new Distribution(folder), Clock.systemUTC())) {
      assertThat(beat(service.port(), certificate, 1)).isEqualTo("200");
    }
    byte[] good = Files.readAllBytes(fleet.database());
    try (RandomAccessFile file = new RandomAccessFile(fleet.database().toFile(), "rw")) {
      file.write(new byte[1024]);
    }
    try (ApiService service =
        ApiService.start(fleet.settings(), new Distribution(folder), Clock.systemUTC())) {
      assertThat(RawHttp.get(service.port(), "/api/health/ready").status()).isEqualTo(503);
      assertThat(beat(service.port(), certificate, 2)).isEqualTo("503 not_durable");
      Files.write(fleet.database(), good);
      assertThat(beat(service.port(), certificate, 2)).isEqualTo("200");
    }
  }

  private static String beat(int port, X509Certificate certificate, int counter)
      throws IOException {
    String body = "{\"device_id\":\"dev-1\",\"counter\":" + counter + "}";
    return RawHttp.post(port, Fleet.headers(certificate), body).verdict();
  }
}
