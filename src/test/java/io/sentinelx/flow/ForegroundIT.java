package io.sentinelx.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.sentinelx.testing.Call;
import io.sentinelx.testing.Eventually;
import io.sentinelx.testing.Promise;
import io.sentinelx.testing.Ran;
import io.sentinelx.testing.Sandbox;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@code run}: NGINX and the API as its children, on what set-up left. */
@Promise(35)
class ForegroundIT {
  private static Sandbox sandbox;
  private static Path said;

  private Process run;

  @BeforeAll
  static void setUp() {
    sandbox = Sandbox.setUp();
    said = sandbox.parent().resolve("said");
    // As an image is: set up, and nothing of it runs.
    ProcessHandle supervisor = sandbox.supervisor().orElseThrow();
    ProcessHandle nginx = sandbox.nginx().orElseThrow();
    supervisor.destroy();
    nginx.destroy();
    Eventually.holds("nothing runs", () -> sandbox.processes().isEmpty());
  }

  @AfterAll
  static void remove() {
    sandbox.close();
  }

  @BeforeEach
  void start() throws IOException {
    run =
        new ProcessBuilder(sandbox.command("run"))
            .redirectInput(new File("/dev/null"))
            .redirectErrorStream(true)
            .redirectOutput(said.toFile())
            .start();
    Eventually.holds("it serves", () -> Files.readString(said).contains("NGINX serves"));
    assertThat(heartbeat()).isEqualTo("200");
  }

  @AfterEach
  void nothingIsLeft() throws InterruptedException {
    run.destroy();
    assertThat(run.waitFor(Eventually.LONGEST.toSeconds(), TimeUnit.SECONDS)).isTrue();
    Eventually.holds("nothing runs", () -> sandbox.processes().isEmpty());
  }

  private static String heartbeat() {
    return Call.https(sandbox)
        .heartbeat("device-demo-01")
        .as(sandbox.pki("devices/device-demo-01.crt"), sandbox.pki("devices/device-demo-01.key"))
        .with("--retry", "0")
        .send()
        .verdict();
  }

  private void signal(String name) {
    assertThat(Ran.of(List.of("kill", "-" + name, Long.toString(run.pid()))).exit()).isZero();
  }

  private void endsWith(int exit) throws InterruptedException {
    assertThat(run.waitFor(Eventually.LONGEST.toSeconds(), TimeUnit.SECONDS)).isTrue();
    assertThat(run.exitValue()).as(Sandbox.read(said)).isEqualTo(exit);
  }

  @Test
  void aSignalEndsBothAndItEndsWell() throws InterruptedException {
    Ran status = sandbox.run("status");
    assertThat(status.exit()).as(status.toString()).isZero();
    signal("TERM");
    endsWith(0);
    assertThat(Sandbox.read(said)).doesNotContain(sandbox.proxySecret());
  }

  @Test
  void aKilledApiIsBackSoon() {
    ProcessHandle service = sandbox.service().orElseThrow();
    service.destroyForcibly();
    Eventually.holds(
        "heartbeats are accepted again",
        () ->
            sandbox.service().filter(p -> !p.equals(service)).isPresent()
                && heartbeat().equals("200"));
    assertThat(run.isAlive()).isTrue();
  }

  @Test
  void withoutNginxAllEnds() throws InterruptedException {
    sandbox.nginx().orElseThrow().destroyForcibly();
    endsWith(1);
    assertThat(Sandbox.read(said)).contains("NGINX ended by itself.");
  }

  @Test
  void aHangupReloadsNginx() {
    List<ProcessHandle> workers = workers();
    signal("HUP");
    Eventually.holds(
        "other workers",
        () -> !workers().isEmpty() && workers.stream().noneMatch(ProcessHandle::isAlive));
    assertThat(heartbeat()).isEqualTo("200");
    assertThat(run.isAlive()).isTrue();
  }

  private static List<ProcessHandle> workers() {
    Optional<ProcessHandle> master = sandbox.nginx();
    return master.stream().flatMap(ProcessHandle::children).toList();
  }

  @Test
  void nothingOutlivesItWhereItIsKilled() throws InterruptedException {
    signal("KILL");
    assertThat(run.waitFor(Eventually.LONGEST.toSeconds(), TimeUnit.SECONDS)).isTrue();
    Eventually.holds("nothing runs", () -> sandbox.processes().isEmpty());
  }

  @Test
  void aSecondOneIsRefused() {
    Ran second = sandbox.run("run");
    assertThat(second.exit()).isEqualTo(1);
    assertThat(second.out()).contains("NGINX runs already");
    assertThat(heartbeat()).isEqualTo("200");
  }
}
