package io.sentinelx.ui.tui;

import io.sentinelx.answers.Answers;
import io.sentinelx.apply.StepFailed;
import io.sentinelx.flow.Proposal;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** How the review looks. */
final class ReviewFramesTest {
  private static void frames(String name, Supplier<Proposal> proposal, Consumer<Robot> story)
      throws IOException {
    Stage stage =
        new Stage() {
          @Override
          public Proposal propose(Answers answers, boolean finish) {
            return proposal.get();
          }
        };
    new GoldenFrames(Stage.session(Optional.empty(), ReviewViewTest.FLAGS), stage)
        .of(name, robot -> story.accept(ReviewViewTest.toReview(robot)));
  }

  @Test
  void nginx() throws IOException {
    frames("review-nginx", Proposals::firstInstall, robot -> robot.shows("[NGINX]"));
  }

  @Test
  void guarantees() throws IOException {
    frames(
        "review-guarantees",
        Proposals::firstInstall,
        robot ->
            robot
                .shows("[NGINX]")
                .type("/ssl_protocols")
                .next()
                .press(Input.Key.ESCAPE)
                .shows("Enter install"));
  }

  @Test
  void env() throws IOException {
    frames(
        "review-env",
        Proposals::firstInstall,
        robot -> robot.shows("[NGINX]").type("2").shows("[.env]"));
  }

  @Test
  void service() throws IOException {
    frames(
        "review-service",
        Proposals::firstInstall,
        robot -> robot.shows("[NGINX]").type("3").shows("[Service]"));
  }

  @Test
  void files() throws IOException {
    frames(
        "review-files",
        Proposals::firstInstall,
        robot -> robot.shows("[NGINX]").type("4").shows("[Files]"));
  }

  @Test
  void command() throws IOException {
    frames(
        "review-command",
        Proposals::firstInstall,
        robot -> robot.shows("[NGINX]").type("5").shows("[Command]"));
  }

  @Test
  void diff() throws IOException {
    frames("review-diff", Proposals::rerun, robot -> robot.shows("listen 8443").shows("by hand"));
  }

  @Test
  void nothing() throws IOException {
    frames("review-nothing", Proposals::nothing, robot -> robot.shows("[NGINX]"));
  }

  @Test
  void search() throws IOException {
    frames(
        "review-search",
        Proposals::firstInstall,
        robot -> robot.shows("[NGINX]").type("/limit_req").next().type("n").shows("2 of "));
  }

  @Test
  void failure() throws IOException {
    frames(
        "review-failure",
        () -> {
          throw new StepFailed(
              "/etc/nginx/conf.d/sentinel-secure-x.conf is not ours, and would be replaced.",
              "Move it away, choose another with --output-path, or give --replace-file.");
        },
        robot -> robot.shows("Try again"));
  }

  @Test
  void loading() throws IOException {
    CountDownLatch never = new CountDownLatch(1);
    frames(
        "review-loading",
        () -> {
          try {
            never.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          throw new IllegalStateException("nobody waits for this");
        },
        robot ->
            robot
                .shows("Working out what will be done")
                .waits(Duration.ofMillis(2300))
                .shows("2.3 s"));
    never.countDown();
  }

  @Test
  void write() throws IOException {
    frames(
        "review-write",
        Proposals::firstInstall,
        robot ->
            robot
                .shows("[NGINX]")
                .type("w")
                .press(Input.Key.ERASE_LINE)
                .type("/root/sentinelx-setup.sh")
                .shows("/root/sentinelx-setup.sh"));
  }

  @Test
  void commandOnEveryPage() throws IOException {
    frames(
        "command",
        Proposals::firstInstall,
        robot -> robot.shows("[NGINX]").press(Input.Key.COMMAND).shows("Write to a file"));
  }
}
