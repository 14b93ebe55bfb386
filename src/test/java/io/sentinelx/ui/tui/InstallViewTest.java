package io.sentinelx.ui.tui;

import static org.assertj.core.api.Assertions.assertThat;

import io.sentinelx.answers.Given;
import io.sentinelx.finding.CheckId;
import io.sentinelx.finding.Finding;
import io.sentinelx.flow.Attendant;
import io.sentinelx.flow.Attendant.Choice;
import io.sentinelx.flow.Progress;
import io.sentinelx.report.ExitCode;
import io.sentinelx.report.Outcome;
import io.sentinelx.report.Report;
import io.sentinelx.testing.Eventually;
import io.sentinelx.ui.Depth;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A person in front of a run. */
final class InstallViewTest {
  private static final Report ROLLED_BACK =
      Story.report(
          Outcome.RESTORED, ExitCode.RESTORED, List.of(), "Check: NGINX refuses it.", "Mend it.");

  private final Play play = new Play();
  private final Story story = play.story();
  private Robot robot;

  @AfterEach
  void close() {
    play.close();
    robot.close();
  }

  /** A person who went to the page with Enter alone. */
  private Robot open() throws IOException {
    return open(80, 24);
  }

  private Robot open(int columns, int rows) throws IOException {
    robot =
        new Robot(
            Stage.session(Optional.empty(), Given.nothing()),
            columns,
            rows,
            new Look(Depth.ANSI16, true),
            play);
    return robot.begins().installs();
  }

  private static Choice chosen(CompletableFuture<Choice> choice) {
    return choice.orTimeout(10, TimeUnit.SECONDS).join();
  }

  @Test
  void checksAreLive() throws IOException {
    open();
    story.preflightAtLast();
    robot.shows("● Preflight").shows("✓ NGINX").shows("! Memory").shows("3 of 4 checks");
    robot.shows("⠋ Name").hides("✓ Name").shows("○ Install").shows("○ Proof");
  }

  @Test
  void aStageThatIsOverIsOneLineAndItsWarnings() throws IOException {
    open();
    story.installUpTo(2);
    robot
        .shows("✓ Preflight   3 checks passed, 1 warning")
        .shows("! Memory      210 MB of memory are available.")
        .shows("⠋ Start the API service")
        .shows("2 of 6 steps")
        .shows("/var/lib/sentinel-secure-x/installs/20261123-101500/")
        .hides("✓ Ports");
  }

  @Test
  void upOpensAStageThatIsOverAndTellsOfItsRows() throws IOException {
    open();
    story.installUpTo(0);
    robot.shows("⠋ Make certificates").press(Input.Key.UP, Input.Key.UP);
    robot.shows("Give the machine 512 MB.").shows("✓ Ports").press(Input.Key.UP);
    robot.shows("Whether the ports are free").press(Input.Key.END).hides("✓ Ports");
  }

  @Test
  void nothingIsDoneBeforeItSaidSo() throws IOException {
    open();
    story.installUpTo(1);
    robot.shows("⠋ Write /opt").hides("✓ Write /opt");
    story.tell(p -> p.done(Story.STEPS.get(1), Duration.ofMillis(1300)));
    robot.shows("✓ Write /opt").shows("1.3 s").shows("2 of 6 steps");
  }

  @Test
  void aCheckThatAStepConsistsOfIsTheStep() throws IOException {
    open();
    story.installUpTo(4);
    story.checked(CheckId.NGINX_SYNTAX, Finding.pass("NGINX accepts the configuration."), 9);
    robot.shows("⠋ Check: NGINX configuration").shows("4 of 6 steps");
  }

  @Test
  void enterDoesNothingAndBackSaysWhyWhileItRuns() throws IOException {
    open();
    story.installUpTo(1);
    robot.shows("⠋ Write /opt").next().press(Input.Key.ESCAPE);
    robot.shows("no way back while it runs").press(Input.Key.DOWN).hides("no way back");
    robot.press(Input.Key.BACK).shows("no way back").shows("Step 7 of 7");
    assertThat(play.runs()).isEqualTo(1);
    assertThat(play.isToStop()).isFalse();
  }

  @Test
  void theOutputIsOneKeyAway() throws IOException {
    open();
    story.installUpTo(2);
    for (int i = 1; i <= 100; i++) {
      String line = "  line " + i;
      story.tell(p -> p.line(line));
    }
    robot.shows("o output").type("o").shows("line 100").hides("Start the API");
    robot.press(Input.Key.PAGE_UP).hides("line 100").press(Input.Key.HOME).shows("== Make");
    story.tell(p -> p.line("  one more"));
    robot.hides("one more").press(Input.Key.END).shows("one more");
    robot.press(Input.Key.ESCAPE).shows("Start the API");
  }

  @Test
  void theOutputIsAlwaysThereWhereThereIsRoom() throws IOException {
    open(120, 40);
    story.installUpTo(2);
    story.tell(p -> p.line("$ /usr/bin/true  [exit 0]"));
    robot.shows("⠋ Start the API service").shows("│ $ /usr/bin/true  [exit 0]");
  }

  @Test
  void controlCharactersOfACommandAreShown() throws IOException {
    open(120, 40);
    story.installUpTo(2);
    story.tell(p -> p.line("  a\u001b[2Jb"));
    robot.shows("a\\x1b[2Jb");
  }

  @Test
  void aFailedStepIsOpenAndCanBeTriedAgain() throws IOException {
    open();
    CompletableFuture<Choice> choice = play.ask(story.nginxRefuses());
    robot
        .shows("✗ Check: NGINX configuration")
        .shows("NGINX refuses the new configuration.")
        .shows("│ $ /usr/sbin/nginx -t  [exit 1]")
        .shows("│ nginx: [emerg] host not found")
        .shows("Correct the file that it names.")
        .shows("‹ Leave as it is ›")
        .next();
    assertThat(chosen(choice)).isEqualTo(Choice.RETRY);
    story.tell(p -> p.stage("Install")).tell(p -> p.stepsAhead(List.of("Reload NGINX")));
    story.begin("Reload NGINX");
    robot.shows("⠋ Reload NGINX").shows("0 of 1 steps").hides("Retry").hides("✗");
  }

  @Test
  void rollingBackIsShownAndItsResult() throws IOException {
    open();
    CompletableFuture<Choice> choice = play.ask(story.nginxRefuses());
    robot.shows("Retry").press(Input.Key.TAB, Input.Key.TAB).shows("Puts everything back as it");
    robot.next();
    assertThat(chosen(choice)).isEqualTo(Choice.TAKE_BACK);
    story.tell(p -> p.takingBack());
    robot.shows("● Taking back").shows("⠋ Put everything back").hides("Proof").hides("‹");
    story.tell(p -> p.takenBack(List.of()));
    play.end(ROLLED_BACK);
    robot.shows("It failed, and everything was put back as it was.");
    robot.shows("4 steps taken back, 1 failed").shows("‹ Leave ›").next();
    assertThat(robot.report().exitCode()).isEqualTo(ExitCode.RESTORED);
  }

  @Test
  void whatCouldNotBePutBackIsSaid() throws IOException {
    open();
    CompletableFuture<Choice> choice = play.ask(story.nginxRefuses());
    robot.shows("Retry").press(Input.Key.RIGHT, Input.Key.RIGHT).next();
    assertThat(chosen(choice)).isEqualTo(Choice.TAKE_BACK);
    String left = "/etc/nginx/conf.d/a was not removed. Run: rm /etc/nginx/conf.d/a";
    story.tell(p -> p.takingBack()).tell(p -> p.takenBack(List.of(left)));
    play.end(
        Story.report(
            Outcome.PARTIAL,
            ExitCode.PARTIAL,
            List.of(),
            "Not everything could be put back:",
            left));
    robot.shows("It is not finished.").shows("rm /etc/nginx/conf.d/a").hides("Change").next();
    assertThat(robot.report().exitCode()).isEqualTo(ExitCode.PARTIAL);
  }

  @Test
  void changingAnswersPutsEverythingBackFirst() throws IOException {
    open();
    CompletableFuture<Choice> choice = play.ask(story.nginxRefuses());
    robot.shows("Retry").press(Input.Key.TAB).shows("then opens Review").next();
    assertThat(chosen(choice)).isEqualTo(Choice.TAKE_BACK);
    story.tell(p -> p.takingBack()).tell(p -> p.takenBack(List.of()));
    play.end(ROLLED_BACK);
    robot.shows("Step 6 of 7").shows("○  Install").shows("‹ Install ›").next();
    robot.shows("Step 7 of 7");
    story.preflightAtLast();
    robot.shows("● Preflight").hides("Taking back");
    assertThat(play.runs()).isEqualTo(2);
  }

  @Test
  void leavingItAsItIsShowsTheCommandsThatFinish() throws IOException {
    open();
    CompletableFuture<Choice> choice = play.ask(story.nginxRefuses());
    robot.shows("Retry").press(Input.Key.LEFT).shows("Keeps what was done").next();
    assertThat(chosen(choice)).isEqualTo(Choice.LEAVE);
    play.end(
        Story.report(
            Outcome.PARTIAL,
            ExitCode.PARTIAL,
            List.of(),
            "What was done was left as it is.",
            "Put it back: sentinelx recover"));
    robot.shows("It is not finished.").shows("sentinelx recover").next();
    assertThat(robot.report().exitCode()).isEqualTo(ExitCode.PARTIAL);
  }

  @Test
  void beforeAnythingWasChangedThereIsNothingToRollBack() throws IOException {
    open();
    CompletableFuture<Choice> choice = play.ask(story.portsTaken());
    robot.shows("Port 443 is in use by apache2").shows("Stop it, or choose another");
    robot.shows("‹ Leave ›").hides("Roll back").press(Input.Key.TAB).shows("Opens Domain.").next();
    assertThat(chosen(choice)).isEqualTo(Choice.TAKE_BACK);
    play.end(Story.report(Outcome.FAILED, ExitCode.CHECK_FAILED, List.of()));
    robot.shows("Step 2 of 7");
  }

  @Test
  void leavingAfterAFailedCheckEndsWithItsReport() throws IOException {
    open();
    CompletableFuture<Choice> choice = play.ask(story.portsTaken());
    robot.shows("Retry").press(Input.Key.LEAVE);
    assertThat(chosen(choice)).isEqualTo(Choice.TAKE_BACK);
    play.end(Story.report(Outcome.FAILED, ExitCode.CHECK_FAILED, List.of()));
    assertThat(robot.report().exitCode()).isEqualTo(ExitCode.CHECK_FAILED);
  }

  @Test
  void stoppingIsAskedAndWaitsForTheStepAtHand() throws IOException {
    open();
    story.installUpTo(1);
    robot.shows("⠋ Write /opt").press(Input.Key.LEAVE).shows("Stop and put everything back?");
    robot.next().hides("Stop and put");
    assertThat(play.isToStop()).isFalse();
    robot.press(Input.Key.LEAVE).shows("Stop and put").press(Input.Key.TAB).next();
    robot.shows("Stopping after this step…");
    assertThat(play.isToStop()).isTrue();
    story.tell(p -> p.done(Story.STEPS.get(1), Duration.ofMillis(10)));
    story.tell(p -> p.failed(Story.STEPS.get(2), "Interrupted."));
    story.tell(p -> p.takingBack());
    robot.shows("Put everything back").hides("✗").hides("Stopping after");
    robot.press(Input.Key.LEAVE).shows("That is not stopped half");
    story.tell(p -> p.takenBack(List.of()));
    play.end(Story.report(Outcome.CANCELLED, ExitCode.CANCELLED, List.of(), "Interrupted."));
    robot.shows("It was stopped, and everything was put back").hides("Interrupted").next();
    assertThat(robot.report().exitCode()).isEqualTo(ExitCode.CANCELLED);
  }

  @Test
  void aQuestionThatIsOpenWhenItEndsIsClosed() throws IOException {
    open();
    story.installUpTo(5);
    robot.shows("⠋ Reload").press(Input.Key.LEAVE).shows("Stop and put everything back?");
    play.end(Story.done(Story.proof()));
    robot.shows("‹ Leave ›").hides("Stop and put").next();
    assertThat(robot.report().exitCode()).isEqualTo(ExitCode.DONE);
  }

  @Test
  void whatIsProvenIsNotStoppedWhileItWaitsForWhatRunsBeside() throws IOException {
    open();
    story.proofUpTo(3);
    robot.shows("● Proof").press(Input.Key.LEAVE).shows("Stop and put everything back?");
    story.tell(p -> p.checked(Story.proof().get(3))).tell(p -> p.stage(Progress.FINISHING));
    story.tell(p -> p.started("Make the class-data archive"));
    robot.shows("0 of 1 steps").press(Input.Key.TAB).next().shows("ends in a few seconds");
    robot.shows("✓ Proof").shows("⠋ Make the class-data archive").shows("0 of 1 steps");
    robot.press(Input.Key.LEAVE).shows("ends in a few seconds").hides("Stop and put");
    assertThat(play.isToStop()).isFalse();
  }

  @Test
  void anErrorEndsTheRunToo() throws IOException {
    open();
    story.installUpTo(1);
    play.collapses();
    robot.shows("StackOverflowError").shows("‹ Leave ›").press(Input.Key.LEAVE);
    assertThat(robot.report().exitCode()).isEqualTo(ExitCode.CHECK_FAILED);
  }

  @Test
  void aTerminalThatIsGoneStopsItAndLeavesOnceItIsPutBack() throws IOException {
    open();
    story.installUpTo(1);
    robot.shows("⠋ Write /opt").hangsUp();
    Eventually.holds("it is to stop", Duration.ofSeconds(10), play::isToStop);
    play.end(Story.report(Outcome.CANCELLED, ExitCode.CANCELLED, List.of()));
    assertThat(robot.report().exitCode()).isEqualTo(ExitCode.CANCELLED);
  }

  @Test
  void aTerminalThatIsGoneAnswersForThePerson() throws IOException {
    open();
    CompletableFuture<Choice> choice = play.ask(story.nginxRefuses());
    robot.shows("Retry").hangsUp();
    assertThat(chosen(choice)).isEqualTo(Choice.TAKE_BACK);
    play.end(ROLLED_BACK);
    assertThat(robot.report().exitCode()).isEqualTo(ExitCode.RESTORED);
  }

  @Test
  void anInterruptTakesTheQuestionBack() throws IOException {
    open();
    Attendant.Trouble trouble = story.nginxRefuses();
    CompletableFuture<Progress> progress = new CompletableFuture<>();
    story.tell(progress::complete);
    CompletableFuture<Choice> choice = play.ask(trouble);
    robot.shows("‹ Retry ›");
    progress.join().takingBack();
    robot.shows("⠋ Put everything back").hides("Retry");
    assertThat(choice).isNotDone();
    robot.hangsUp();
  }

  @Test
  void theEndSaysWhatWasProven() throws IOException {
    open();
    story.proofUpTo(3);
    play.end(Story.done(Story.proof()));
    robot
        .shows("A heartbeat from device-demo-01 was accepted; one")
        .shows("Open https://sentinel.example.com/docs")
        .shows("sentinelx device issue ID --out DIR")
        .hides("Not proven")
        .next();
    assertThat(robot.report().exitCode()).isEqualTo(ExitCode.DONE);
  }

  @Test
  void theEndSaysWhatWasNotProven() throws IOException {
    open();
    story.preflight();
    play.end(Story.done(Story.proof().subList(0, 3)));
    robot.shows("A heartbeat without a certificate was refused.");
    robot.shows("Not proven: that a device's heartbeat is accepted.");
  }

  @Test
  void aRunThatBreaksSaysWhyAndCanBeBegunAgain() throws IOException {
    open();
    story.preflight();
    play.breaks("The disk is gone.");
    robot.shows("Something needs attention.").shows("The disk is gone.").shows("‹ Retry ›").next();
    robot.hides("The disk is gone.");
    story.preflightAtLast();
    robot.shows("● Preflight");
    assertThat(play.runs()).isEqualTo(2);
  }
}
