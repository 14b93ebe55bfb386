package io.sentinelx.flow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.sentinelx.testing.Eventually;
import io.sentinelx.testing.Promise;
import io.sentinelx.testing.Ran;
import io.sentinelx.testing.Sandbox;
import io.sentinelx.testing.Squatter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Set-ups that fail, or are interrupted: what they did is taken back, and nothing of them runs. */
class SetupFailureIT {

  /** Only what tells of the run is left: {@code installs/} and the folders above it. */
  private static void isTakenBack(Sandbox sandbox) throws IOException {
    Eventually.holds("nothing runs", () -> sandbox.processes().isEmpty());
    assertThat(sandbox.rest()).isEmpty();
    try (Stream<Path> folders = Files.list(sandbox.file("/var/lib/sentinel-secure-x/installs"))) {
      Path run = folders.filter(Files::isDirectory).findFirst().orElseThrow();
      assertThat(run.resolve("install.log")).isNotEmptyFile();
      for (String line : Files.readAllLines(run.resolve("journal.jsonl"))) {
        assertThat(new ObjectMapper().readTree(line).path("undo").asText()).isNotBlank();
      }
    }
  }

  private static void isUsableAgain(Sandbox sandbox) {
    Ran again = sandbox.setup();
    assertThat(again.exit()).as(again.toString()).isZero();
    assertThat(sandbox.run("status").exit()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"INT", "TERM", "HUP"})
  void anInterruptTakesEverythingBack(String signal) throws Exception {
    try (Sandbox sandbox = Sandbox.shortLived("box")) {
      Process process = sandbox.setUpUntil("Start the API service");
      assertThat(Ran.of(List.of("kill", "-" + signal, Long.toString(process.pid()))).exit())
          .isZero();
      assertThat(process.waitFor(Eventually.LONGEST.toSeconds(), TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue()).isIn(130, 143, 129);
      isTakenBack(sandbox);
    }
  }

  /** A signal is no reason to say less of what is left. */
  @Test
  void anInterruptThatLeavesSomethingSaysWhat() throws Exception {
    try (Sandbox sandbox = Sandbox.shortLived("box")) {
      Process process = sandbox.setUpUntil("Start the API service");
      Path settings = sandbox.file("/opt/sentinel-secure-x/.env");
      Files.delete(settings);
      Files.createDirectories(settings.resolve("in the way"));
      process.destroy();
      assertThat(process.waitFor(Eventually.LONGEST.toSeconds(), TimeUnit.SECONDS)).isTrue();
      String said = Sandbox.read(sandbox.parent().resolve("out"));
      assertThat(process.exitValue()).as(said).isEqualTo(4);
      assertThat(said).contains(settings + " was not removed. Run: rm " + settings);
      assertThat(said).contains("Not everything could be put back:");
      assertThat(Ran.of(List.of("rm", "-r", settings.toString())).exit()).isZero();
      assertThat(sandbox.run("recover").exit()).isZero();
      isTakenBack(sandbox);
    }
  }

  @Test
  void aPortTakenMeanwhileTakesEverythingBack() throws Exception {
    try (Sandbox sandbox = Sandbox.shortLived("box")) {
      Process process = sandbox.setUpUntil("Point ");
      try (Squatter squatter = Squatter.on(sandbox.httpsPort())) {
        assertThat(process.waitFor(Eventually.LONGEST.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(squatter.heard()).doesNotContain("X-Sentinel");
      }
      assertThat(process.exitValue())
          .as(Sandbox.read(sandbox.parent().resolve("out")))
          .isEqualTo(3);
      assertThat(Sandbox.read(sandbox.parent().resolve("out")))
          .contains("NGINX did not start")
          .contains("See: " + sandbox.file("/var/log/nginx/error.log"))
          .doesNotContain("journalctl");
      isTakenBack(sandbox);
      isUsableAgain(sandbox);
    }
  }

  @Promise(20)
  @Test
  void theApisPortTakenMeanwhileGetsNoSecret() throws Exception {
    try (Sandbox sandbox = Sandbox.shortLived("box")) {
      Process process = sandbox.setUpUntil("Point ");
      try (Squatter squatter = Squatter.on(sandbox.apiPort())) {
        assertThat(process.waitFor(Eventually.LONGEST.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(3);
        assertThat(squatter.heard()).doesNotContain("X-Sentinel").doesNotContain("/api/heartbeat");
      }
      isTakenBack(sandbox);
    }
  }

  @Promise(20)
  @Test
  void whoHoldsTheApisPortGetsNoSecret() {
    try (Sandbox sandbox = Sandbox.shortLived("box");
        Squatter squatter = Squatter.on(sandbox.apiPort())) {
      Ran ran = sandbox.setup();
      assertThat(ran.exit()).as(ran.toString()).isEqualTo(1);
      assertThat(ran.state("upstream.owner")).isEqualTo("fail");
      assertThat(ran.state("host.ports")).isEqualTo("fail");
      assertThat(ran.check("upstream.owner").path("remedy").asText()).contains("--upstream-url");
      assertThat(sandbox.folder()).doesNotExist();
      assertThat(squatter.heard()).doesNotContain("X-Sentinel");
    }
  }

  @Promise(20)
  @Test
  void anotherUserWhoHoldsTheApisPortGetsNoSecret() throws Exception {
    org.assertj.core.api.Assumptions.assumeThat(System.getProperty("user.name")).isEqualTo("root");
    try (Sandbox sandbox = Sandbox.shortLived("box");
        Squatter squatter = Squatter.asNobody(sandbox.apiPort())) {
      Ran ran = sandbox.setup();
      assertThat(ran.exit()).as(ran.toString()).isEqualTo(1);
      assertThat(ran.state("upstream.owner")).isEqualTo("fail");
      assertThat(sandbox.folder()).doesNotExist();
      assertThat(squatter.heard()).doesNotContain("X-Sentinel");
    }
  }

  @Test
  void filesThatCannotServeStopItBeforeAnythingIsTouched() throws IOException {
    try (Sandbox sandbox = Sandbox.shortLived("box");
        Sandbox donor = Sandbox.setUp(Sandbox.filesAlone());
        Sandbox other = Sandbox.setUp(Sandbox.filesAlone())) {
      Path broken =
          Files.writeString(sandbox.parent().resolve("broken.pem"), "-----BEGIN X-----\n");
      failsAt(sandbox, "device-ca.readable", "--client-ca-path=" + broken);
      failsAt(
          sandbox, "device-ca.readable", "--client-ca-path=" + sandbox.parent().resolve("none"));
      failsAt(sandbox, "device-ca.is-ca", "--client-ca-path=" + donor.pki("server.crt"));
      failsAt(
          sandbox,
          "server-cert.key-match",
          "--tls-cert-path=" + donor.pki("server.crt"),
          "--tls-key-path=" + other.pki("server.key"));
      failsAt(
          sandbox,
          "device-crl.issuer",
          "--client-ca-path=" + donor.pki("device-ca.crt"),
          "--client-crl-path=" + other.pki("device-ca.crl"));
      failsAt(
          sandbox,
          "server-cert.name-match",
          "--server-name=sentinel.example.com",
          "--tls-cert-path=" + donor.pki("server.crt"),
          "--tls-key-path=" + donor.pki("server.key"));
    }
  }

  private static void failsAt(Sandbox sandbox, String check, String... flags) {
    Ran ran = sandbox.setup(flags);
    assertThat(ran.exit()).as(ran.toString()).isEqualTo(1);
    assertThat(ran.json().path("outcome").asText()).isEqualTo("failed");
    assertThat(ran.state(check)).as(ran.toString()).isEqualTo("fail");
    assertThat(ran.check(check).path("remedy").asText()).isNotBlank();
    assertThat(sandbox.folder()).doesNotExist();
  }

  @Test
  void aChangeThatFailsLeavesTheOldOneServing() throws Exception {
    try (Sandbox sandbox = Sandbox.setUp();
        Sandbox taken = Sandbox.named("ports")) {
      String site = Sandbox.read(sandbox.file("/etc/nginx/conf.d/sentinel-secure-x.conf"));
      String env = Sandbox.read(sandbox.file("/opt/sentinel-secure-x/.env"));
      List<String> command =
          sandbox.command("setup", "--yes", "--upstream-url=http://127.0.0.1:" + taken.apiPort());
      // The service cannot have the port that it is told to, and the restart does not hold.
      Path out = sandbox.parent().resolve("out");
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(out.toFile())
              .start();
      Eventually.holds("Install", () -> Sandbox.read(out).contains("Install"));
      try (Squatter squatter = Squatter.on(taken.apiPort())) {
        assertThat(process.waitFor(Eventually.LONGEST.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(squatter.heard()).doesNotContain("X-Sentinel");
      }
      assertThat(process.exitValue()).as(Sandbox.read(out)).isEqualTo(3);
      assertThat(Sandbox.read(sandbox.file("/etc/nginx/conf.d/sentinel-secure-x.conf")))
          .isEqualTo(site);
      assertThat(Sandbox.read(sandbox.file("/opt/sentinel-secure-x/.env"))).isEqualTo(env);
      Ran status = sandbox.run("status", "--json");
      assertThat(status.exit()).as(status.toString()).isZero();
    }
  }
}
