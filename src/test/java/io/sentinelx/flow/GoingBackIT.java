package io.sentinelx.flow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.sentinelx.settings.Distribution;
import io.sentinelx.testing.Call;
import io.sentinelx.testing.Eventually;
import io.sentinelx.testing.OtherRelease;
import io.sentinelx.testing.Ports;
import io.sentinelx.testing.Promise;
import io.sentinelx.testing.Ran;
import io.sentinelx.testing.Sandbox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** Back to earlier installs and earlier releases, and forth. One install, in order. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class GoingBackIT {
  private static final int HTTP = Ports.free();

  private static Sandbox sandbox;
  private static Path out;

  @BeforeAll
  static void setUp() {
    sandbox = Sandbox.setUp();
    out = sandbox.parent().resolve("out");
  }

  @AfterAll
  static void remove() {
    sandbox.close();
  }

  private static JsonNode installs() {
    return sandbox.run("rollback", "--list", "--json").json().path("installs");
  }

  private static String site() {
    return Sandbox.read(sandbox.file("/etc/nginx/conf.d/sentinel-secure-x.conf"));
  }

  private static String heartbeat(String device) {
    return Call.https(sandbox)
        .heartbeat(device)
        .as(out.resolve(device + ".crt"), out.resolve(device + ".key"))
        .send()
        .verdict();
  }

  private static void done(Ran ran) {
    assertThat(ran.exit()).as(ran.toString()).isZero();
  }

  private static void holds() {
    done(sandbox.run("status", "--json"));
  }

  @Test
  @Order(1)
  void withoutAnEarlierInstallThereIsNoneToGoBackTo() {
    Ran ran = sandbox.run("rollback", "--yes");
    assertThat(ran.exit()).as(ran.toString()).isEqualTo(1);
    assertThat(ran.out()).contains("no earlier install").contains("uninstall");
    Ran unknown = sandbox.run("rollback", "20200101-000000", "--yes", "--json");
    assertThat(unknown.exit()).isEqualTo(2);
    assertThat(unknown.problems()).containsExactly("id");
    assertThat(installs()).hasSize(1);
    assertThat(installs().get(0).path("current").asBoolean()).isTrue();
  }

  @Test
  @Order(2)
  void withoutConsentNothingIsChanged() {
    done(sandbox.run("setup", "--yes", "--json", "--http-port=" + HTTP));
    String site = site();
    Ran ran = sandbox.run("rollback");
    assertThat(ran.exit()).as(ran.toString()).isEqualTo(2);
    assertThat(ran.err()).contains("--yes");
    assertThat(site()).isEqualTo(site);
  }

  @Promise(30)
  @Test
  @Order(3)
  void backIsAnInstallItselfAndBringsNoRevokedDeviceBack() {
    done(sandbox.run("device", "issue", "device-1", "--out=" + out));
    assertThat(heartbeat("device-1")).isEqualTo("200");
    done(sandbox.run("device", "revoke", "device-1"));
    String secret = sandbox.proxySecret();
    Ran back = sandbox.run("rollback", "--yes", "--json");
    done(back);
    assertThat(back.json().path("command").asText()).isEqualTo("rollback");
    assertThat(back.json().path("outcome").asText()).isEqualTo("changed");
    assertThat(site()).doesNotContain(":" + HTTP);
    assertThat(heartbeat("device-1")).isEqualTo("401 client_certificate_invalid");
    assertThat(sandbox.proxySecret()).isEqualTo(secret);
    holds();
    assertThat(installs()).hasSize(3);
    assertThat(installs().get(0).path("command").asText()).isEqualTo("rollback");
  }

  @Test
  @Order(4)
  void goingBackCanBeGoneBackFrom() {
    done(sandbox.run("rollback", "--yes", "--json"));
    assertThat(site()).contains(":" + HTTP);
    String first = installs().get(installs().size() - 1).path("id").asText();
    done(sandbox.run("rollback", first, "--yes", "--json"));
    assertThat(site()).doesNotContain(":" + HTTP);
    Ran again = sandbox.run("rollback", first, "--yes", "--json");
    done(again);
    assertThat(again.json().path("outcome").asText()).isEqualTo("unchanged");
    holds();
  }

  @Test
  @Order(5)
  void anUpgradeAndBackKeepsWhatTheNewerReleaseWrote() throws IOException {
    done(sandbox.run("device", "issue", "device-2", "--out=" + out));
    assertThat(heartbeat("device-2")).isEqualTo("200");
    String version = installs().get(0).path("release").asText();
    Distribution newer =
        OtherRelease.make(
            sandbox.distribution(),
            sandbox.parent().resolve("newer"),
            "99.1.0",
            "CREATE TABLE of_the_test (n INTEGER NOT NULL) STRICT;");
    List<String> words = new ArrayList<>(sandbox.command("setup", "--yes", "--json"));
    words.set(0, newer.home().resolve("bin/sentinelx").toString());
    Ran upgraded = Ran.of(words);
    done(upgraded);
    assertThat(current()).isEqualTo(Path.of("releases/99.1.0"));
    assertThat(heartbeat("device-2")).isEqualTo("200");
    done(sandbox.run("device", "issue", "device-3", "--out=" + out));
    assertThat(heartbeat("device-3")).isEqualTo("200");

    List<String> back = new ArrayList<>(sandbox.command("rollback", "--yes", "--json"));
    back.set(0, sandbox.file("/usr/local/bin/sentinelx").toString());
    Ran ran = Ran.of(back);
    done(ran);
    assertThat(ran.json().path("outcome").asText()).isEqualTo("changed");
    assertThat(current()).isEqualTo(Path.of("releases/" + version));
    assertThat(heartbeat("device-2")).isEqualTo("200");
    assertThat(heartbeat("device-3")).isEqualTo("200");
    assertThat(heartbeat("device-1")).isEqualTo("401 client_certificate_invalid");
    holds();

    back.set(0, sandbox.file("/usr/local/bin/sentinelx").toString());
    done(Ran.of(back));
    assertThat(current()).isEqualTo(Path.of("releases/99.1.0"));
    holds();
  }

  private static Path current() throws IOException {
    return Files.readSymbolicLink(sandbox.file("/opt/sentinel-secure-x/current"));
  }

  /** The release that does the work is told of a signal that came to the one that was called. */
  @Test
  @Order(6)
  void aSignalTakesBackWhatTheOtherReleaseDoes() throws Exception {
    List<String> back = new ArrayList<>(sandbox.command("rollback", "--yes"));
    back.set(0, sandbox.file("/usr/local/bin/sentinelx").toString());
    Path said = sandbox.parent().resolve("said");
    Process process =
        new ProcessBuilder(back).redirectErrorStream(true).redirectOutput(said.toFile()).start();
    Eventually.holds("it applies", () -> Sandbox.read(said).contains("Restart the API service"));
    process.destroy();
    assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
    assertThat(process.exitValue()).as(Sandbox.read(said)).isEqualTo(143);
    assertThat(current()).isEqualTo(Path.of("releases/99.1.0"));
    holds();
  }

  @Test
  @Order(7)
  void aReleaseThatIsGoneIsNamed() throws IOException {
    Path release = sandbox.file("/opt/sentinel-secure-x/releases/1.0.0");
    Path away = Files.move(release, sandbox.parent().resolve("away"));
    try {
      List<String> back = new ArrayList<>(sandbox.command("rollback", "--yes"));
      back.set(0, sandbox.file("/usr/local/bin/sentinelx").toString());
      Ran ran = Ran.of(back);
      assertThat(ran.exit()).as(ran.toString()).isEqualTo(1);
      assertThat(ran.out()).contains("Release 1.0.0").contains("Unpack its archive");
    } finally {
      Files.move(away, release);
    }
  }
}
