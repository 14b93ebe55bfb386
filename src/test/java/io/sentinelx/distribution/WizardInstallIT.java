package io.sentinelx.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import io.sentinelx.testing.Call;
import io.sentinelx.testing.Eventually;
import io.sentinelx.testing.Ran;
import io.sentinelx.testing.Sandbox;
import io.sentinelx.testing.Secrets;
import io.sentinelx.testing.Squatter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whole installs by the wizard, in a real terminal. */
final class WizardInstallIT extends AtATerminal {

  /** One life: installed, looked at again, repaired, removed. */
  @Test
  void enterAloneInstallsAndWhatIsThereCanBeChangedRepairedAndRemoved() throws IOException {
    operator.opens("80x24").walksTo(6).installs().sees("Step 7 of 7");
    operator.tmux().resize(120, 40);
    operator.tmux().resize(59, 17);
    operator.sees("The window is 59x17");
    operator.tmux().resize(60, 18);
    operator.awaits("‹ Leave ›").presses("Enter");
    operator.isBack(0);
    assertThat(Call.https(sandbox).path("/docs").send().status()).isEqualTo(200);
    assertThat(Call.https(sandbox).heartbeat("device-demo-01").send().status()).isEqualTo(401);
    assertThat(sandbox.folder().resolve(".setup-draft")).doesNotExist();

    Path site = sandbox.file("/etc/nginx/conf.d/sentinel-secure-x.conf");
    String written = Sandbox.read(site);
    Files.writeString(site, "# by an editor\n", StandardOpenOption.APPEND);
    changesAreShown();
    assertThat(Sandbox.read(site)).isEqualTo(written + "# by an editor\n");
    repairs();
    assertThat(Sandbox.read(site)).isEqualTo(written);
    removes();
    assertThat(operator.processes()).isEmpty();
    assertThat(sandbox.folder()).doesNotExist();
  }

  private void changesAreShown() {
    try (Operator again = new Operator(sandbox)) {
      again.tmux().start("80x24", sandbox.command("setup"));
      again.sees("(•) Change the set-up").sees("Changed by hand").walksTo(2);
      again.sees("" + sandbox.httpsPort()).walksTo(5).sees("127.0.0.1:" + sandbox.apiPort());
      again.walksTo(6).sees("Changed by hand, a copy is kept").sees("# by an editor");
      again.presses("C-c").sees("Leave the set-up?").presses("Enter");
      again.isBack(130);
    }
  }

  private void repairs() {
    try (Operator again = new Operator(sandbox)) {
      again.tmux().start("80x24", sandbox.command("setup"));
      again.sees("( ) Repair").presses("Tab", "Down", "Down", "Enter").sees("Step 6 of 7");
      again.sees("1 file is replaced").installs();
      again.awaits("‹ Leave ›").presses("Enter");
      again.isBack(0);
    }
  }

  private void removes() {
    try (Operator again = new Operator(sandbox)) {
      again.tmux().start("80x24", sandbox.command("setup"));
      again.sees("( ) Uninstall").presses("BTab", "Enter").sees("Remove everything");
      again.presses("Left", "Enter").awaits("‹ Leave ›").presses("Enter");
      again.isBack(0);
    }
  }

  @ParameterizedTest
  @CsvSource({"TERM,143", "HUP,129"})
  void aSignalInTheMiddleTakesEverythingBack(String signal, int exit) {
    operator.opens("80x24").walksTo(6).installs().sees("of 15 steps");
    operator.tmux().signal(signal);
    operator.isBack(exit);
    isTakenBack();
  }

  @Test
  void aConnectionThatBreaksInTheMiddleTakesEverythingBack() {
    operator.opens("80x24").walksTo(6).installs().sees("of 15 steps");
    ProcessHandle process = ProcessHandle.of(operator.tmux().pid()).orElseThrow();
    operator.tmux().hangUp();
    Eventually.holds("it ends", Operator.LONG, () -> !process.isAlive());
    isTakenBack();
  }

  @Test
  void controlCInTheMiddleAsksAndStopsWhenToldTo() {
    operator.opens("80x24").walksTo(6).installs().sees("of 15 steps");
    operator.presses("C-c").sees("Stop and put everything back?").presses("Tab", "Enter");
    operator.awaits("‹ Leave ›").presses("C-c");
    operator.isBack(130);
    isTakenBack();
  }

  /** Its answers are those of the run, which nobody has to give again. */
  @ParameterizedTest
  @ValueSource(strings = {"full screen", "line by line"})
  void anInstallThatWasKilledIsGoneOnWith(String how) throws Exception {
    killUnattended("--server-name=kept.example.com");
    try (Operator again = new Operator(sandbox)) {
      if (how.equals("full screen")) {
        again.tmux().start("80x24", sandbox.command("setup"));
        again.sees("(•) Go on with it").sees("Sandbox  ").presses("Enter").sees("Step 6 of 7");
        again.sees("kept.example.com").installs();
        again.awaits("See how it is:").presses("Enter");
      } else {
        again.tmux().start("100x200", sandbox.command("setup", "--plain"));
        again.sees("1. Go on with it").sees("[1]:").presses("Enter");
        again.sees("kept.example.com").sees("What now [install]:").presses("Enter");
        again.awaits("was accepted");
      }
      again.isBack(0);
    }
    Ran status = sandbox.run("status", "--json");
    assertThat(status.exit()).as(status.toString()).isZero();
    assertThat(Sandbox.read(sandbox.file("/etc/sentinel-secure-x/install.json")))
        .contains("kept.example.com");
    assertThat(Secrets.of(sandbox).leaks(List.of())).isEmpty();
  }

  private void killUnattended(String flag) throws Exception {
    List<String> command = sandbox.command("setup", "--yes", flag);
    command.addAll(sandbox.ports());
    Path out = sandbox.parent().resolve("out");
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(out.toFile()).start();
    Eventually.holds(
        "it starts what runs", Operator.LONG, () -> Sandbox.read(out).contains("Start the API"));
    process.destroyForcibly().waitFor();
  }

  /** What was cut short comes first; then it is gone on where it stopped. */
  @ParameterizedTest
  @ValueSource(strings = {"full screen", "line by line"})
  void aWizardThatWasKilledWhileItInstalledIsTakenBackAndGoneOnWith(String how) {
    boolean full = how.equals("full screen");
    if (full) {
      operator.opens("80x24", "--server-name=kept.example.com").walksTo(6);
      operator.installs().sees("of 15 steps");
    } else {
      operator.starts("100x200", "--plain", "--server-name=kept.example.com");
      operator.answersOn().presses("Enter").sees("Make certificates");
    }
    operator.tmux().signal("KILL");
    assertThat(operator.tmux().exitCode()).isEqualTo(137);
    try (Operator again = new Operator(sandbox)) {
      if (full) {
        again.tmux().start("80x24", sandbox.command("setup"));
        again.sees("( ) Take it back").sees("Sandbox  ");
        assertThat(again.tmux().screen()).doesNotContain("Go on where you stopped");
        again.presses("Tab", "Down", "Enter").awaits("Everything is as it was");
        again.presses("Enter");
      } else {
        again.tmux().start("100x200", sandbox.command("setup", "--plain"));
        again.sees("2. Take it back").sees("[1]:");
        assertThat(again.tmux().screen()).doesNotContain("Go on where you stopped");
        again.types("2").presses("Enter");
      }
      again.isBack(0);
    }
    isTakenBack();
    try (Operator last = new Operator(sandbox)) {
      if (full) {
        last.tmux().start("80x24", sandbox.command("setup"));
        last.sees("(•) Go on where you stopped").sees("Sandbox  ").presses("Enter");
        last.sees("Step 6 of 7").sees("kept.example.com").presses("C-c").sees("Leave the set-up");
        last.presses("Enter");
      } else {
        last.tmux().start("100x200", sandbox.command("setup", "--plain"));
        last.sees("1. Go on where you stopped").sees("[1]:").presses("Enter");
        last.sees("kept.example.com").sees("What now [install]:").types("q").presses("Enter");
      }
      last.isBack(130);
    }
  }

  @Test
  void aPortThatIsTakenCanBeFreedAndTriedAgain() throws IOException {
    try (Squatter squatter = Squatter.on(sandbox.apiPort())) {
      operator.opens("80x24").walksTo(6).installs().awaits("‹ Retry ›");
      assertThat(squatter.heard()).doesNotContain("X-Sentinel");
      assertThat(sandbox.file("/etc")).doesNotExist();
    }
    operator.presses("Enter").awaits("See how it is:").presses("Enter");
    operator.isBack(0);
    assertThat(sandbox.run("status").exit()).isZero();
  }

  @Test
  void aPortThatIsTakenMeanwhileIsRolledBack() throws IOException {
    operator.opens("80x24").walksTo(6).installs().sees("of 15 steps");
    try (Squatter squatter = Squatter.on(sandbox.apiPort())) {
      operator.awaits("‹ Roll back ›").presses("Tab", "Tab", "Enter");
      operator.awaits("put back as it was").presses("Enter");
      assertThat(squatter.heard()).doesNotContain("X-Sentinel");
      operator.isBack(3);
    }
    isTakenBack();
  }

  /** Nothing is left but the answers and what tells of the run. */
  private void isTakenBack() {
    Eventually.holds("nothing runs", () -> operator.processes().isEmpty());
    assertThat(sandbox.rest()).isSubsetOf(".setup-draft");
  }
}
