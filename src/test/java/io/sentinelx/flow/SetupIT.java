package io.sentinelx.flow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.sentinelx.testing.Call;
import io.sentinelx.testing.Promise;
import io.sentinelx.testing.Ran;
import io.sentinelx.testing.Sandbox;
import io.sentinelx.testing.Tree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * {@code setup} in a sandbox: once, again, and with other answers. One install, changed in order.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SetupIT {
  private static final List<String> SHAPE =
      List.of("command", "outcome", "exitCode", "problems", "checks", "changes", "log");

  private static Sandbox sandbox;
  private static Ran first;

  @BeforeAll
  static void setUp() {
    sandbox = Sandbox.named("box");
    first = sandbox.setup();
  }

  @AfterAll
  static void remove() {
    sandbox.close();
  }

  private static List<String> names(JsonNode node) {
    List<String> names = new ArrayList<>();
    node.fieldNames().forEachRemaining(names::add);
    return names;
  }

  @Test
  @Order(1)
  void theFirstRunHoldsAndReportsInTheShapeOfTheContract() {
    assertThat(first.exit()).as(first.toString()).isZero();
    JsonNode json = first.json();
    assertThat(names(json)).containsExactlyElementsOf(SHAPE);
    assertThat(json.path("command").asText()).isEqualTo("setup");
    assertThat(json.path("outcome").asText()).isEqualTo("changed");
    assertThat(json.path("exitCode").asInt(-1)).isZero();
    assertThat(json.path("problems").isEmpty()).isTrue();
    assertThat(json.path("log").asText()).startsWith(sandbox.folder().toString());
    assertThat(Path.of(json.path("log").asText())).isNotEmptyFile();
    for (JsonNode check : json.path("checks")) {
      assertThat(names(check))
          .containsExactly("id", "title", "state", "detail", "remedy", "millis");
      assertThat(check.path("state").asText()).isIn("pass", "skip");
      assertThat(check.path("detail").asText()).isNotBlank();
    }
    for (JsonNode change : json.path("changes")) {
      assertThat(names(change)).containsExactly("path", "action", "mode", "owner");
      assertThat(change.path("action").asText()).isEqualTo("create");
      assertThat(change.path("path").asText()).startsWith(sandbox.folder().toString());
    }
    assertThat(sandbox.file("/opt/sentinel-secure-x/current/lib/sentinelx.jsa")).isNotEmptyFile();
    assertThat(first.state("smoke.heartbeat-authenticated")).isEqualTo("pass");
    assertThat(first.state("smoke.heartbeat-forged-headers")).isEqualTo("pass");
  }

  @Promise(22)
  @Test
  @Order(2)
  void itListensOnTheLoopbackAlone() {
    Ran listeners = Ran.of(List.of("ss", "-ltnpH"));
    List<String> ours =
        listeners
            .out()
            .lines()
            .filter(l -> sandbox.processes().stream().anyMatch(p -> l.contains(pid(p))))
            .map(l -> l.split("\\s+")[3])
            .toList();
    assertThat(ours)
        .anyMatch(a -> a.endsWith(":" + sandbox.httpsPort()))
        .anyMatch(a -> a.endsWith(":" + sandbox.apiPort()))
        .allMatch(a -> a.matches("(\\[?(::ffff:)?127\\.0\\.0\\.1]?|\\[::1]):[0-9]+"));
  }

  private static String pid(String process) {
    return ",pid=" + process.substring(0, process.indexOf(' ')) + ",";
  }

  @Promise(14)
  @Test
  @Order(2)
  void everyFileHasTheModeOfTheContract() {
    Tree tree = Tree.of(sandbox.folder(), name -> !name.contains("/releases/1"));
    Map<String, String> wrong = new TreeMap<>();
    tree.modes()
        .forEach(
            (name, mode) -> {
              if (!mode.equals(expected(name, mode))) {
                wrong.put(name, mode);
              }
            });
    assertThat(wrong).isEmpty();
    assertThat(tree.modes()).containsKeys("etc/sentinel-secure-x/proxy-secret.inc", "run/api.log");
    assertThat(Tree.of(sandbox.folder(), n -> n.contains("/releases/1")).modes().entrySet())
        .allMatch(file -> file.getValue().matches("rw.r-.r-."));
  }

  /** By name; {@code mode} where there is no rule but that nobody else may write it. */
  private static String expected(String name, String mode) {
    if (name.endsWith(".key") || name.endsWith("proxy-secret.inc")) {
      return "rw-------";
    }
    if (name.endsWith("/proxy-secret") || name.endsWith("/.env")) {
      return "rw-r-----";
    }
    if (name.endsWith(".crt") || name.endsWith(".crl") || name.endsWith(".conf")) {
      return "rw-r--r--";
    }
    if (name.endsWith("/installs/lock")) {
      return "rw-------";
    }
    if (name.isEmpty()
        || name.matches("run|.*/(db|installs|devices|installs/[^/]+|nginx/conf.d/x)")) {
      return "rwx------";
    }
    if (name.matches("run/.*(log|process)|.*/db/.*|.*/installs/[^/]+/[^/]*[.].*")) {
      return "rw-------";
    }
    if (mode.equals("rwxrwxrwx")) {
      return name.matches("opt/sentinel-secure-x/current|usr/local/bin/sentinelx")
          ? mode
          : "a link?";
    }
    return mode.charAt(5) == 'w' || mode.charAt(8) == 'w' ? "writable to others?" : mode;
  }

  private static Map<String, FileTime> timesOfWhatSetUpWrites() {
    return Tree.of(
            sandbox.folder(),
            name -> !name.matches("var/lib/sentinel-secure-x/db(/.*)?|var/log(/.*)?|run/api.log"))
        .times();
  }

  private static List<String> changedSince(Map<String, FileTime> times) {
    Map<String, FileTime> now = timesOfWhatSetUpWrites();
    Set<String> names = new TreeSet<>(times.keySet());
    names.addAll(now.keySet());
    names.removeIf(name -> Objects.equals(times.get(name), now.get(name)));
    return List.copyOf(names);
  }

  private static List<Long> pids() {
    return List.of(
        sandbox.nginx().orElseThrow().pid(),
        sandbox.supervisor().orElseThrow().pid(),
        sandbox.service().orElseThrow().pid());
  }

  @Test
  @Order(3)
  void theSecondRunChangesNothingAndRestartsNothing() {
    Map<String, FileTime> times = timesOfWhatSetUpWrites();
    List<Long> pids = pids();
    List<String> processes = sandbox.processes();
    Ran second = sandbox.setup();
    assertThat(second.exit()).as(second.toString()).isZero();
    assertThat(second.json().path("outcome").asText()).isEqualTo("unchanged");
    assertThat(second.changed()).isEmpty();
    assertThat(changedSince(times)).isEmpty();
    assertThat(pids()).isEqualTo(pids);
    assertThat(sandbox.processes()).isEqualTo(processes);
  }

  @Test
  @Order(4)
  void aDryRunWritesNothingAndNeedsNoConsent() {
    Map<String, FileTime> times = timesOfWhatSetUpWrites();
    Ran dry = sandbox.run("setup", "--dry-run", "--json", "--first-device-id=device-dry");
    assertThat(dry.exit()).as(dry.toString()).isZero();
    assertThat(dry.changed()).anyMatch(path -> path.endsWith("devices/device-dry.key"));
    assertThat(changedSince(times)).isEmpty();
    Sandbox fresh = Sandbox.named("new");
    assertThat(fresh.run("setup", "--dry-run", fresh.ports().get(0), fresh.ports().get(1)).exit())
        .isZero();
    assertThat(fresh.folder()).doesNotExist();
    fresh.close();
  }

  @Test
  @Order(5)
  void withoutConsentNothingIsDone() {
    Map<String, FileTime> times = timesOfWhatSetUpWrites();
    Ran ran = sandbox.run("setup", "--json", "--first-device-id=device-no");
    assertThat(ran.exit()).isEqualTo(2);
    assertThat(ran.problems()).containsExactly("yes");
    assertThat(changedSince(times)).isEmpty();
  }

  @Test
  @Order(6)
  void anotherFirstDeviceChangesItsTwoFilesAlone() {
    List<Long> pids = pids();
    Ran ran = sandbox.setup("--first-device-id=device-two");
    assertThat(ran.exit()).as(ran.toString()).isZero();
    assertThat(ran.changed())
        .containsExactly(
            sandbox.pki("devices/device-two.crt").toString(),
            sandbox.pki("devices/device-two.key").toString());
    assertThat(pids()).isEqualTo(pids);
    for (String device : List.of("device-demo-01", "device-two")) {
      assertThat(heartbeat(device).status()).as(device).isEqualTo(200);
    }
  }

  private static Call.Answer heartbeat(String device) {
    return Call.https(sandbox)
        .heartbeat(device)
        .as(sandbox.pki("devices/" + device + ".crt"), sandbox.pki("devices/" + device + ".key"))
        .send();
  }

  @Test
  @Order(7)
  void anAnswerIsKeptEvenWhereNoFileChanges() throws IOException {
    assertThat(sandbox.setup("--first-device-id=").exit()).isZero();
    Ran again = sandbox.setup();
    assertThat(again.json().path("outcome").asText()).isEqualTo("unchanged");
    assertThat(again.state("smoke.heartbeat-authenticated")).isEqualTo("skip");
    Path saved = sandbox.parent().resolve("saved");
    assertThat(sandbox.setup("--save-answers=" + saved).exit()).isZero();
    assertThat(Files.readString(saved)).contains("\nfirst-device-id=\n");
    assertThat(sandbox.setup("--answers=" + saved).json().path("outcome").asText())
        .isEqualTo("unchanged");
  }

  @Test
  @Order(8)
  void anotherPortChangesWhatNamesItAndLeavesTheRest() {
    Optional<ProcessHandle> master = sandbox.nginx();
    try (Sandbox donor = Sandbox.named("unused")) {
      Ran ran = sandbox.run("setup", "--yes", "--json", "--https-port=" + donor.httpsPort());
      assertThat(ran.exit()).as(ran.toString()).isZero();
      assertThat(ran.changed())
          .containsExactlyInAnyOrder(
              sandbox.file("/etc/nginx/conf.d/sentinel-secure-x.conf").toString(),
              sandbox.file("/opt/sentinel-secure-x/.env").toString());
      assertThat(sandbox.nginx()).isEqualTo(master);
      assertThat(Call.https(donor).path("/api/health/live").send().status()).isEqualTo(200);
      assertThat(Call.https(sandbox).path("/api/health/live").send().status()).isZero();
    }
  }

  @Test
  @Order(9)
  void twoSandboxesLiveSideBySide() {
    assertThat(sandbox.setup().exit()).isZero();
    try (Sandbox other = Sandbox.setUp()) {
      assertThat(other.proxySecret()).isNotEqualTo(sandbox.proxySecret());
      for (Sandbox each : List.of(sandbox, other)) {
        assertThat(each.run("status").exit()).isZero();
        assertThat(Call.https(each).path("/api/health/ready").send().status()).isEqualTo(200);
      }
      // A device of one is nobody to the other.
      assertThat(
              Call.https(other)
                  .heartbeat("device-two")
                  .as(sandbox.pki("devices/device-two.crt"), sandbox.pki("devices/device-two.key"))
                  .send()
                  .verdict())
          .isEqualTo("401 client_certificate_invalid");
    }
    assertThat(sandbox.run("status").exit()).isZero();
  }
}
