package io.sentinelx.ui.line;

import static org.assertj.core.api.Assertions.assertThat;

import io.sentinelx.finding.CheckId;
import io.sentinelx.finding.CheckResult;
import io.sentinelx.finding.Finding;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a run tells, line by line. */
final class LineProgressTest {
  /** Clears a terminal's screen; the second way is one character of C1. */
  private static final String CLEAR = "\u001b[2J\u009b2J";

  @Test
  void noControlCharacterOfWhatARunTellsReachesTheTerminal() throws IOException {
    ByteArrayOutputStream shown = new ByteArrayOutputStream();
    try (Lines lines = Lines.over(new ByteArrayInputStream(new byte[0]), shown);
        LineProgress progress = new LineProgress(lines)) {
      progress.stage("Stage" + CLEAR);
      progress.started("Step" + CLEAR);
      progress.line("Output" + CLEAR);
      progress.done("Step" + CLEAR, Duration.ofSeconds(2));
      progress.checked(
          new CheckResult(CheckId.HOST_PORTS, Finding.warn("Detail" + CLEAR, "Remedy" + CLEAR), 1));
      progress.failed("Step" + CLEAR, "Reason" + CLEAR);
      progress.takenBack(List.of("Left" + CLEAR));
      assertThat(progress.last()).containsExactly("Output\\x1b[2J\\x9b2J");
    }
    String text = shown.toString(StandardCharsets.UTF_8);
    assertThat(text.replace("\n", "").chars()).noneMatch(Character::isISOControl);
    assertThat(text).contains("Stage\\x1b", "done: Step\\x1b", "Detail\\x1b", "Remedy\\x1b");
    assertThat(text).contains("failed: Step\\x1b", "Left\\x1b");
  }
}
