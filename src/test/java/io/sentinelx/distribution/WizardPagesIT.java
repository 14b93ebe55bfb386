package io.sentinelx.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.sentinelx.testing.Eventually;
import io.sentinelx.testing.Sandbox;
import io.sentinelx.testing.Tree;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A person walks through the wizard's pages, in a real terminal; nothing is installed. */
final class WizardPagesIT extends AtATerminal {
  @Test
  void everyPageFollowsTheWindow() {
    operator.opens("80x24");
    for (int step = 1; step <= 6; step++) {
      operator.walksTo(step);
      for (String size : List.of("120x40", "60x18", "59x18", "20x5", "1x1", "60x18", "80x24")) {
        resize(size);
        operator.sees(
            switch (size) {
              case "1x1" -> "T";
              case "59x18", "20x5" -> "The window is";
              case "60x18" -> "Step " + step + " of 7 ·";
              default -> "Server cert ";
            });
      }
      assertThat(operator.tmux().screen()).contains("^C leave").contains("Step " + step + " of 7");
    }
    operator.presses("C-c").sees("Leave the set-up?").presses("Enter");
    operator.isBack(130);
  }

  private void resize(String size) {
    String[] sides = size.split("x");
    operator.tmux().resize(Integer.parseInt(sides[0]), Integer.parseInt(sides[1]));
  }

  @Test
  void inAWindowThatIsTooSmallNothingHappensUnseen() {
    operator.opens("80x24").walksTo(2);
    operator.tmux().resize(40, 10);
    operator.sees("The window is 40x10").presses("Enter", "Tab").types("zzz");
    operator.tmux().resize(80, 24);
    operator.sees("Step 2 of 7");
    assertThat(operator.tmux().screen()).doesNotContain("zzz");
    operator.tmux().resize(40, 10);
    operator.sees("The window is 40x10").presses("C-c").sees("Leave").presses("Enter");
    operator.isBack(130);
  }

  @Test
  void controlCAsksOnEveryPageAndNothingIsLost() {
    operator.opens("80x24", "--server-name=asked.example.com");
    for (int step = 1; step <= 6; step++) {
      operator.walksTo(step);
      operator.presses("C-c").sees("Leave the set-up?").presses("Escape");
      operator.tmux().hides("Leave the set-up?");
      operator.presses("F10").sees("Leave the set-up?").presses("Tab", "Enter");
      operator.tmux().hides("Leave the set-up?");
      operator.sees("Step " + step + " of 7");
    }
    for (int step = 5; step >= 1; step--) {
      operator.presses("Escape").sees("Step " + step + " of 7");
    }
    operator.walksTo(2).sees("asked.example.com").presses("C-c").sees("Leave").presses("Enter");
    operator.isBack(130);
    assertThat(operator.processes()).isEmpty();
  }

  @Test
  void wrongAnswersAreSaidAndKept() {
    operator.opens("80x24").walksTo(2);
    operator.presses("Tab", "C-u").types("no such_name").presses("Tab", "C-u").types("70000");
    operator.presses("Enter").sees("✗");
    operator.sees("no such_name").sees("70000").sees("Step 2 of 7");
    operator.presses("Escape").sees("Step 1 of 7").walksTo(2);
    operator.sees("no such_name").sees("70000");
    operator.presses("C-c").sees("Leave").presses("Enter");
    operator.isBack(130);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aPastedCertificateIsNoKeyPresses(boolean marked) {
    String pem = "-----BEGIN CERTIFICATE-----\nMIIB\nAAAA\n-----END CERTIFICATE-----\n";
    operator.opens("80x24").walksTo(2).presses("Tab", "C-u");
    if (marked) {
      operator.tmux().pastes(pem);
    } else {
      operator.tmux().sends(pem.replace('\n', '\r'));
    }
    operator.sees("4 lines were not taken").sees("Step 2 of 7");
    operator.presses("C-u").types("after.example.com").sees("after.example.com");
    operator.presses("C-c").sees("Leave").presses("Enter");
    operator.isBack(130);
  }

  /** Install is the seventh: see WizardInstallIT. */
  private static Stream<Arguments> signalsOnPages() {
    return IntStream.rangeClosed(1, 6)
        .boxed()
        .flatMap(step -> Stream.of(arguments(step, "TERM", 143), arguments(step, "HUP", 129)));
  }

  @ParameterizedTest
  @MethodSource("signalsOnPages")
  void aSignalLeavesNothingBehindButTheAnswers(int step, String signal, int exit) {
    operator.opens("80x24").walksTo(step).tmux().signal(signal);
    operator.isBack(exit);
    assertThat(operator.processes()).isEmpty();
    assertThat(Tree.of(sandbox.folder(), name -> !name.isEmpty()).modes().keySet())
        .isSubsetOf(".setup-draft");
  }

  @Test
  void aKilledWizardGoesOnWhereItStopped() {
    operator.opens("80x24").walksTo(2).presses("Tab", "C-u").types("kept.example.com");
    operator.sees("kept.example.com");
    isKilledAt(operator, "\nserver-name=kept.example.com");
    List<String> pages = List.of("server-cert", "device-ca", "api", "review");
    for (int i = 0; i < pages.size(); i++) {
      try (Operator next = new Operator(sandbox)) {
        next.opens("80x24").sees("Go on where you stopped").presses("Enter");
        next.sees("Step " + (i + 2) + " of 7").sees("kept.example.com").walksTo(i + 3);
        isKilledAt(next, "page=" + pages.get(i));
      }
    }
    try (Operator last = new Operator(sandbox)) {
      last.opens("80x24").sees("Go on where you stopped").presses("Enter").sees("Step 6 of 7");
      last.sees("kept.example.com").presses("C-c").sees("Leave").presses("Enter");
      last.isBack(130);
    }
  }

  /** Saving is done beside the screen; a kill before the disk has it goes back one page. */
  private void isKilledAt(Operator whom, String saved) {
    Path draft = sandbox.folder().resolve(".setup-draft");
    Eventually.holds(
        saved,
        Operator.LONG,
        () -> Files.exists(draft) && Sandbox.read(draft).contains(saved + "\n"));
    whom.tmux().signal("KILL");
    assertThat(whom.tmux().exitCode()).isEqualTo(137);
  }
}
