package io.sentinelx.flow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sentinelx.flow.Attendant.Choice;
import io.sentinelx.report.ExitCode;
import io.sentinelx.report.Outcome;
import io.sentinelx.report.Report;
import io.sentinelx.testing.Eventually;
import io.sentinelx.testing.Ran;
import io.sentinelx.testing.Sandbox;
import io.sentinelx.testing.Tree;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Set-ups that fail while somebody watches, who says what becomes of them. */
class AttendedIT {
  private static final String RUNS = "var/lib/sentinel-secure-x/installs";

  private static void nothingIsLeft(Sandbox sandbox) {
    Eventually.holds("nothing runs", () -> sandbox.processes().isEmpty());
    assertThat(sandbox.rest()).isEmpty();
  }

  private static Map<String, String> modes(Sandbox sandbox) {
    return Tree.of(
            sandbox.folder(),
            name -> !name.startsWith(RUNS + "/") && !name.matches(".*/db/.*|run/.*|var/log/.*"))
        .modes();
  }

  /** What the record knows of each path, without what differs from one install to the next. */
  private static Map<String, String> known(Sandbox sandbox) throws IOException {
    Map<String, String> known = new TreeMap<>();
    JsonNode record =
        new ObjectMapper()
            .readTree(Files.readAllBytes(sandbox.file("/etc/sentinel-secure-x/install.json")));
    Path root = sandbox.folder();
    for (JsonNode file : record.path("files")) {
      known.put(
          root.relativize(Path.of(file.path("path").asText())).toString(),
          file.path("mode").asText() + file.path("owner").asText() + file.path("kept"));
    }
    for (JsonNode folder : record.path("folders")) {
      known.put(root.relativize(Path.of(folder.asText())) + "/", "");
    }
    assertThat(record.path("answers").path("https-port").path(0).asInt())
        .isEqualTo(sandbox.httpsPort());
    return known;
  }

  private static void isWhole(Sandbox sandbox) {
    Ran status = sandbox.run("status", "--json");
    assertThat(status.exit()).as(status.toString()).isZero();
  }

  @Test
  void aRetryEndsWhereARunWithoutAFailureDoes() throws IOException {
    try (Sandbox sandbox = Sandbox.shortLived("box");
        Sandbox smooth = Sandbox.shortLived("box");
        Attended attended =
            new Attended(sandbox).whoseNginxFails().whoMends().whoSays(Choice.RETRY)) {
      Report report = attended.carriesOut();
      assertThat(report.exitCode()).as(report.toString()).isEqualTo(ExitCode.DONE);
      assertThat(attended.troubles).hasSize(1);
      assertThat(attended.troubles.get(0).at()).isEqualTo("Start NGINX");
      assertThat(attended.troubles.get(0).changed()).isTrue();
      assertThat(attended.troubles.get(0).log()).isEqualTo(report.log());
      assertThat(attended.told).doesNotContain("taking back");
      assertThat(new Attended(smooth).carriesOut().exitCode()).isEqualTo(ExitCode.DONE);
      assertThat(modes(sandbox)).isEqualTo(modes(smooth));
      assertThat(known(sandbox)).isEqualTo(known(smooth));
      isWhole(sandbox);
      assertThat(report.changes().stream().filter(c -> c.isReal()).count()).isGreaterThan(10);
      assertThat(sandbox.run("uninstall", "--purge", "--yes").exit()).isZero();
      assertThat(sandbox.folder()).doesNotExist();
    }
  }

  @Test
  void whatIsTakenBackAfterARetryLeavesNothing() throws IOException {
    try (Sandbox sandbox = Sandbox.shortLived("box");
        Attended attended =
            new Attended(sandbox).whoseNginxFails().whoSays(Choice.RETRY, Choice.TAKE_BACK)) {
      Report report = attended.carriesOut();
      assertThat(report.outcome()).as(report.toString()).isEqualTo(Outcome.RESTORED);
      assertThat(attended.troubles).hasSize(2);
      assertThat(attended.told).containsSubsequence("taking back", "taken back []");
      nothingIsLeft(sandbox);
    }
  }

  @Test
  void whatIsLeftIsFoundAndPutBack() throws IOException {
    try (Sandbox sandbox = Sandbox.shortLived("box");
        Attended attended = new Attended(sandbox).whoseNginxFails().whoSays(Choice.LEAVE)) {
      Report report = attended.carriesOut();
      assertThat(report.exitCode()).as(report.toString()).isEqualTo(ExitCode.PARTIAL);
      assertThat(report.outcome()).isEqualTo(Outcome.PARTIAL);
      assertThat(attended.told).doesNotContain("taking back");
      assertThat(sandbox.service()).isPresent();
      assertThat(Situation.find(Optional.of(sandbox.folder())).unfinished()).hasSize(1);
      assertThat(report.notes())
          .contains(
              "Put it back: "
                  + sandbox.file("/usr/local/bin/sentinelx")
                  + " recover --sandbox "
                  + sandbox.folder());
      assertThat(sandbox.run("recover").exit()).isZero();
      nothingIsLeft(sandbox);
    }
  }

  @Test
  void whatIsLeftIsUndoneBeforeTheNextRun() throws IOException {
    try (Sandbox sandbox = Sandbox.shortLived("box");
        Attended attended = new Attended(sandbox).whoseNginxFails().whoSays(Choice.LEAVE)) {
      assertThat(attended.carriesOut().exitCode()).isEqualTo(ExitCode.PARTIAL);
      Attended next = new Attended(sandbox);
      assertThat(
              Recovery.run(
                  "setup", Attended.answers(sandbox).layout(), false, Clock.systemUTC(), next))
          .isEmpty();
      assertThat(next.told).containsSubsequence("taking back", "taken back []");
      nothingIsLeft(sandbox);
    }
  }

  @Test
  void whatIsLeftIsGoneOnWith() throws IOException {
    try (Sandbox sandbox = Sandbox.shortLived("box");
        Sandbox smooth = Sandbox.shortLived("box");
        Attended attended = new Attended(sandbox).whoseNginxFails().whoSays(Choice.LEAVE)) {
      Report report = attended.carriesOut();
      String command =
          report.notes().stream()
              .filter(n -> n.startsWith("Go on with it: "))
              .findFirst()
              .orElseThrow();
      assertThat(command).endsWith("--yes --recover=finish --sandbox " + sandbox.folder());
      attended.mend();
      Ran ran = Ran.of(List.of("/bin/sh", "-c", command.substring("Go on with it: ".length())));
      assertThat(ran.exit()).as(ran.toString()).isZero();
      isWhole(sandbox);
      assertThat(smooth.setup().exit()).isZero();
      assertThat(known(sandbox)).containsAllEntriesOf(known(smooth));
      assertThat(sandbox.run("uninstall", "--purge", "--yes").exit()).isZero();
      assertThat(sandbox.folder()).doesNotExist();
    }
  }

  /** Neither what was found before anything was done, nor what was taken back, ends it. */
  @Test
  void whatIsGoneOnWithInVainIsUnfinishedStill() throws IOException {
    try (Sandbox sandbox = Sandbox.named("box");
        Attended attended = new Attended(sandbox).whoseNginxFails().whoSays(Choice.LEAVE);
        Attended again = new Attended(sandbox).whoStopsAt("Start NGINX")) {
      assertThat(attended.carriesOut().exitCode()).isEqualTo(ExitCode.PARTIAL);
      Path secret = sandbox.file("/etc/sentinel-secure-x/proxy-secret");
      Ran ran = sandbox.run("setup", "--yes", "--json", "--recover=finish");
      assertThat(ran.exit()).as(ran.toString()).isEqualTo(1);
      assertThat(ran.state("host.ports")).isEqualTo("fail");
      attended.mend();
      assertThat(again.setup(true).carryOut(Attended.answers(sandbox)).exitCode())
          .isEqualTo(ExitCode.CANCELLED);
      assertThat(secret).exists();
      assertThat(Situation.find(Optional.of(sandbox.folder())).unfinished()).hasSize(1);
      assertThat(sandbox.run("recover").exit()).isZero();
      nothingIsLeft(sandbox);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"Make certificates", "Start NGINX"})
  void whoStopsHasEverythingTakenBack(String step) throws IOException {
    try (Sandbox sandbox = Sandbox.shortLived("box");
        Attended attended = new Attended(sandbox).whoStopsAt(step)) {
      Report report = attended.carriesOut();
      assertThat(report.exitCode()).as(report.toString()).isEqualTo(ExitCode.CANCELLED);
      assertThat(attended.troubles).isEmpty();
      assertThat(attended.told).containsSubsequence("done " + step, "taking back");
      nothingIsLeft(sandbox);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"TERM", "HUP"})
  void aSignalEndsTheWaitingForAnAnswer(String signal) throws Exception {
    try (Sandbox sandbox = Sandbox.shortLived("box")) {
      Path out = sandbox.parent().resolve("out");
      Process process =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin/java").toString(),
                  "-cp",
                  System.getProperty("java.class.path") + File.pathSeparator + "target/classes",
                  Undecided.class.getName(),
                  sandbox.folder().toString(),
                  Integer.toString(sandbox.httpsPort()),
                  Integer.toString(sandbox.apiPort()))
              .redirectErrorStream(true)
              .redirectOutput(out.toFile())
              .start();
      try {
        Eventually.holds(
            "it waits", () -> Sandbox.read(out).contains("asked") || !process.isAlive());
        assertThat(process.isAlive()).as(Sandbox.read(out)).isTrue();
        assertThat(sandbox.service()).isPresent();
        assertThat(Ran.of(List.of("kill", "-" + signal, Long.toString(process.pid()))).exit())
            .isZero();
        assertThat(process.waitFor(Eventually.LONGEST.toSeconds(), TimeUnit.SECONDS)).isTrue();
      } finally {
        process.destroyForcibly();
      }
      nothingIsLeft(sandbox);
    }
  }

  @Test
  void theEventsTellWhatBecomesOfEachStepAndCheck() throws IOException {
    try (Sandbox sandbox = Sandbox.shortLived("box");
        Attended attended = new Attended(sandbox)) {
      assertThat(attended.carriesOut().exitCode()).isEqualTo(ExitCode.DONE);
      List<String> ahead = named(attended.told, "ahead ");
      assertThat(ahead).contains("Make certificates", "Start NGINX").doesNotHaveDuplicates();
      // What was begun beside the steps may outlast them.
      assertThat(named(attended.told, "started ")).startsWith(ahead.toArray(String[]::new));
      assertThat(named(attended.told, "done ")).isEqualTo(named(attended.told, "started "));
      assertThat(attended.told)
          .containsSubsequence(
              "stage Preflight",
              "stage Install",
              "started Check: API readiness",
              "checking service.ready",
              "checked service.ready",
              "done Check: API readiness",
              "stage Proof",
              "checking service.active",
              "checked service.active");
      assertThat(named(attended.told, "checking "))
          .containsExactlyInAnyOrderElementsOf(named(attended.told, "checked "));
      assertThat(named(attended.told, "line "))
          .anyMatch(line -> line.matches("\\$ .*nginx -p .*exit 0, [0-9]+ ms]"));
    }
  }

  private static List<String> named(List<String> told, String kind) {
    return told.stream()
        .filter(t -> t.startsWith(kind))
        .map(t -> t.substring(kind.length()))
        .toList();
  }

  @Test
  void aCheckThatFailsIsLookedAtAgain() throws IOException {
    try (Sandbox sandbox = Sandbox.shortLived("box");
        Attended attended = new Attended(sandbox).whoMends().whoSays(Choice.RETRY)) {
      attended.squat();
      Report report = attended.carriesOut();
      assertThat(report.exitCode()).as(report.toString()).isEqualTo(ExitCode.DONE);
      assertThat(attended.troubles.get(0).changed()).isFalse();
      assertThat(attended.troubles.get(0).log()).isEmpty();
    }
  }
}
