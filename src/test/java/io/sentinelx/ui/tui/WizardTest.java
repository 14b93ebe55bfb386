package io.sentinelx.ui.tui;

import static org.assertj.core.api.Assertions.assertThat;

import io.sentinelx.answers.Given;
import io.sentinelx.report.ExitCode;
import io.sentinelx.ui.Depth;
import io.sentinelx.ui.Session;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
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

  @Test
  void aPageThatWasSeenCanBeGoneTo() throws IOException {
    try (Robot robot = new Robot(SESSION, 80, 24, new Look(Depth.ANSI16, true), new Stage())) {
      robot.begins().shows("Step 2 of 7").press(Input.Key.PAGES).hides("Go to a page");
      robot.next().shows("Step 3 of 7").next().shows("Step 4 of 7").shows("^P");
      robot.press(Input.Key.PAGES).shows("Go to a page").type("2").shows("Step 2 of 7");
      robot.press(Input.Key.PAGES, Input.Key.DOWN).next().shows("Step 3 of 7");
    }
  }
}
