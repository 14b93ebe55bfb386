package io.sentinelx.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.sentinelx.testing.Call;
import io.sentinelx.testing.Ran;
import io.sentinelx.testing.Sandbox;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What {@code docs/security-model.md} says to type when a key is stolen does what it says. */
class StolenKeysIT {
  private static final String DEVICE = "sensor-0042";
  private static final String INVALID = "401 client_certificate_invalid";

  private static String heartbeat(Sandbox sandbox, Path folder) {
    return Call.https(sandbox)
        .heartbeat(DEVICE)
        .as(folder.resolve(DEVICE + ".crt"), folder.resolve(DEVICE + ".key"))
        .send()
        .verdict();
  }

  private static Path issue(Sandbox sandbox, String folder) {
    Path out = sandbox.parent().resolve(folder);
    Ran ran = sandbox.run("device", "issue", DEVICE, "--out=" + out);
    assertThat(ran.exit()).as(ran.toString()).isZero();
    return out;
  }

  private static void move(Sandbox sandbox, String pattern) {
    Path away = sandbox.parent().resolve("stolen-ca");
    String line = "mkdir -m 0700 \"$1\" && mv " + pattern + " \"$1\"";
    Ran ran = Ran.of(sandbox.pki(""), List.of("/bin/sh", "-c", line, "sh", away.toString()));
    assertThat(ran.exit()).as(ran.toString()).isZero();
  }

  private static void setUpAgain(Sandbox sandbox) {
    Ran ran = sandbox.run("setup", "--yes", "--json");
    assertThat(ran.exit()).as(ran.toString()).isZero();
    assertThat(ran.state("smoke.heartbeat-authenticated")).isEqualTo("pass");
  }

  @Test
  void aDeviceGetsAnotherKey() {
    try (Sandbox sandbox = Sandbox.setUp()) {
      Path stolen = issue(sandbox, "stolen");
      assertThat(heartbeat(sandbox, stolen)).isEqualTo("200");
      assertThat(sandbox.run("device", "revoke", DEVICE).exit()).isZero();
      assertThat(heartbeat(sandbox, stolen)).isEqualTo(INVALID);
      assertThat(heartbeat(sandbox, issue(sandbox, "new"))).isEqualTo("200");
      assertThat(heartbeat(sandbox, stolen)).isEqualTo(INVALID);
    }
  }

  @Test
  void theDeviceCaIsReplaced() {
    try (Sandbox sandbox = Sandbox.setUp()) {
      Path old = issue(sandbox, "old");
      assertThat(heartbeat(sandbox, old)).isEqualTo("200");
      move(sandbox, "device-ca.*");
      assertThat(heartbeat(sandbox, old)).isEqualTo(INVALID);
      setUpAgain(sandbox);
      assertThat(heartbeat(sandbox, old)).isEqualTo(INVALID);
      assertThat(heartbeat(sandbox, issue(sandbox, "new"))).isEqualTo("200");
    }
  }

  @Test
  void theServersCaAndKeyAreReplaced() {
    try (Sandbox sandbox = Sandbox.setUp()) {
      String ca = Sandbox.read(sandbox.pki("server-ca.crt"));
      String key = Sandbox.read(sandbox.pki("server.key"));
      move(sandbox, "server*");
      setUpAgain(sandbox);
      assertThat(Sandbox.read(sandbox.pki("server-ca.crt"))).isNotEqualTo(ca);
      assertThat(Sandbox.read(sandbox.pki("server.key"))).isNotEqualTo(key);
      assertThat(sandbox.run("status").exit()).isZero();
    }
  }
}
