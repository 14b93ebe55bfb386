package io.sentinelx.ui.tui;

import static org.assertj.core.api.Assertions.assertThat;

import io.sentinelx.flow.SetupOptions;
import io.sentinelx.report.ExitCode;
import io.sentinelx.testing.Eventually;
import io.sentinelx.testing.Sandbox;
import io.sentinelx.testing.Squatter;
import io.sentinelx.ui.Depth;
import io.sentinelx.ui.Flows;
import io.sentinelx.ui.Session;
import java.io.IOException;
import java.time.Clock;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A person who sets up a sandbox on the full screen: the flow itself, on this machine. */
final class InstallViewIT {

  private static Robot open(Sandbox sandbox) throws IOException {
    Session session =
        new Session(
            sandbox.given(),
            SetupOptions.usual(Optional.of(sandbox.folder())),
            sandbox.distribution(),
            Clock.systemUTC());
    Robot robot = new Robot(session, 80, 24, new Look(Depth.ANSI16, true), new Flows(session));
    return robot.shows("(•) Install").begins().installs();
  }

  private static void shows(Robot robot, String text) {
    try {
      Eventually.holds(text, () -> robot.frame().contains(text));
    } catch (AssertionError e) {
      throw new AssertionError(e.getMessage() + "\n" + robot.frame(), e);
    }
  }

  @Test
  void aPortThatWasTakenIsTriedAgainOnceItIsFree() throws IOException {
    try (Sandbox sandbox = Sandbox.shortLived("box")) {
      Squatter squatter = Squatter.on(sandbox.apiPort());
      try (Robot robot = open(sandbox)) {
        shows(robot, "‹ Leave ›");
        robot.shows("✗ Ports").hides("Roll back");
        assertThat(sandbox.file("/opt")).doesNotExist();
        assertThat(sandbox.file("/var")).doesNotExist();
        squatter.close();
        robot.next();
        shows(robot, "A heartbeat from device-demo-01 was accepted; one");
        robot.shows("/docs").next();
        assertThat(robot.report().exitCode()).isEqualTo(ExitCode.DONE);
      }
      assertThat(sandbox.run("status").exit()).isZero();
    }
  }

  /** The answers stay, for the next time; and what tells of the run. */
  @Test
  void rollingBackLeavesNothing() throws IOException {
    try (Sandbox sandbox = Sandbox.shortLived("box");
        Robot robot = open(sandbox)) {
      shows(robot, "● Install");
      try (Squatter squatter = Squatter.on(sandbox.httpsPort())) {
        shows(robot, "‹ Leave as it is ›");
        robot.shows("✗").press(Input.Key.RIGHT, Input.Key.RIGHT).next();
        shows(robot, "It failed, and everything was put back as it was.");
        assertThat(squatter.heard()).doesNotContain("X-Sentinel");
      }
      robot.next();
      assertThat(robot.report().exitCode()).isEqualTo(ExitCode.RESTORED);
      Eventually.holds("nothing runs", () -> sandbox.processes().isEmpty());
      assertThat(sandbox.rest()).containsExactly(".setup-draft");
    }
  }

  @Test
  void stoppingTakesEverythingBack() throws IOException {
    try (Sandbox sandbox = Sandbox.shortLived("box");
        Robot robot = open(sandbox)) {
      shows(robot, "● Install");
      robot.press(Input.Key.LEAVE).shows("Stop and put everything back?");
      robot.press(Input.Key.TAB).next();
      shows(robot, "It was stopped, and everything was put back as it was.");
      robot.next();
      assertThat(robot.report().exitCode()).isEqualTo(ExitCode.CANCELLED);
      Eventually.holds("nothing runs", () -> sandbox.processes().isEmpty());
    }
  }
}
