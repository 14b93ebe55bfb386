package io.sentinelx.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.sentinelx.testing.Ports;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code serve} says and answers when it cannot start, and when it is asked to end. */
class ServeIT {
  @TempDir Path folder;

  @Test
  void aMissingFileIsNamed() {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    assertThat(run(folder.resolve("none.env"), err)).isEqualTo(2);
    assertThat(err.toString(StandardCharsets.UTF_8))
        .contains("none.env", "does not exist", "--env-file");
  }

  @Test
  void badValuesAreNamedWithTheirLines() throws Exception {
    Path envFile =
        Files.writeString(
            folder.resolve(".env"),
            "# ours\nSENTINEL_PORT=99999\nSENTINEL_PROT=1\nSENTINEL_BIND_ADDRESS=0.0.0.0\n"
                + "SENTINEL_DATABASE_URL=jdbc:postgresql://u:secret@h/d\n");
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    assertThat(run(envFile, err)).isEqualTo(2);
    assertThat(err.toString(StandardCharsets.UTF_8))
        .contains("error: " + envFile + ":2: SENTINEL_PORT", "1 to 65535")
        .contains("warning: " + envFile + ":3: SENTINEL_PROT", "Did you mean SENTINEL_PORT?")
        .contains("error: " + envFile + ":4: SENTINEL_BIND_ADDRESS")
        .contains("error: " + envFile + ":5: SENTINEL_DATABASE_URL")
        .doesNotContain("u:secret", "Exception");
  }

  @Test
  void aTakenPortIsNamed() throws Exception {
    Fleet fleet = Fleet.in(folder, Instant.now());
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      ByteArrayOutputStream err = new ByteArrayOutputStream();
      Path envFile = ServiceProcess.envFile(fleet, folder, taken.getLocalPort());
      assertThat(run(envFile, err)).isEqualTo(1);
      assertThat(err.toString(StandardCharsets.UTF_8))
          .contains("Port " + taken.getLocalPort() + " on 127.0.0.1 is taken", "SENTINEL_PORT")
          .doesNotContain("Exception");
    }
  }

  @Test
  void terminationEndsItWithSuccess() throws Exception {
    Fleet fleet = Fleet.in(folder, Instant.now());
    int port = Ports.free();
    try (ServiceProcess service =
        ServiceProcess.start(ServiceProcess.envFile(fleet, folder, port))) {
      service.awaitLive(port);
      assertThat(service.terminate()).isZero();
      assertThat(service.log()).doesNotContain(Fleet.SECRET);
    }
  }

  private static int run(Path envFile, ByteArrayOutputStream err) {
    return Serve.run(envFile, new PrintStream(err, true, StandardCharsets.UTF_8));
  }
}
