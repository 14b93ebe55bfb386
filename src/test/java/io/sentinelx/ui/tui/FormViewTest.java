package io.sentinelx.ui.tui;

import static org.assertj.core.api.Assertions.assertThat;

import io.sentinelx.answers.Given;
import io.sentinelx.answers.Questions;
import io.sentinelx.finding.Finding;
import io.sentinelx.testing.Eventually;
import io.sentinelx.ui.Depth;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FormViewTest {
  private final FormStage stage = new FormStage();

  private Robot robot(int columns, int rows) throws IOException {
    return new Robot(
        Stage.session(Optional.of(Path.of("/srv/try")), Given.nothing()),
        columns,
        rows,
        new Look(Depth.ANSI16, true),
        stage);
  }

  private Robot robot() throws IOException {
    return robot(80, 24);
  }

  @Test
  void enterAloneLeadsFromDomainToReview() throws IOException {
    try (Robot robot = robot()) {
      robot.begins().next().shows("Step 3").next().shows("Step 4");
      robot.next().shows("Step 5").next().shows("Step 6");
    }
  }

  @Test
  void anErrorStandsUnderItsFieldAndNothingIsLost() throws IOException {
    try (Robot robot = robot()) {
      robot.begins().press(Input.Key.DOWN).type(".x y").next();
      robot.shows("localhost.x y").shows("✗ ").stands("localhost.x y");
      robot.press(Input.Key.ESCAPE).shows("Step 1").begins().shows("localhost.x y").shows("✗ ");
      robot.press(Input.Key.ERASE_LINE).type("sentinel.example.com").next().shows("Step 3");
      robot.press(Input.Key.ESCAPE).shows("Server name       sentinel.example.com");
    }
  }

  @Test
  void halfAWordIsNoErrorBeforeItRests() throws IOException {
    try (Robot robot = robot()) {
      robot.begins().press(Input.Key.DOWN).type("..").shows("localhost..");
      assertThat(robot.frame()).doesNotContain("✗");
      robot.shows("✗ ").type("x").hides("✗ ");
    }
  }

  @Test
  void anErrorIsShownOnceItsFieldIsLeft() throws IOException {
    try (Robot robot = robot()) {
      robot.begins().press(Input.Key.DOWN).type("..").press(Input.Key.TAB);
      robot.stands("HTTPS port").shows("✗ ");
    }
  }

  @Test
  void anEmptyFieldIsNoErrorBeforeAnyoneCouldFillIt() throws IOException {
    try (Robot robot = robot()) {
      robot.begins().next().shows("Step 3").press(Input.Key.UP).next().stands("Certificate file");
      robot.shows("The certificate, then its");
      assertThat(robot.frame()).doesNotContain("✗");
      robot.next().shows("✗ ").stands("Certificate file");
    }
  }

  @Test
  void choosingTheOtherWayAndBackLosesNothing() throws IOException {
    try (Robot robot = robot()) {
      robot.begins().next().shows("Step 3").press(Input.Key.UP).next().stands("Certificate file");
      robot.type("/etc/ssl/mine.pem").press(Input.Key.UP, Input.Key.UP).type(" ");
      robot.hides("mine.pem").press(Input.Key.DOWN).type(" ").shows("/etc/ssl/mine.pem");
    }
  }

  @Test
  void aResizeInTheMiddleOfAWordChangesNothing() throws IOException {
    try (Robot robot = robot()) {
      robot.begins().press(Input.Key.DOWN).type(".exa").resize(60, 18).type("mple.o");
      robot.resize(120, 40).type("rg").shows("localhost.example.org").resize(80, 24);
      robot.stands("localhost.example.org").next().shows("Step 3");
    }
  }

  @Test
  void aPemIsNotTakenForAPath() throws IOException {
    try (Robot robot = robot()) {
      robot.begins().next().shows("Step 3").press(Input.Key.UP).next().stands("Certificate file");
      robot.paste("-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n");
      robot.shows("The pasted 3 lines were not taken.").shows("Step 3");
      assertThat(robot.focusedLine()).doesNotContain("BEGIN");
      robot.paste(" /etc/ssl/a b.pem\n").shows("Certificate file   /etc/ssl/a b.pem");
      robot.hides("not taken");
    }
  }

  @Test
  void everyQuestionIsReachedWithTabOnTheSmallestScreen() throws IOException {
    everyQuestionIsReached(Input.Key.TAB);
  }

  @Test
  void everyQuestionIsReachedWithArrowsOnTheSmallestScreen() throws IOException {
    everyQuestionIsReached(Input.Key.DOWN);
  }

  private void everyQuestionIsReached(Input.Key key) throws IOException {
    try (Robot robot = robot(60, 18)) {
      assertThat(round(robot.begins(), key)).contains("Server name", "HTTPS port", "HTTP port");
      robot.next().shows("Step 3").press(Input.Key.UP).type(" ").shows("Key file");
      robot.press(Input.Key.DOWN).type("/none/a").press(Input.Key.DOWN).type("/none/b");
      robot.press(Input.Key.DOWN).stands("Passphrase file");
      robot.press(Input.Key.DOWN).stands("Next");
      assertThat(round(robot, key))
          .contains("Use files of mi", "Certificate fil", "Key file", "Passphrase file");
      robot.next().shows("Step 4").stands("Next");
      assertThat(round(robot, key)).contains("Make one here", "First device");
      robot.next().shows("Step 5").press(Input.Key.UP).type(" ").shows("State folder");
      robot.press(Input.Key.ESCAPE).shows("Step 4").next().shows("Step 5");
      assertThat(round(robot, key))
          .contains("API address", "No", "A supervisor", "Where files go", "NGINX site")
          .contains("Settings file", "Program folder", "State folder");
    }
  }

  /** What the focus comes by from Next on until it stands there again. */
  private static Set<String> round(Robot robot, Input.Key key) {
    Set<String> passed = new LinkedHashSet<>();
    String last = robot.stands("Next").focusedLine();
    do {
      String before = last;
      robot.press(key);
      Eventually.holds(
          "the focus moves on from " + before,
          Duration.ofSeconds(5),
          () -> !robot.focusedLine().isEmpty() && !robot.focusedLine().equals(before));
      last = robot.focusedLine();
      String label = last.replaceFirst("^ *(\\([• ]\\) )?", "");
      passed.add(label.substring(0, Math.min(15, label.length())).replaceFirst("  .*", "").strip());
    } while (!last.contains("Next"));
    return passed;
  }

  @Test
  void whatIsKnownOfAnAnswerGoesWithItAndComesBackWithIt() throws IOException {
    stage
        .knows(Questions.SERVER_NAME, "localhost", Finding.pass("It is this host."))
        .knows(Questions.SERVER_NAME, "localhost.x", Finding.pass("Nobody knows it."));
    try (Robot robot = robot()) {
      robot.begins().shows("It is this host.").press(Input.Key.DOWN).type(".x");
      robot.hides("It is this host.").shows("Nobody knows it.");
      robot.press(Input.Key.BACKSPACE, Input.Key.BACKSPACE).shows("It is this host.");
    }
  }

  @Test
  void aPathCompletesAndTypingAheadGoesWhereItBelongs(@TempDir Path folder) throws IOException {
    Files.createDirectories(folder.resolve("certificates"));
    Files.createFile(folder.resolve("certificates/one.pem"));
    Files.createFile(folder.resolve("certificates/other.pem"));
    try (Robot robot = robot(120, 40)) {
      robot.begins().next().shows("Step 3").press(Input.Key.UP).next().stands("Certificate file");
      robot.type(folder + "/cert").press(Input.Key.TAB).type("on").press(Input.Key.TAB);
      robot.shows("one.pem").press(Input.Key.TAB).type("/second").stands("Key file");
      robot.shows("/second").press(Input.Key.UP).type("").shows("certificates/one.pem");
    }
  }

  @Test
  void candidatesAreListedAndASecondTabMovesOn(@TempDir Path folder) throws IOException {
    for (int i = 0; i < 9; i++) {
      Files.createFile(folder.resolve("device-" + i));
    }
    try (Robot robot = robot(120, 40)) {
      robot.begins().next().shows("Step 3").press(Input.Key.UP).next().stands("Certificate file");
      robot.type(folder + "/dev").press(Input.Key.TAB).shows("… 5 more").shows("device-3");
      robot.stands("Certificate file").press(Input.Key.TAB).hides("… 5 more").stands("Key file");
    }
  }

  @Test
  void theMouseChoosesFocusesAndPresses() throws IOException {
    try (Robot robot = robot()) {
      robot.begins().click("HTTPS port").stands("HTTPS port").click("Next").shows("Step 3");
      robot.click("Use files of mine").shows("(•) Use files of mine").click("Key file");
      robot.stands("Key file").click("Back ›").shows("Step 2").stands("Next");
    }
  }

  @Test
  void theWheelShowsWhatIsBelowAndAKeyComesBackToTheFocus() throws IOException {
    try (Robot robot = robot(60, 18)) {
      robot.begins().next().shows("Step 3").next().shows("Step 4").next().shows("Step 5");
      robot.press(Input.Key.TAB).stands("API address").scroll(30).shows("Where files go");
      robot.hides("API address").type("/").shows("API address");
    }
  }

  @Test
  void helpSaysWhatIsAskedAndHowItIsCalledElsewhere() throws IOException {
    try (Robot robot = robot()) {
      robot.begins().press(Input.Key.DOWN, Input.Key.HELP).shows("--server-name=").next();
      robot.hides("--server-name=").stands("Server name");
    }
  }

  @Test
  void placesOpenByThemselvesWhereOneIsNotTheUsual() throws IOException {
    Given flags = Given.nothing().with("state-dir", "state");
    try (Robot robot =
        new Robot(
            Stage.session(Optional.of(Path.of("/srv/try")), flags),
            80,
            24,
            new Look(Depth.MONO, false),
            stage)) {
      robot.begins().next().shows("Step 3").next().shows("Step 4").next().shows("Step 5");
      robot.stands("State folder").shows("XX ");
    }
  }

  @Test
  void wordsAreTakenWhereTheCursorStands() {
    TextField field = new TextField();
    List.of(new Input.Typed('a'), new Input.Typed('c'), Input.Key.LEFT, new Input.Typed('b'))
        .forEach(field::take);
    assertThat(field.text()).isEqualTo("abc");
    List.of(Input.Key.HOME, new Input.Typed(0x1F511), Input.Key.DELETE).forEach(field::take);
    assertThat(field.text()).isEqualTo("\uD83D\uDD11bc");
    List.of(Input.Key.END, new Input.Pasted(" /etc/x"), Input.Key.ERASE_WORD).forEach(field::take);
    assertThat(field.text()).isEqualTo("\uD83D\uDD11bc /etc/");
    assertThat(field.take(Input.Key.UP)).isEmpty();
  }
}
