package io.sentinelx.ui.tui;

import static org.assertj.core.api.Assertions.assertThat;

import io.sentinelx.answers.AnswersReader;
import io.sentinelx.answers.Given;
import io.sentinelx.answers.Surroundings;
import io.sentinelx.apply.InstallRecord;
import io.sentinelx.flow.Installed;
import io.sentinelx.flow.Progress;
import io.sentinelx.flow.Situation;
import io.sentinelx.report.ExitCode;
import io.sentinelx.report.Outcome;
import io.sentinelx.report.Report;
import io.sentinelx.ui.Depth;
import io.sentinelx.ui.DraftFile;
import io.sentinelx.ui.Page;
import io.sentinelx.ui.Session;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

final class WizardTest {
  private static final Session SESSION =
      Stage.session(Optional.of(Path.of("/tmp/ssx")), Given.nothing());

  @Test
  void enterAloneWalksFromWelcomeToReview() throws IOException {
    try (Robot robot = new Robot(SESSION, 80, 24, new Look(Depth.ANSI16, true), new Stage())) {
      robot.shows("Step 1 of 7").next().shows("Step 2 of 7").next().next().next();
      robot.shows("Step 5 of 7").next().shows("Step 6 of 7");
    }
  }

  @Test
  void leavingIsAskedFirst() throws IOException {
    try (Robot robot = new Robot(SESSION, 80, 24, new Look(Depth.MONO, false), new Stage())) {
      robot.shows("Step 1 of 7").press(Input.Key.LEAVE).shows("Leave the set-up?").next();
      assertThat(robot.report().exitCode()).isEqualTo(ExitCode.CANCELLED);
    }
  }

  /** A machine where an install was cut short. */
  private static final class CutShort extends Stage {
    private final AtomicBoolean forgotten = new AtomicBoolean();

    @Override
    public Situation situation(Optional<Path> sandbox) {
      Situation fresh = super.situation(sandbox);
      return new Situation(
          fresh.root(),
          fresh.systemd(),
          fresh.system(),
          fresh.nginx(),
          fresh.installed(),
          fresh.damaged(),
          List.of("20261123-101500"),
          Optional.of(Given.nothing().with("server-name", "cut.short.example")),
          fresh.busy());
    }

    @Override
    public Report takeBack(Optional<Path> sandbox, Progress progress) {
      return Story.report(Outcome.RESTORED, ExitCode.DONE, List.of(), "It is as it was.");
    }

    @Override
    public void forget(Optional<Path> sandbox) {
      forgotten.set(true);
    }
  }

  @Test
  void theAnswersOfAnInstallThatWasTakenBackAreKept() throws IOException {
    CutShort machine = new CutShort();
    try (Robot robot = new Robot(SESSION, 80, 24, new Look(Depth.ANSI16, true), machine)) {
      robot.shows("Take it back").press(Input.Key.TAB, Input.Key.TAB).next();
      robot.shows("It is as it was.").next();
      assertThat(robot.report().exitCode()).isEqualTo(ExitCode.DONE);
      assertThat(machine.forgotten).isFalse();
    }
  }

  @Test
  void anInstallThatWasCutShortIsGoneOnWithByItsOwnAnswers() throws IOException {
    Session session = Stage.session(Optional.empty(), Given.nothing());
    try (Robot robot = new Robot(session, 80, 24, new Look(Depth.ANSI16, true), new CutShort())) {
      robot.shows("(•) Go on with it").next().shows("Step 6 of 7").shows("cut.short.example");
    }
  }

  @Test
  void aPageThatWasSeenCanBeGoneTo() throws IOException {
    try (Robot robot = new Robot(SESSION, 80, 24, new Look(Depth.ANSI16, true), new Stage())) {
      robot.begins().shows("Step 2 of 7").press(Input.Key.PAGES).hides("Go to a page");
      robot.next().shows("Step 3 of 7").next().shows("Step 4 of 7").shows("^P");
      robot.press(Input.Key.PAGES).shows("Go to a page").type("2").shows("Step 2 of 7");
      robot.press(Input.Key.PAGES, Input.Key.DOWN).next().shows("Step 3 of 7");
    }
  }

  /** What was typed is told from what is installed, and so kept where the set-up is changed. */
  @Test
  void whoGoesOnWithAChangeAndComesBackLosesNothing() throws IOException {
    Session session = Stage.session(Optional.empty(), Given.nothing());
    try (Robot robot =
        new Robot(session, 80, 24, new Look(Depth.ANSI16, true), new ChangeCutShort())) {
      robot.shows(") Go on where you stopped").next().shows("Step 2 of 7");
      robot
          .shows("renamed.example.com")
          .press(Input.Key.TAB)
          .type(".org")
          .shows("renamed.example.com.org");
      robot.press(Input.Key.ESCAPE).shows(") Change the set-up").next().shows("Step 2 of 7");
      robot.shows("renamed.example.com.org");
    }
  }

  /** An install whose name somebody was about to change. */
  private static final class ChangeCutShort extends Stage {
    private static final Given INSTALLED = Given.nothing().with("server-name", "old.example.com");
    private static final Given TYPED = Given.nothing().with("server-name", "renamed.example.com");

    @Override
    public Situation situation(Optional<Path> sandbox) {
      Situation bare = super.situation(sandbox);
      Installed installed =
          new Installed(
              new InstallRecord(1, "1", "1.0.0", Map.of(), List.of(), List.of(), false),
              AnswersReader.read(INSTALLED, new Surroundings(sandbox, Optional.empty()))
                  .value()
                  .orElseThrow());
      return new Situation(
          true,
          true,
          bare.system(),
          bare.nginx(),
          Optional.of(installed),
          Optional.empty(),
          List.of(),
          Optional.empty(),
          Optional.empty());
    }

    @Override
    public DraftFile.Found saved(Optional<Path> sandbox) {
      return new DraftFile.Found(
          Optional.of(new DraftFile.Saved(Page.DOMAIN, TYPED, CLOCK.instant())), Optional.empty());
    }
  }
}
