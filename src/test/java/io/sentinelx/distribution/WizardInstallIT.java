package io.sentinelx.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import io.sentinelx.testing.Call;
import io.sentinelx.testing.Eventually;
import io.sentinelx.testing.Sandbox;
import io.sentinelx.testing.Squatter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whole installs by the wizard, in a real terminal. */
final class WizardInstallIT extends AtATerminal {
  private static final Duration SOON = Duration.ofSeconds(30);

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
      again.presses("Tab", "Enter").awaits("‹ Leave ›").presses("Enter");
      again.isBack(0);
    }
  }

  @ParameterizedTest
  @CsvSource({"TERM,143", "HUP,129"})
  void aSignalInTheMiddleTakesEverythingBack(String signal, int exit) {
    operator.opens("80x24").walksTo(6).installs().sees("of 14 steps");
    operator.tmux().signal(signal);
    operator.isBack(exit);
    isTakenBack();
  }

  @Test
  void aConnectionThatBreaksInTheMiddleTakesEverythingBack() {
    operator.opens("80x24").walksTo(6).installs().sees("of 14 steps");
    ProcessHandle process = ProcessHandle.of(operator.tmux().pid()).orElseThrow();
    operator.tmux().hangUp();
    Eventually.holds("it ends", Operator.LONG, () -> !process.isAlive());
    isTakenBack();
  }

  @Test
  void controlCInTheMiddleAsksAndStopsWhenToldTo() {
    operator.opens("80x24").walksTo(6).installs().sees("of 14 steps");
    operator.presses("C-c").sees("Stop and put everything back?").presses("Tab", "Enter");
    operator.awaits("‹ Leave ›").presses("C-c");
    operator.isBack(130);
    isTakenBack();
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
    operator.opens("80x24").walksTo(6).installs().sees("of 14 steps");
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
    Eventually.holds("nothing runs", SOON, () -> operator.processes().isEmpty());
    assertThat(sandbox.rest()).isSubsetOf(".setup-draft");
  }
}
