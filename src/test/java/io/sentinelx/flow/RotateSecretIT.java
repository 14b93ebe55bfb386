package io.sentinelx.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.sentinelx.testing.Call;
import io.sentinelx.testing.Eventually;
import io.sentinelx.testing.Promise;
import io.sentinelx.testing.Ran;
import io.sentinelx.testing.Sandbox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A new proxy secret while devices report, over connections of every age. */
@Promise(14)
class RotateSecretIT {
  private static final String FIRST = "device-demo-01";
  private static final String SECOND = "device-02";

  /**
   * A reload closes connections that are kept and idle. A request that was sent over one at that
   * very moment was never read: devices send it again, as is documented, and this one's next does.
   */
  private static final String CLOSED = "000 0";

  private final List<Process> devices = new ArrayList<>();
  private Sandbox sandbox;

  @BeforeEach
  void setUp() {
    sandbox = Sandbox.setUp();
    assertThat(sandbox.run("device", "issue", SECOND).exit()).isZero();
  }

  @AfterEach
  void remove() {
    devices.forEach(Process::destroyForcibly);
    sandbox.close();
  }

  @Test
  void threeRotationsRefuseNoHeartbeatAndEndEachSecret() throws IOException {
    Path kept = report(FIRST, "Accept: */*");
    Path fresh = report(SECOND, "Connection: close");
    Set<String> secrets = new LinkedHashSet<>();
    for (int i = 0; i < 3; i++) {
      secrets.add(sandbox.proxySecret());
      Ran ran = sandbox.run("proxy", "rotate-secret", "--json");
      assertThat(ran.exit()).as(ran.toString()).isZero();
      secrets.forEach(old -> assertThat(straight(old)).isEqualTo("401 untrusted_proxy"));
    }
    String now = sandbox.proxySecret();
    assertThat(secrets).hasSize(3).doesNotContain(now);
    assertThat(straight(now)).isEqualTo("401 client_certificate_required");
    more(kept);
    more(fresh);
    assertThat(answers(kept)).containsOnly("200");
    assertThat(closed(kept)).as("one a reload at most").isLessThanOrEqualTo(3);
    assertThat(answers(fresh)).containsOnly("200");
    assertThat(closed(fresh)).as("one a reload at most").isLessThanOrEqualTo(3);
    Ran status = sandbox.run("status", "--json");
    assertThat(status.exit()).as(status.toString()).isZero();
  }

  @Test
  void oneThatWasKilledIsTakenBackAndRefusesNoHeartbeat() throws Exception {
    Path answers = report(FIRST, "Accept: */*");
    for (String step : List.of("a new secret too", "Give NGINX the new", "Reload NGINX")) {
      String before = sandbox.proxySecret();
      Path said = sandbox.parent().resolve("said");
      Process rotation =
          new ProcessBuilder(sandbox.command("proxy", "rotate-secret"))
              .redirectErrorStream(true)
              .redirectOutput(said.toFile())
              .start();
      Eventually.holds(step, () -> Sandbox.read(said).contains(step) || !rotation.isAlive());
      rotation.destroyForcibly().waitFor();
      more(answers);
      Ran ran = sandbox.run("proxy", "rotate-secret");
      assertThat(ran.exit()).as(ran.toString()).isZero();
      assertThat(straight(before)).isEqualTo("401 untrusted_proxy");
    }
    more(answers);
    assertThat(answers(answers)).containsOnly("200");
  }

  @Test
  void aSecondSecretThatWasLeftBehindIsForgottenBySetUp() throws IOException {
    String used = sandbox.proxySecret();
    String left = "a-secret-that-was-left-behind-0123456789";
    Path copy = sandbox.file("/etc/sentinel-secure-x/proxy-secret");
    Files.writeString(copy, left + "\n" + used + "\n");
    assertThat(straight(left)).isEqualTo("401 client_certificate_required");
    Ran ran = sandbox.setup();
    assertThat(ran.exit()).as(ran.toString()).isZero();
    assertThat(sandbox.proxySecret()).isEqualTo(used);
    assertThat(straight(left)).isEqualTo("401 untrusted_proxy");
  }

  @Test
  void filesThatDisagreeAreHealed() throws IOException {
    Path copy = sandbox.file("/etc/sentinel-secure-x/proxy-secret");
    Files.writeString(copy, "not-what-nginx-sends-0123456789012345678\n");
    assertThat(heartbeat()).isEqualTo("401 untrusted_proxy");
    Ran ran = sandbox.run("proxy", "rotate-secret");
    assertThat(ran.exit()).as(ran.toString()).isZero();
    assertThat(heartbeat()).isEqualTo("200");
  }

  @Test
  void anApiThatDoesNotAnswerHasEverythingPutBack() {
    String before = sandbox.proxySecret();
    sandbox.supervisor().orElseThrow().destroy();
    Eventually.holds("the API has ended", () -> sandbox.service().isEmpty());
    Ran ran = sandbox.run("proxy", "rotate-secret", "--json");
    assertThat(ran.exit()).as(ran.toString()).isEqualTo(3);
    assertThat(sandbox.proxySecret()).isEqualTo(before);
  }

  /** What the API itself says to a proxy with {@code secret} that vouches for nobody. */
  private String straight(String secret) {
    return Call.plain(sandbox.apiPort())
        .heartbeat(FIRST)
        .header("X-Sentinel-Proxy-Secret: " + secret)
        .send()
        .verdict();
  }

  private String heartbeat() {
    return Call.https(sandbox)
        .heartbeat(FIRST)
        .as(sandbox.pki("devices/" + FIRST + ".crt"), sandbox.pki("devices/" + FIRST + ".key"))
        .send()
        .verdict();
  }

  /**
   * A device that reports eight times a second, which is less than its limit, until it is ended;
   * the file gets the status of each answer, and how many connections it took.
   */
  private Path report(String device, String header) throws IOException {
    Path answers = sandbox.parent().resolve(device + ".answers");
    devices.add(
        new ProcessBuilder(
                List.of(
                    "curl",
                    "-q",
                    "-sk",
                    "--noproxy",
                    "*",
                    "--rate",
                    "8/s",
                    "--cert",
                    sandbox.pki("devices/" + device + ".crt").toString(),
                    "--key",
                    sandbox.pki("devices/" + device + ".key").toString(),
                    "-H",
                    "Content-Type: application/json",
                    "-H",
                    header,
                    "--data-raw",
                    "{\"device_id\":\"" + device + "\"}",
                    "-o",
                    "/dev/null",
                    "-w",
                    "%{stderr}%{http_code} %{num_connects}\n", // which is not held back in a buffer
                    "https://localhost:" + sandbox.httpsPort() + "/api/heartbeat?[1-100000]",
                    "--connect-to",
                    "::127.0.0.1:"))
            .redirectErrorStream(true)
            .redirectOutput(answers.toFile())
            .start());
    more(answers);
    return answers;
  }

  /** Returns once ten more heartbeats were answered. */
  private static void more(Path answers) throws IOException {
    int before = answers(answers).size();
    Eventually.holds("ten more heartbeats", () -> answers(answers).size() >= before + 10);
  }

  /** The status of each answer. */
  private static List<String> answers(Path file) throws IOException {
    return Files.readAllLines(file).stream()
        .filter(line -> !line.equals(CLOSED))
        .map(line -> line.split(" ")[0])
        .toList();
  }

  private static long closed(Path file) throws IOException {
    return Files.readAllLines(file).stream().filter(CLOSED::equals).count();
  }
}
