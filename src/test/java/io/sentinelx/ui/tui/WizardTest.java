package io.sentinelx.ui.tui;

import static org.assertj.core.api.Assertions.assertThat;

import io.sentinelx.answers.AnswersReader;
import io.sentinelx.answers.Given;
import io.sentinelx.answers.Problem;
import io.sentinelx.answers.Surroundings;
import io.sentinelx.apply.InstallRecord;
import io.sentinelx.flow.Attendant;
import io.sentinelx.flow.Installed;
import io.sentinelx.flow.Progress;
import io.sentinelx.flow.Situation;
import io.sentinelx.report.ExitCode;
import io.sentinelx.report.Outcome;
import io.sentinelx.report.Report;
import io.sentinelx.testing.Eventually;
import io.sentinelx.ui.Depth;
import io.sentinelx.ui.DraftFile;
import io.sentinelx.ui.Page;
import io.sentinelx.ui.Session;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
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

  /** A machine with nothing installed, and a sandbox with something in it. */
  private static final class Neighbours extends Stage {
    private static final Path BOX = Path.of("/srv/ssx");
    private final List<Optional<Path>> forgotten = new CopyOnWriteArrayList<>();
    private final CountDownLatch looking = new CountDownLatch(1);
    private final CountDownLatch removing = new CountDownLatch(1);
    private volatile boolean slow;
    private volatile Thread looker;

    @Override
    public Situation situation(Optional<Path> sandbox) {
      Situation bare = super.situation(sandbox);
      return new Situation(
          true,
          true,
          bare.system(),
          bare.nginx(),
          sandbox.map(Neighbours::installed),
          Optional.empty(),
          List.of(),
          Optional.empty(),
          Optional.empty());
    }

    private static Installed installed(Path box) {
      return new Installed(
          new InstallRecord(1, "1", "1.0.0", Map.of(), List.of(), List.of(), false),
          AnswersReader.read(
                  Given.nothing().with("server-name", "boxed.example"),
                  new Surroundings(Optional.of(box), Optional.empty()))
              .value()
              .orElseThrow());
    }

    @Override
    public Optional<Problem> sandboxProblem(Path folder) {
      if (slow) {
        looker = Thread.currentThread();
        awaited(looking);
      }
      return Optional.empty();
    }

    /** Whether somebody waits or not any more. */
    private static void awaited(CountDownLatch latch) {
      boolean open = false;
      while (!open) {
        try {
          latch.await();
          open = true;
        } catch (InterruptedException e) {
          // A look at a disk that hangs cannot be interrupted either.
        }
      }
    }

    @Override
    public Report uninstall(
        Optional<Path> sandbox, boolean purge, Progress progress, Attendant attendant) {
      assertThat(sandbox).contains(BOX);
      assertThat(purge).isFalse();
      awaited(removing);
      return Story.report(Outcome.CHANGED, ExitCode.DONE, List.of(), "It is gone.");
    }

    @Override
    public void forget(Optional<Path> sandbox) {
      forgotten.add(sandbox);
    }
  }

  private final Neighbours neighbours = new Neighbours();

  private Robot onTheMachine() throws IOException {
    return new Robot(
        Stage.session(Optional.empty(), Given.nothing()),
        100,
        30,
        new Look(Depth.ANSI16, true),
        neighbours);
  }

  private static Robot looksIntoTheBox(Robot robot) {
    robot.shows(") Install").press(Input.Key.UP).type(" ").shows("(•) Try it");
    return robot.press(Input.Key.DOWN, Input.Key.ERASE_LINE).type("/srv/ssx").next();
  }

  @Test
  void aSandboxThatWasEnteredIsLeftAgainOneStepAtATime() throws IOException {
    try (Robot robot = onTheMachine()) {
      looksIntoTheBox(robot).shows("(•) Change the set-up").shows("Esc back");
      robot.press(Input.Key.COMMAND).shows("--sandbox=/srv/ssx").press(Input.Key.ESCAPE);
      robot.press(Input.Key.ESCAPE).shows(") Install").hides("Change the set-up");
      robot.press(Input.Key.COMMAND).shows("sentinelx setup").hides("--sandbox");
      robot.press(Input.Key.ESCAPE).hides("The same without").press(Input.Key.ESCAPE);
      robot.shows("Leave the set-up?");
    }
  }

  @Test
  void whatWasTypedForAPlaceIsThereWhenItIsComeBackTo() throws IOException {
    try (Robot robot = onTheMachine()) {
      robot.begins().press(Input.Key.TAB).type(".org").shows("sentinel.example.com.org");
      robot.press(Input.Key.ESCAPE);
      looksIntoTheBox(robot).shows("(•) Change the set-up").next().shows("boxed.example");
      robot.press(Input.Key.TAB).type(".net").shows("boxed.example.net").press(Input.Key.ESCAPE);
      looksIntoTheBox(robot).shows("(•) Change the set-up").press(Input.Key.ESCAPE);
      robot.shows("(•) Install").next().shows("sentinel.example.com.org");
      robot.press(Input.Key.ESCAPE);
      looksIntoTheBox(robot).shows("(•) Change the set-up").next().shows("boxed.example.net");
    }
  }

  /** The machine's own answers are somebody else's business. */
  @Test
  void uninstallingASandboxForgetsNoAnswersButItsOwn() throws IOException {
    try (Robot robot = onTheMachine()) {
      looksIntoTheBox(robot).shows("Uninstall").press(Input.Key.UP).type(" ");
      robot.shows("(•) Uninstall").next().shows("Keep the data").press(Input.Key.RIGHT).next();
      robot.hides("Step 1 of 7").hides("F9").press(Input.Key.COMMAND).hides("without the wizard");
      neighbours.removing.countDown();
      robot.shows("It is gone.").next();
      assertThat(robot.report().outcome()).isEqualTo(Outcome.CHANGED);
      assertThat(neighbours.forgotten).containsExactly(Optional.of(Neighbours.BOX));
    }
  }

  @Test
  void aLookIntoASandboxThatTakesLongIsGivenUpByAnotherChoice() throws IOException {
    neighbours.slow = true;
    try (Robot robot = onTheMachine()) {
      looksIntoTheBox(robot);
      Eventually.holds("it looks", Duration.ofSeconds(10), () -> neighbours.looker != null);
      robot.press(Input.Key.UP, Input.Key.UP).type(" ").shows("(•) Install");
      neighbours.looking.countDown();
      Eventually.holds(
          "it has looked",
          Duration.ofSeconds(10),
          () ->
              Arrays.stream(neighbours.looker.getStackTrace())
                  .noneMatch(call -> call.getClassName().startsWith("io.sentinelx")));
      robot.shows(") Install").next().shows("Step 2 of 7");
      robot.press(Input.Key.COMMAND).shows("sentinelx setup").hides("--sandbox");
    }
  }

  @Test
  void whatClosesAPageClosesADialogFirst() throws IOException {
    try (Robot robot = onTheMachine()) {
      robot.begins();
      robot.press(Input.Key.LEAVE).shows("Leave the set-up?").press(Input.Key.LEAVE);
      robot.hides("Leave the set-up?").press(Input.Key.COMMAND).shows("without the wizard");
      robot.press(Input.Key.LEAVE).hides("without the wizard");
      robot.press(Input.Key.COMMAND).type("w").shows("to a file").press(Input.Key.LEAVE);
      robot.hides("to a file").press(Input.Key.LEAVE).shows("Leave the set-up?");
    }
  }
}
