package io.sentinelx.ui.tui;

import io.sentinelx.answers.Given;
import io.sentinelx.finding.CheckId;
import io.sentinelx.finding.CheckResult;
import io.sentinelx.finding.Finding;
import io.sentinelx.flow.Attendant;
import io.sentinelx.report.ExitCode;
import io.sentinelx.report.Outcome;
import io.sentinelx.report.Report;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** How the page of a run looks. */
final class InstallFramesTest {
  private static final String LEFT =
      "/etc/nginx/conf.d/sentinel-secure-x.conf was not removed. Run: rm"
          + " /etc/nginx/conf.d/sentinel-secure-x.conf";

  private static void frames(String name, Scene.Script script, Consumer<Robot> look)
      throws IOException {
    new GoldenFrames(Stage.session(Optional.empty(), Given.nothing()), new Scene(script))
        .of("install-" + name, robot -> look.accept(robot.begins().installs()));
  }

  private static Scene.Script running(Consumer<Story> tells) {
    return (story, attendant) -> {
      tells.accept(story);
      return Scene.hold(attendant);
    };
  }

  private static Scene.Script ended(Consumer<Story> tells, Report report) {
    return (story, attendant) -> {
      tells.accept(story);
      return report;
    };
  }

  /** Fails, and is rolled back once that is chosen. */
  private static Scene.Script rolledBack(List<String> left, Report report) {
    return (story, attendant) -> {
      attendant.afterFailure(story.nginxRefuses());
      story.tell(p -> p.line("undo RemoveFile[path=/etc/nginx/conf.d/sentinel-secure-x.conf]"));
      story.tell(p -> p.takingBack()).tell(p -> p.takenBack(left));
      return report;
    };
  }

  @Test
  void preflightRunning() throws IOException {
    frames(
        "preflight",
        running(Story::preflightAtLast),
        robot -> robot.shows("3 of 4 checks").waits(Duration.ofMillis(300)).shows("0.3 s"));
  }

  @Test
  void installRunning() throws IOException {
    frames("running", running(story -> story.installUpTo(2)), robot -> robot.shows("2 of 6 steps"));
  }

  @Test
  void proof() throws IOException {
    frames("proof", running(story -> story.proofUpTo(2)), robot -> robot.shows("2 of 4 checks"));
  }

  @Test
  void aRowUnderTheCursor() throws IOException {
    frames(
        "row",
        running(story -> story.installUpTo(2)),
        robot ->
            robot
                .shows("2 of 6 steps")
                .press(Input.Key.UP, Input.Key.UP, Input.Key.UP, Input.Key.UP)
                .shows("512 MB"));
  }

  @Test
  void output() throws IOException {
    frames(
        "output",
        running(
            story -> {
              story.installUpTo(4);
              for (int i = 1; i <= 40; i++) {
                String line = "  a line of the output, number " + i;
                story.tell(p -> p.line(line));
              }
            }),
        robot -> robot.shows("4 of 6 steps").type("o").shows("number 40"));
  }

  @Test
  void stopAsked() throws IOException {
    frames(
        "stop",
        running(story -> story.installUpTo(2)),
        robot -> robot.shows("2 of 6 steps").press(Input.Key.LEAVE).shows("Stop and put"));
  }

  @Test
  void noWayBack() throws IOException {
    frames(
        "no-way-back",
        running(story -> story.installUpTo(2)),
        robot -> robot.shows("2 of 6 steps").press(Input.Key.ESCAPE).shows("no way back"));
  }

  @Test
  void stepFailed() throws IOException {
    frames(
        "failed-step",
        (story, attendant) -> {
          attendant.afterFailure(story.nginxRefuses());
          return Scene.hold(attendant);
        },
        robot -> robot.shows("Leave as it is"));
  }

  @Test
  void leavingAfterAFailureIsAsked() throws IOException {
    frames(
        "failed-leave",
        (story, attendant) -> {
          attendant.afterFailure(story.nginxRefuses());
          return Scene.hold(attendant);
        },
        robot -> robot.shows("Retry").press(Input.Key.LEAVE).shows("Put back and leave"));
  }

  @Test
  void preflightFailed() throws IOException {
    frames(
        "failed-preflight",
        (story, attendant) -> {
          attendant.afterFailure(story.portsTaken());
          return Scene.hold(attendant);
        },
        robot -> robot.shows("Retry"));
  }

  @Test
  void proofFailed() throws IOException {
    frames(
        "failed-proof",
        (story, attendant) -> {
          Finding finding =
              Finding.fail(
                  "A heartbeat from device-demo-01 was answered with 502.",
                  "Look the error up: sentinelx docs endpoint-service");
          story
              .proofUpTo(3)
              .tell(
                  p ->
                      p.checked(
                          new CheckResult(CheckId.SMOKE_HEARTBEAT_AUTHENTICATED, finding, 40)))
              .tell(p -> p.failed("Proof", "What was installed did not hold."));
          attendant.afterFailure(
              new Attendant.Trouble(
                  "Proof",
                  "What was installed did not hold.",
                  "See the failed checks.",
                  true,
                  Optional.of(Story.LOG)));
          return Scene.hold(attendant);
        },
        robot -> robot.shows("answered with").shows("Retry"));
  }

  @Test
  void takingBack() throws IOException {
    frames(
        "taking-back",
        (story, attendant) -> {
          attendant.afterFailure(story.nginxRefuses());
          story.tell(p -> p.takingBack());
          return Scene.hold(attendant);
        },
        robot ->
            robot.shows("Retry").press(Input.Key.RIGHT, Input.Key.RIGHT).next().shows("Taking"));
  }

  @Test
  void rolledBack() throws IOException {
    frames(
        "rolled-back",
        rolledBack(
            List.of(),
            Story.report(
                Outcome.RESTORED,
                ExitCode.RESTORED,
                List.of(),
                "Check: NGINX configuration: NGINX refuses the new configuration.",
                "Correct the file that it names.",
                "Nothing of it is left; the log tells what was tried.")),
        robot ->
            robot.shows("Retry").press(Input.Key.RIGHT, Input.Key.RIGHT).next().shows("It failed"));
  }

  @Test
  void partial() throws IOException {
    frames(
        "partial",
        rolledBack(
            List.of(LEFT),
            Story.report(
                Outcome.PARTIAL,
                ExitCode.PARTIAL,
                List.of(),
                "Check: NGINX configuration: NGINX refuses the new configuration.",
                "Correct the file that it names.",
                "Not everything could be put back:",
                LEFT)),
        robot ->
            robot.shows("Retry").press(Input.Key.RIGHT, Input.Key.RIGHT).next().shows("finished."));
  }

  @Test
  void leftAsItIs() throws IOException {
    frames(
        "left",
        (story, attendant) -> {
          attendant.afterFailure(story.nginxRefuses());
          return Story.report(
              Outcome.PARTIAL,
              ExitCode.PARTIAL,
              List.of(),
              "Check: NGINX configuration: NGINX refuses the new configuration.",
              "Correct the file that it names.",
              "What was done was left as it is.",
              "Put it back: sentinelx recover",
              "Go on with it: sentinelx setup --server-name=sentinel.example.com --yes"
                  + " --recover=finish");
        },
        robot -> robot.shows("Retry").press(Input.Key.LEFT).next().shows("finished."));
  }

  @Test
  void stopped() throws IOException {
    frames(
        "stopped",
        (story, attendant) -> {
          story.installUpTo(2);
          Scene.hold(attendant);
          story.tell(p -> p.done(Story.STEPS.get(2), Duration.ofMillis(900)));
          story.tell(p -> p.failed(Story.STEPS.get(3), "Interrupted."));
          story.tell(p -> p.takingBack()).tell(p -> p.takenBack(List.of()));
          return Story.report(Outcome.CANCELLED, ExitCode.CANCELLED, List.of());
        },
        robot ->
            robot
                .shows("2 of 6 steps")
                .press(Input.Key.LEAVE, Input.Key.TAB)
                .next()
                .shows("It was stopped"));
  }

  @Test
  void done() throws IOException {
    frames(
        "done",
        ended(
            story -> {
              story.proofUpTo(3);
              story.tell(p -> p.checked(Story.proof().get(3)));
            },
            Story.done(Story.proof())),
        robot -> robot.shows("Leave"));
  }

  @Test
  void doneWithWarnings() throws IOException {
    List<CheckResult> checks = new ArrayList<>(Story.proof().subList(0, 3));
    checks.add(
        0,
        new CheckResult(
            CheckId.HOST_MEMORY,
            Finding.warn("210 MB of memory are available.", "Give the machine 512 MB."),
            2));
    checks.add(
        new CheckResult(
            CheckId.SMOKE_HEARTBEAT_AUTHENTICATED,
            Finding.skip("There is no certificate of a device to come with."),
            0));
    frames(
        "done-warned",
        ended(
            story -> {
              story.proofUpTo(3);
              story.tell(p -> p.checked(checks.get(4)));
            },
            Story.done(checks)),
        robot -> robot.shows("Leave"));
  }
}
