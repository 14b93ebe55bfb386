package io.sentinelx.ui.tui;

import static org.assertj.core.api.Assertions.assertThat;

import io.sentinelx.answers.Answers;
import io.sentinelx.answers.Given;
import io.sentinelx.apply.StepFailed;
import io.sentinelx.flow.Proposal;
import io.sentinelx.testing.Eventually;
import io.sentinelx.ui.Backstage;
import io.sentinelx.ui.Depth;
import io.sentinelx.ui.Session;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A person looks through the review before anything is done. */
final class ReviewViewTest {
  private static final Look PLAIN = new Look(Depth.ANSI16, true);

  static final Given FLAGS =
      Given.nothing()
          .with("server-name", "sentinel.example.com")
          .with("first-device-id", "device-demo-01");

  @TempDir Path folder;

  /** What the flow answers; nothing is carried out. */
  private interface Answering {
    Proposal propose() throws IOException;
  }

  private static Robot review(int columns, int rows, Answering answering) throws IOException {
    Backstage backstage =
        new Stage() {
          @Override
          public Proposal propose(Answers answers, boolean finish) throws IOException {
            return answering.propose();
          }
        };
    Session session = Stage.session(Optional.empty(), FLAGS);
    Robot robot = new Robot(session, columns, rows, PLAIN, backstage);
    return toReview(robot);
  }

  /** Enter alone. */
  static Robot toReview(Robot robot) {
    robot.begins();
    for (int step = 2; step < 6; step++) {
      robot.shows("Step " + step + " of 7").next();
    }
    return robot.shows("Step 6 of 7");
  }

  private static Robot review(Answering answering) throws IOException {
    return review(80, 24, answering);
  }

  @Test
  void oneEnterOnInstallGoesOn() throws IOException {
    try (Robot robot = review(Proposals::firstInstall)) {
      robot.shows("8 files are written.").shows("the API service, reload NGINX.");
      robot.shows("‹ Install ›").shows("Enter install").next().shows("Step 7 of 7");
    }
  }

  /** Nobody has read yet what it would do. */
  @Test
  void enterHeldDownDoesNotInstall() throws IOException {
    try (Robot robot = review(Proposals::firstInstall)) {
      robot.shows("Enter install").holdsEnter(Duration.ofMillis(660), Duration.ofMillis(40), 5);
      robot.resize(90, 30).holdsEnter(Duration.ofMillis(40), Duration.ZERO, 1);
      robot.type("2").shows("[.env]").press(Input.Key.ESCAPE).shows("Step 5 of 7");
      robot.next().shows("Enter install").holdsEnter(Duration.ofMillis(990), Duration.ZERO, 1);
      robot.type("5").shows("[Command]").holdsEnter(Duration.ZERO, Duration.ZERO, 1);
      robot.shows("Step 7 of 7");
    }
  }

  /** A slow line holds a repeat back; who presses it after a while means it. */
  @Test
  void enterPressedOnceMoreInstalls() throws IOException {
    try (Robot robot = review(Proposals::firstInstall)) {
      robot.shows("Enter install").holdsEnter(Duration.ofMillis(500), Duration.ofMillis(900), 3);
      robot
          .hides("Step 7 of 7")
          .holdsEnter(Duration.ofMillis(1000), Duration.ZERO, 1)
          .shows("Step 7 of 7");
    }
  }

  /** Next and Install stand in the same place. */
  @Test
  void aDoubleClickDoesNotInstall() throws IOException {
    try (Robot robot = review(Proposals::firstInstall)) {
      robot.shows("Enter install").press(Input.Key.ESCAPE).shows("Step 5 of 7");
      robot.click("Next").shows("Enter install");
      List<String> lines = robot.frame().lines().toList();
      String buttons =
          lines.stream().filter(l -> l.contains("Install ›")).findFirst().orElseThrow();
      int row = lines.indexOf(buttons);
      int column = buttons.indexOf("Install ›") + 5;
      robot.press(Input.Key.ESCAPE).shows("Step 5 of 7").clickTwice(column, row);
      robot.shows("Enter install").type("2").shows("[.env]").press(Input.Key.ESCAPE);
      robot.shows("Step 5 of 7").click(column, row).shows("Enter install").click(column, row);
      robot.type("2").shows("[.env]").waits(Duration.ofSeconds(1)).click(column, row);
      robot.shows("Step 7 of 7");
    }
  }

  @Test
  void whereNothingDiffersItChecks() throws IOException {
    try (Robot robot = review(Proposals::nothing)) {
      robot.shows("Nothing differs from what is installed.").shows("‹ Check ›");
      robot.shows("# Managed by").type("d").hides("# Managed by").shows("Unchanged, ");
    }
  }

  @Test
  void tabsOpenByDigitsAndArrows() throws IOException {
    try (Robot robot = review(Proposals::firstInstall)) {
      robot.shows("[NGINX]").shows("# Managed by Sentinel Secure X.");
      robot.type("2").shows("[.env]").shows("/opt/sentinel-secure-x/.env").shows("A new file, ");
      robot.press(Input.Key.RIGHT).shows("[Service]").shows("sentinel-secure-x-api.socket");
      robot.type("4").shows("[Files]").shows("a secret, not shown").shows("0640");
      robot.type("5").shows("[Command]").shows("--server-name=sentinel.example.com \\");
      robot.press(Input.Key.RIGHT).shows("[NGINX]");
      robot.press(Input.Key.LEFT).shows("[Command]").shows("--yes");
    }
  }

  @Test
  void tabGoesFromInstallToTheTabsAndBack() throws IOException {
    try (Robot robot = review(Proposals::firstInstall)) {
      robot.shows("Enter install").press(Input.Key.BACK_TAB).shows("Enter to Install").next();
      robot.shows("Enter install").press(Input.Key.TAB).shows("Enter back").next();
      robot.shows("Step 5 of 7");
    }
  }

  @Test
  void theMouseOpensTabsAndScrolls() throws IOException {
    try (Robot robot = review(Proposals::firstInstall)) {
      robot.shows("[NGINX]").scroll(3).shows(" 4-").click(36, 7).shows("[Service]");
      robot.click(72, 21).shows("Step 7 of 7");
    }
  }

  @Test
  void f1NamesTheKeys() throws IOException {
    try (Robot robot = review(60, 18, Proposals::firstInstall)) {
      robot.shows("^G keys").press(Input.Key.HELP).shows("Keys on this page").next();
      robot.hides("Keys on this page").shows("Step 6 of 7");
    }
  }

  /** The rail leads here past a page that would not have let anybody go on. */
  @Test
  void anAnswerThatCannotBeUsedIsNamedWithItsPage() throws IOException {
    try (Robot robot = review(Proposals::firstInstall)) {
      robot
          .shows("[NGINX]")
          .click(6, 3)
          .shows("Step 2 of 7")
          .press(Input.Key.BACK_TAB, Input.Key.BACK_TAB);
      robot.press(Input.Key.ERASE_LINE).type("x").shows(" x").click(6, 7);
      robot.shows("An answer on the page \"Domain\" cannot be used.").shows("Go to Domain");
      robot.next().shows("Step 2 of 7");
    }
  }

  @Test
  void aLongTextIsScrolled() throws IOException {
    try (Robot robot = review(Proposals::firstInstall)) {
      robot.shows(" 1-8 of ").press(Input.Key.END).shows(" of " + (Proposals.site().size() + 2));
      robot.hides(" 1-8 of").press(Input.Key.HOME).shows("# Managed by Sentinel Secure X.");
      robot.press(Input.Key.DOWN, Input.Key.DOWN).shows(" 3-").hides("A new file");
      robot.press(Input.Key.UP, Input.Key.UP, Input.Key.PAGE_DOWN).hides("# Managed by");
      robot.press(Input.Key.PAGE_UP).shows("# Managed by");
    }
  }

  @Test
  void aNarrowerWindowKeepsThePlace() throws IOException {
    try (Robot robot = review(120, 40, Proposals::firstInstall)) {
      robot.shows("[NGINX]").type("/volatile").next().shows("1 of 7").press(Input.Key.ESCAPE);
      robot.shows("volatile;").resize(60, 18).shows("Step 6 of 7");
      assertThat(robot.frame()).contains("volatile;");
    }
  }

  @Test
  void aSearchMarksCountsAndGoesRound() throws IOException {
    try (Robot robot = review(Proposals::firstInstall)) {
      robot.shows("[NGINX]").type("/SSL_VERIFY_client").shows("/SSL_VERIFY_client");
      robot.shows("1 match").next().shows("1 of 1").shows("ssl_verify_client         optional;");
      robot.press(Input.Key.ESCAPE).hides("1 of 1").shows("Step 6 of 7");
      robot.type("/limit_req_zone").next().shows("1 of 2").type("n").shows("2 of 2");
      robot.type("n").shows("1 of 2").type("N").shows("2 of 2");
      robot.press(Input.Key.ESCAPE).type("/no such thing").next().shows("no match");
    }
  }

  /** Who presses Enter once more in a search looks on; nothing is installed. */
  @Test
  void enterInASearchInstallsNothing() throws IOException {
    try (Robot robot = review(Proposals::firstInstall)) {
      robot.shows("[NGINX]").type("/map").next().next().next().shows("3 of ");
      robot.shows("Step 6 of 7").press(Input.Key.ESCAPE).shows("Enter install").next();
      robot.shows("Step 7 of 7");
    }
  }

  @Test
  void aRerunShowsWhatChangesAndWhatWasDoneByHand() throws IOException {
    try (Robot robot = review(120, 40, Proposals::rerun)) {
      robot.shows("1 file is replaced. Also: reload NGINX.");
      robot
          .shows("! Changed by hand, a copy is kept: sentinel-secure-x.conf")
          .shows("2 lines added, 2 removed.");
      robot.shows("-     listen 8443 ssl http2;").shows("+     listen 443 ssl http2;");
      assertThat(robot.frame().lines().filter(l -> l.endsWith("by hand")))
          .hasSize(2)
          .allMatch(l -> l.contains("client_max_body_size 512m") || l.contains("+     ssl_verify"));
      robot.type("d").shows("# Managed by Sentinel").hides("8443").type("d").shows("8443");
      robot.type("2").shows("Unchanged, ").hides("SENTINEL_PORT").type("d").shows("SENTINEL_PORT");
      robot.type("4").shows("changed by hand");
    }
  }

  @Test
  void guaranteesAreExplainedOnTheirLines() throws IOException {
    try (Robot robot = review(120, 40, Proposals::firstInstall)) {
      robot.shows("[NGINX]").type("/ssl_verify_client").next();
      robot.shows("│ Devices show a certificate,");
      robot.press(Input.Key.ESCAPE).resize(60, 18).type("/ssl_verify_client ").next();
      robot.shows("● Devices show a certificate, browsers need none.");
    }
  }

  @Test
  void whatCannotBeDoneIsSaidWithItsRemedy() throws IOException {
    boolean[] mended = {false};
    try (Robot robot =
        review(
            () -> {
              if (mended[0]) {
                return Proposals.firstInstall();
              }
              throw new StepFailed("/etc/x is not ours.", "Move it away.");
            })) {
      robot.shows("✗ What is here cannot be set up").shows("/etc/x is not ours.");
      robot.shows("Move it away.").shows("‹ Try again ›");
      mended[0] = true;
      robot.next().shows("‹ Install ›");
    }
  }

  @Test
  void escWhileItIsWorkedOutCancelsAndGoesBack() throws IOException {
    CountDownLatch interrupted = new CountDownLatch(1);
    try (Robot robot =
        review(
            () -> {
              try {
                TimeUnit.MINUTES.sleep(1);
              } catch (InterruptedException e) {
                interrupted.countDown();
              }
              throw new IOException("too late");
            })) {
      robot.shows("Working out what will be done").next().shows("Step 6 of 7");
      robot.press(Input.Key.ESCAPE).shows("Step 5 of 7");
      Eventually.holds(
          "the work is cancelled", Duration.ofSeconds(5), () -> interrupted.getCount() == 0);
    }
  }

  @Test
  void theCommandIsWrittenToAFile() throws IOException {
    Path file = folder.resolve("set up.sh");
    try (Robot robot = review(Proposals::firstInstall)) {
      robot.shows("[NGINX]").type("5").shows("[Command]").type("w").shows("Write the command");
      robot.shows("sentinelx-setup.sh").press(Input.Key.ERASE_LINE).paste(file + "\nrm -rf /");
      robot.next().shows("Written");
      robot.next().shows("[Command]");
    }
    assertThat(file).hasContent(CommandText.script(Proposals.firstInstall().command()));
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rwxr-xr-x");
  }

  @Test
  void aFileThatIsThereIsReplacedOnWordOnly() throws IOException {
    Path file = Files.writeString(folder.resolve("mine.sh"), "mine");
    try (Robot robot = review(Proposals::firstInstall)) {
      robot.shows("[NGINX]").type("w").press(Input.Key.ERASE_LINE).type(file.toString()).next();
      robot.shows("is there already").shows("‹ Replace it ›").press(Input.Key.ESCAPE);
      robot.hides("Write the command");
      assertThat(file).hasContent("mine");
      robot.type("w").press(Input.Key.ERASE_LINE).type(file.toString()).next();
      robot.shows("‹ Replace it ›").next().shows("Written");
    }
    assertThat(file).content().startsWith("#!/bin/sh\n");
  }

  @Test
  void whereItCannotBeWrittenThatIsSaid() throws IOException {
    try (Robot robot = review(Proposals::firstInstall)) {
      robot.shows("[NGINX]").type("w").press(Input.Key.ERASE_LINE).next();
      robot.shows("Give the path of a file.").type(folder.toString()).next();
      robot.shows("is a folder").type("/none/x.sh").next().shows("There is no folder");
      robot.press(Input.Key.ERASE_LINE).type("/proc/x.sh").next().shows("✗ ");
      robot.press(Input.Key.TAB).next().hides("Write the command").shows("Step 6 of 7");
    }
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void everyPageShowsTheCommandSoFar() throws IOException {
    Path file = folder.resolve("early.sh");
    try (Robot robot = review(Proposals::firstInstall)) {
      robot.press(Input.Key.ESCAPE).shows("Step 5 of 7").press(Input.Key.COMMAND);
      robot.shows("The same without the wizard").shows("--server-name=sentinel.example.com \\");
      robot.hides("not complete").type("w").press(Input.Key.ERASE_LINE).type(file.toString());
      robot.next().shows("Written").next().shows("Step 5 of 7");
    }
    assertThat(file).content().endsWith("  --yes\n");
  }
}
