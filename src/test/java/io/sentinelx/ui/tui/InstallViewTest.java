package io.sentinelx.ui.tui;

import static org.assertj.core.api.Assertions.assertThat;

import io.sentinelx.answers.Given;
import io.sentinelx.flow.Attendant.Choice;
import io.sentinelx.report.ExitCode;
import io.sentinelx.report.Outcome;
import io.sentinelx.ui.Session;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class InstallViewTest {
  private final Play play = new Play();
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
    Session session = Stage.session(Optional.of(Path.of("/tmp/ssx")), Given.nothing());
    robot = new Robot(session, columns, rows, new Look(Look.Depth.SIXTEEN, true), play);
    return robot
        .shows("Step 1 of 7")
        .shows("Install")
        .next()
        .shows("Step 2 of 7")
        .next()
        .next()
        .next()
        .next()
        .shows("Step 6 of 7")
        .next();
  }

  @Test
  void stepsAndChecksAreLive() throws IOException {
    open();
    play.preflightAtLast();
    robot.shows("● Preflight").shows("✓ NGINX").shows("! Memory").shows("3 of 4 checks");
    System.out.println(robot.frame());
    play.end(Play.done(Play.proof()));
    robot.shows("Finish").next();
    assertThat(robot.report().exitCode()).isEqualTo(ExitCode.DONE);
  }

  @Test
  void aStageThatIsOverIsOneLineAndItsWarnings() throws IOException {
    open();
    play.installUpTo(2);
    robot
        .shows("✓ Preflight")
        .shows("3 checks passed, 1 warning")
        .shows("210 MB")
        .shows("Start the API service")
        .shows("2 of 6 steps")
        .shows("○ Proof")
        .shows("Log  /var/lib")
        .hides("The ports");
    System.out.println(robot.frame());
    play.end(Play.done(Play.proof()));
    robot.shows("A heartbeat from device-demo-01 was accepted; one without a");
    System.out.println(robot.frame());
    robot.next();
  }

  @Test
  void aFailedStepIsOpenAndCanBeTriedAgain() throws IOException {
    open();
    CompletableFuture<Choice> choice = play.nginxRefuses();
    robot.shows("✗ Check: NGINX configuration").shows("host not found").shows("Retry");
    System.out.println(robot.frame());
    robot.next();
    assertThat(choice.orTimeout(10, TimeUnit.SECONDS).join()).isEqualTo(Choice.RETRY);
    play.tell(p -> p.stage("Install")).tell(p -> p.stepsAhead(List.of("Reload NGINX")));
    robot.shows("0 of 1 steps").hides("Retry");
    play.end(Play.report(Outcome.RESTORED, ExitCode.RESTORED, List.of(), "Why."));
    robot.shows("everything was put back").next();
  }
}
