package io.sentinelx.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.sentinelx.testing.Call;
import io.sentinelx.testing.Eventually;
import io.sentinelx.testing.Ports;
import io.sentinelx.testing.Promise;
import io.sentinelx.testing.Ran;
import io.sentinelx.testing.Sandbox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A run that is killed: every command says so, and one takes it back. */
class RecoverIT {

  private static void killedAt(String line, Sandbox sandbox, String... flags) throws Exception {
    List<String> command = sandbox.command("setup", "--yes");
    command.addAll(sandbox.ports());
    command.addAll(List.of(flags));
    Path out = sandbox.parent().resolve("out");
    Process run =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(out.toFile()).start();
    Eventually.holds(line, () -> Sandbox.read(out).contains(line) || !run.isAlive());
    assertThat(run.isAlive()).as(Sandbox.read(out)).isTrue();
    run.destroyForcibly().waitFor();
  }

  /** A power cut between the end of its record and that of its mark: the same set-up finds it. */
  @Test
  void aFirstInstallInAFolderOfOnesChoiceIsFoundWithoutItsRecord() throws Exception {
    try (Sandbox sandbox = Sandbox.shortLived("box")) {
      Path state = sandbox.file("/srv/sentinel/state");
      killedAt("Start the API service", sandbox, "--state-dir=" + state);
      Files.delete(sandbox.file("/etc/sentinel-secure-x/install.json"));
      List<String> words = new ArrayList<>(sandbox.ports());
      words.addAll(0, List.of("setup", "--yes", "--state-dir=" + state));
      Ran again = sandbox.run(words.toArray(String[]::new));
      assertThat(again.exit()).as(again.toString()).isZero();
      assertThat(sandbox.run("status").exit()).isZero();
    }
  }

  /** Wherever its files are: the record says where before the first of them is there. */
  @Test
  void aFirstInstallInAFolderOfOnesChoice() throws Exception {
    try (Sandbox sandbox = Sandbox.shortLived("box")) {
      Path state = sandbox.file("/srv/sentinel/state");
      killedAt("Start the API service", sandbox, "--state-dir=" + state);
      for (String[] words :
          List.of(
              new String[] {"status"},
              new String[] {"rollback", "--yes"},
              new String[] {"rollback", "--list"},
              new String[] {"preflight", "--env-file=/none"},
              new String[] {"setup", "--dry-run"})) {
        Ran ran = sandbox.run(words);
        assertThat(ran.out() + ran.err())
            .as(String.join(" ", words))
            .contains("came to no end")
            .contains("sentinelx recover --sandbox " + sandbox.folder());
      }
      Ran taken = sandbox.run("recover", "--json");
      assertThat(taken.exit()).as(taken.toString()).isZero();
      assertThat(taken.json().path("outcome").asText()).isEqualTo("restored");
      Eventually.holds("nothing runs", () -> sandbox.processes().isEmpty());
      assertThat(sandbox.file("/etc/sentinel-secure-x")).doesNotExist();
      assertThat(state.resolve("pki")).doesNotExist();
      assertThat(sandbox.run("status").err()).doesNotContain("came to no end");
    }
  }

  @Promise(30)
  @Test
  void whatWasThereBeforeIsProvenAgain() throws Exception {
    try (Sandbox sandbox = Sandbox.setUp()) {
      Path site = sandbox.file("/etc/nginx/conf.d/sentinel-secure-x.conf");
      String before = Files.readString(site);
      killedAt("Write " + site, sandbox, "--http-port=" + Ports.free());
      assertThat(site).content().isNotEqualTo(before);
      Ran taken = sandbox.run("recover");
      assertThat(taken.exit()).as(taken.toString()).isZero();
      assertThat(taken.out()).contains("smoke.heartbeat-authenticated");
      assertThat(site).hasContent(before);
      assertThat(
              Call.https(sandbox)
                  .heartbeat("device-demo-01")
                  .as(
                      sandbox.pki("devices/device-demo-01.crt"),
                      sandbox.pki("devices/device-demo-01.key"))
                  .send()
                  .verdict())
          .isEqualTo("200");
      Ran again = sandbox.run("recover", "--json");
      assertThat(again.json().path("outcome").asText()).isEqualTo("unchanged");
    }
  }

  /** What is said can be typed: by its path, as long as it is on nobody's. */
  @ParameterizedTest
  @ValueSource(
      strings = {"/opt/sentinel-secure-x/.env", "/etc/nginx/conf.d/sentinel-secure-x.conf"})
  void whatIsSaidCanBeTyped(String killedAt) throws Exception {
    try (Sandbox sandbox = Sandbox.shortLived("box")) {
      killedAt("Write " + sandbox.file(killedAt), sandbox);
      assertThat(said("Take it back: (.+)[.] Go on", sandbox).exit()).isZero();
      assertThat(new ArrayList<>(sandbox.rest())).isEmpty();
      killedAt("Write " + sandbox.file(killedAt), sandbox);
      Path note = newest(sandbox).resolve("plan.json");
      String ours = Files.readString(note);
      Files.writeString(note, ours.replaceFirst("\"release\" : \"[^\"]+", "\"release\" : \"0.9"));
      assertThat(sandbox.run("status").out())
          .as("another release's")
          .contains("Take it back")
          .doesNotContain("Go on with it");
      Files.writeString(note, ours);
      assertThat(said("Go on with it: (.+)", sandbox).exit()).isZero();
      assertThat(sandbox.run("status").exit()).isZero();
    }
  }

  private static Path newest(Sandbox sandbox) throws IOException {
    try (Stream<Path> runs = Files.list(sandbox.file("/var/lib/sentinel-secure-x/installs"))) {
      return runs.filter(Files::isDirectory).max(Comparator.naturalOrder()).orElseThrow();
    }
  }

  /** Runs the command of which the status speaks so, in a shell. */
  private static Ran said(String sentence, Sandbox sandbox) {
    Ran status = sandbox.run("status");
    Matcher said = Pattern.compile(sentence).matcher(status.out() + status.err());
    assertThat(said.find()).as(status.toString()).isTrue();
    return Ran.of(List.of("/bin/sh", "-c", said.group(1)));
  }

  /** Who had stopped the service is not told that it does not run. */
  @Test
  void whatDidNotHoldBeforeIsNotAskedFor() throws Exception {
    try (Sandbox sandbox = Sandbox.setUp()) {
      sandbox.supervisor().orElseThrow().destroy();
      Eventually.holds("the API has ended", () -> sandbox.service().isEmpty());
      Path site = sandbox.file("/etc/nginx/conf.d/sentinel-secure-x.conf");
      killedAt("Write " + site, sandbox, "--http-port=" + Ports.free());
      Ran taken = sandbox.run("recover", "--json");
      assertThat(taken.exit()).as(taken.toString()).isZero();
      assertThat(taken.json().path("outcome").asText()).isEqualTo("restored");
      assertThat(sandbox.service()).isEmpty();
    }
  }

  /** What was there does not hold again: it is not called restored. */
  @Test
  void whatDoesNotHoldAgainIsSaid() throws Exception {
    try (Sandbox sandbox = Sandbox.setUp()) {
      Path site = sandbox.file("/etc/nginx/conf.d/sentinel-secure-x.conf");
      killedAt("Write " + site, sandbox, "--http-port=" + Ports.free());
      sandbox.nginx().orElseThrow().destroy();
      Eventually.holds("NGINX has ended", () -> sandbox.nginx().isEmpty());
      Ran taken = sandbox.run("recover", "--json");
      assertThat(taken.exit()).as(taken.toString()).isEqualTo(4);
      assertThat(taken.json().path("outcome").asText()).isEqualTo("partial");
      assertThat(taken.err()).contains("held before and does not now");
      Ran next = sandbox.run("setup", "--yes", "--json");
      assertThat(next.exit()).as(next.toString()).isZero();
    }
  }

  /** What somebody chose to leave as it is goes with nothing but what asks for that. */
  @Test
  void whatWasLeftIsNotTakenBackByTheWay() throws Exception {
    try (Sandbox sandbox = Sandbox.shortLived("box")) {
      killedAt("Start NGINX", sandbox);
      Path installs = sandbox.file("/var/lib/sentinel-secure-x/installs");
      try (Stream<Path> runs = Files.list(installs)) {
        Files.createFile(runs.filter(Files::isDirectory).findFirst().orElseThrow().resolve("left"));
      }
      for (String[] words :
          List.of(new String[] {"uninstall", "--yes"}, new String[] {"proxy", "rotate-secret"})) {
        Ran ran = sandbox.run(words);
        assertThat(ran.exit()).as(ran.toString()).isEqualTo(1);
        assertThat(ran.out() + ran.err()).contains("came to no end").contains("sentinelx recover");
      }
      assertThat(sandbox.pki("device-ca.key")).exists();
      assertThat(sandbox.run("uninstall", "--purge", "--yes").exit()).isZero();
      Eventually.holds("nothing runs", () -> sandbox.processes().isEmpty());
      assertThat(new ArrayList<>(sandbox.rest())).isEmpty();
    }
  }

  /** A purge that is killed is found by the next, which ends it. */
  @Test
  void aPurgeThatIsKilledCanBeRunAgain() throws IOException {
    try (Sandbox sandbox = Sandbox.setUp()) {
      Path record = sandbox.file("/etc/sentinel-secure-x/install.json");
      assertThat(sandbox.run("uninstall", "--yes").exit()).isZero();
      assertThat(sandbox.file("/opt/sentinel-secure-x/releases/1.0.0")).doesNotExist();
      assertThat(sandbox.pki("device-ca.key")).exists();
      // As one leaves it that was killed in its midst.
      assertThat(Ran.of(List.of("rm", "-r", sandbox.pki("").toString())).exit()).isZero();
      assertThat(record).exists();
      Ran again = sandbox.run("uninstall", "--purge", "--yes");
      assertThat(again.exit()).as(again.toString()).isZero();
      assertThat(new ArrayList<>(sandbox.rest())).isEmpty();
    }
  }
}
