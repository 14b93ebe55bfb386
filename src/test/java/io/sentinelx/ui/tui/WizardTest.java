package io.sentinelx.ui.tui;

import static org.assertj.core.api.Assertions.assertThat;

import io.sentinelx.answers.Answers;
import io.sentinelx.answers.Draft;
import io.sentinelx.answers.Given;
import io.sentinelx.answers.Question;
import io.sentinelx.check.Finding;
import io.sentinelx.flow.Attendant;
import io.sentinelx.flow.Progress;
import io.sentinelx.flow.Proposal;
import io.sentinelx.flow.SetupOptions;
import io.sentinelx.report.ExitCode;
import io.sentinelx.report.Report;
import io.sentinelx.settings.Distribution;
import io.sentinelx.ui.Session;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class WizardTest {
  private static final Session SESSION =
      new Session(
          Given.nothing(),
          new SetupOptions(
              false,
              false,
              Optional.of(Path.of("/tmp/ssx")),
              false,
              true,
              true,
              true,
              Optional.empty(),
              false),
          new Distribution(Path.of("").toAbsolutePath()),
          Clock.systemUTC());

  private static final Backstage EMPTY =
      new Backstage() {
        @Override
        public List<Finding> facts(Question<?> question, Draft draft) {
          return List.of();
        }

        @Override
        public Proposal propose(Answers answers) throws IOException {
          throw new IOException("nothing is proposed here");
        }

        @Override
        public Report carryOut(Answers answers, Progress progress, Attendant attendant)
            throws IOException {
          throw new IOException("nothing is carried out here");
        }
      };

  @Test
  void enterAloneWalksFromWelcomeToReview() throws IOException {
    try (Robot robot = new Robot(SESSION, 80, 24, new Look(Look.Depth.SIXTEEN, true), EMPTY)) {
      robot.shows("Step 1 of 7").next().shows("Step 2 of 7").next().next().next();
      robot.shows("Step 5 of 7").next().shows("Step 6 of 7");
    }
  }

  @Test
  void leavingIsAskedFirst() throws IOException {
    try (Robot robot = new Robot(SESSION, 80, 24, new Look(Look.Depth.MONO, false), EMPTY)) {
      robot.shows("Step 1 of 7").press(Input.Key.LEAVE).shows("Leave the set-up?").next();
      assertThat(robot.report().exitCode()).isEqualTo(ExitCode.CANCELLED);
    }
  }
}
