package io.sentinelx.ui.tui;

import io.sentinelx.answers.Given;
import io.sentinelx.answers.Questions;
import io.sentinelx.check.Finding;
import java.io.IOException;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** How the form pages look. */
final class FormFramesTest {
  private final FormStage stage = new FormStage();

  private GoldenFrames frames(Given flags) {
    return new GoldenFrames(Stage.session(Optional.empty(), flags), stage);
  }

  @Test
  void domain() throws IOException {
    stage
        .knows(
            Questions.SERVER_NAME, "sentinel.example.com", Finding.pass("203.0.113.7: this host."))
        .knows(Questions.HTTPS_PORT, "443", Finding.pass("Port 443 is free."))
        .knows(Questions.HTTP_PORT, "80", Finding.pass("Port 80 is free."));
    frames(Given.nothing()).of("domain", robot -> robot.begins().shows("Port 80 is free."));
  }
}
