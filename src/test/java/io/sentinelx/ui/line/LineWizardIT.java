package io.sentinelx.ui.line;

import static org.assertj.core.api.Assertions.assertThat;

import io.sentinelx.answers.Given;
import io.sentinelx.report.ExitCode;
import io.sentinelx.report.Report;
import io.sentinelx.testing.Eventually;
import io.sentinelx.testing.OwnFolder;
import io.sentinelx.testing.Ran;
import io.sentinelx.testing.Sandbox;
import io.sentinelx.testing.Squatter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whole set-ups line by line, and what they look like written down. */
class LineWizardIT {

  private final Sandbox sandbox = Sandbox.named("box");
  private final Path box = sandbox.folder();
  private final int https = sandbox.httpsPort();
  private final int api = sandbox.apiPort();

  @AfterEach
  void remove() {
    sandbox.close();
  }

  private Given flags() {
    return sandbox.given();
  }

  @Test
  void installsWithEnterAloneAndShowsWhatAnotherRunWouldChange() throws IOException {
    Script first = new Script(box).types("", "", "", "", "", "", "", "", "", "", "", "");
    Report installed = first.runs(flags());
    assertThat(installed.exitCode()).as(first.transcript()).isEqualTo(ExitCode.DONE);
    first.isGolden("first-install", https, api);
    assertThat(box.resolve(".setup-draft")).doesNotExist();

    Path site = box.resolve("etc/nginx/conf.d/sentinel-secure-x.conf");
    Files.writeString(
        site, Files.readString(site).replace("server_name localhost;", "server_name other;"));
    Script again =
        new Script(box)
            .types("reconfigure", "", "", "", "", "", "", "", "yes", "", "", "d", "f", "q");
    Report left = again.runs(Given.nothing());
    assertThat(left.exitCode()).as(again.transcript()).isEqualTo(ExitCode.CANCELLED);
    again.isGolden("re-run", https, api);
    assertThat(site).content().contains("server_name other;");
  }

  @Test
  void tellsWhatIsWrongWithAnAnswerAndGoesBackAcrossPages() throws IOException {
    Script script =
        new Script(box)
            .types("?", "install", "foo_bar", "?", "127.0.0.1", "99999", "<", "", "" + https, "")
            .types("nonsense", "existing")
            .types("-----BEGIN CERTIFICATE-----\nMIIB\nAAAA\n-----END CERTIFICATE-----")
            .types("/nowhere.pem", "", "<", "<", "1", "", "-")
            .types("http://example.com:1", "", "no", "process", "yes", "", "relative", "<", "", "")
            .types("", "", "c", "w relative", "/device-demo", "zz", "<", "<", "", "", "q");
    Report left = script.runs(flags());
    assertThat(left.exitCode()).as(script.transcript()).isEqualTo(ExitCode.CANCELLED);
    script.isGolden("back-and-forth", https, api);
    assertThat(box.resolve("etc")).doesNotExist();

    Script resumed = new Script(box).types("", "c");
    resumed.runs(Given.nothing());
    assertThat(resumed.transcript())
        .contains("Go on where you stopped")
        .contains("Server name: 127.0.0.1")
        .contains("First device: none");
  }

  @Test
  @Timeout(400)
  void whoGoesAwayAfterAFailedCheckIsNotWaitedFor() throws IOException {
    AtomicReference<Squatter> squatter = new AtomicReference<>();
    Script script =
        new Script(box)
            .types("", "", "", "", "", "", "", "", "", "", "", "")
            .when("Preflight:", () -> squatter.set(Squatter.on(https)));
    Report report = script.runs(flags());
    squatter.get().close();
    assertThat(report.exitCode()).as(script.transcript()).isEqualTo(ExitCode.CHECK_FAILED);
    assertThat(script.transcript()).containsOnlyOnce("What now: ");
  }

  @Test
  void changingTheAnswersBeginsAtWhatFailed() throws IOException {
    try (Sandbox donor = Sandbox.setUp(Sandbox.filesAlone())) {
      Given unmatched =
          flags()
              .with("server-cert", "existing")
              .with("tls-cert-path", donor.pki("server.crt").toString())
              .with("tls-key-path", donor.pki("device-ca.key").toString());
      Script script =
          new Script(box)
              .types("", "", "", "", "", "", "", "", "", "", "", "", "", "", "", "", "b");
      Report report = script.runs(unmatched);
      assertThat(report.exitCode()).as(script.transcript()).isEqualTo(ExitCode.CANCELLED);
      assertThat(script.transcript()).contains("What now: b");
      String after = script.transcript().split("What now: b", -1)[1];
      assertThat(after.lines().filter(l -> l.startsWith("Step ")))
          .as(after)
          .first()
          .asString()
          .startsWith("Step 3 of 7");
    }
  }

  @Test
  void aSandboxThatWasEnteredCanBeLeft() throws IOException {
    Script script = new Script(box).types("sandbox", box.toString(), "<", "<");
    Report report = script.runsOnTheMachine();
    assertThat(report.exitCode()).as(script.transcript()).isEqualTo(ExitCode.CANCELLED);
    String[] welcomes = script.transcript().split("Step 1 of 7", -1);
    assertThat(welcomes).as(script.transcript()).hasSize(4);
    assertThat(welcomes[2]).contains("Sandbox: " + box);
    assertThat(welcomes[3]).doesNotContain("Sandbox: ").contains("This is the first question.");
  }

  @Test
  void aFailureCanBeTriedAgain() throws IOException {
    AtomicReference<Squatter> squatter = new AtomicReference<>();
    Script script =
        new Script(box)
            .types("", "", "", "", "", "", "", "", "", "", "", "")
            .when("done: Start the API", () -> squatter.set(Squatter.on(https)))
            .types("x")
            .does(() -> squatter.get().close(), "r");
    Report report = script.runs(flags());
    assertThat(report.exitCode()).as(script.transcript()).isEqualTo(ExitCode.DONE);
    script.isGolden("failure", https, api);
  }

  @Test
  void theCommandIsGivenAsAShellReadsIt() throws IOException {
    Path odd = sandbox.parent().resolve("ada's box");
    Path file = sandbox.parent().resolve("set up.sh");
    Script script =
        new Script(odd).types("", "", "", "", "", "", "", "", "", "", "", "c", "w " + file, "q");
    Report left = script.runs(flags());
    assertThat(left.exitCode()).as(script.transcript()).isEqualTo(ExitCode.CANCELLED);
    String function = "sentinelx() { printf '%s\\n' \"$@\"; }; ";
    Ran written = Ran.of(List.of("/bin/sh", "-c", function + ". \"$0\"", file.toString()));
    assertThat(written.out().lines()).startsWith("setup").contains("--sandbox=" + odd);
    String shown =
        script.transcript().lines().filter(l -> l.startsWith("sentinelx setup")).findFirst().get();
    assertThat(Ran.of(List.of("/bin/sh", "-c", function + shown)).out()).isEqualTo(written.out());
  }

  private Process cutShort() throws IOException {
    Process setUp = sandbox.setUpUntil("Start the API service");
    signal(setUp, "STOP");
    return setUp;
  }

  private static void signal(Process process, String name) {
    assertThat(Ran.of(List.of("/bin/kill", "-s", name, "" + process.pid())).exit()).isZero();
  }

  private static void kill(Process process) {
    signal(process, "KILL");
    process.onExit().join();
  }

  @Test
  @Timeout(400)
  void whatWasCutShortIsTakenBackOnceNobodyIsAtItAnyMore() throws IOException {
    Process setUp = cutShort();
    Script script = new Script(box).types("?", "").does(() -> kill(setUp), "").types("undo");
    Report report = script.runs(flags());
    assertThat(report.exitCode()).as(script.transcript()).isEqualTo(ExitCode.DONE);
    script.isGolden("undo", https, api);
    Eventually.holds("nothing runs", () -> sandbox.processes().isEmpty());
    assertThat(sandbox.rest()).isEmpty();
  }

  @Test
  @Timeout(400)
  void whatWasCutShortIsGoneOnWith() throws IOException {
    kill(cutShort());
    Script script = new Script(box).types("finish", "c", "");
    Report report = script.runs(flags());
    assertThat(report.exitCode()).as(script.transcript()).isEqualTo(ExitCode.DONE);
    script.isGolden("finish", https, api);
    assertThat(sandbox.run("status").exit()).isZero();
    assertThat(sandbox.run("uninstall", "--purge", "--yes").exit()).isZero();
    assertThat(box).doesNotExist();
  }

  @Test
  void nothingCanBeDoneWhereItIsNotClearWhatThereIs() throws IOException {
    Path record = box.resolve("etc/sentinel-secure-x/install.json");
    OwnFolder.make(box);
    Files.createDirectories(record.getParent());
    Files.writeString(record, "{");
    Script script = new Script(box).types("install", "");
    assertThat(script.runs(flags()).exitCode()).isEqualTo(ExitCode.CANCELLED);
    assertThat(script.transcript())
        .contains(record.toString())
        .contains("Press Enter to look again: install")
        .doesNotContain("What to do");
    assertThat(record).hasContent("{");
    Files.delete(record);
  }
}
