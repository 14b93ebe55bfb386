package io.sentinelx.ui.tui;

import static org.assertj.core.api.Assertions.assertThat;

import io.sentinelx.answers.Answers;
import io.sentinelx.answers.Given;
import io.sentinelx.flow.Proposal;
import io.sentinelx.testing.Ports;
import io.sentinelx.ui.Depth;
import io.sentinelx.ui.Flows;
import io.sentinelx.ui.Session;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The review of what the flow itself proposes, for a sandbox in an empty folder. */
final class RealReviewTest {
  @TempDir Path folder;

  @Test
  void aSandboxIsReviewedAndNothingOfItIsMade() throws IOException {
    Path sandbox = folder.resolve("box");
    Session session =
        Stage.session(
            Optional.of(sandbox),
            Given.nothing()
                .with("server-name", "sentinel.example.com")
                .with("https-port", "" + Ports.free())
                .with("upstream-url", "http://127.0.0.1:" + Ports.free()));
    Stage stage =
        new Stage() {
          @Override
          public Proposal propose(Answers answers, boolean finish) throws IOException {
            return new Flows(session).propose(answers, finish);
          }
        };
    try (Robot robot = new Robot(session, 120, 40, new Look(Depth.TRUE, true), stage)) {
      ReviewViewTest.toReview(robot).shows("files are written").shows("start NGINX.");
      robot.shows("Managed by Sentinel Secure X").type("2").shows("SENTINEL_BIND_ADDRESS=");
      robot.type("3").shows("sentinelx itself keeps the API running");
      robot.type("4").shows("a secret, not shown").shows("0600");
      robot.type("5").shows("--sandbox=").shows("--yes");
    }
    assertThat(sandbox).doesNotExist();
  }
}
