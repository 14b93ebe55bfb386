package io.sentinelx.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.sentinelx.answers.Answers;
import io.sentinelx.answers.AnswersReader;
import io.sentinelx.answers.Given;
import io.sentinelx.answers.Surroundings;
import io.sentinelx.testing.Ran;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The commands that people are given to copy, read by a shell. */
final class CommandLineTest {
  private static final Path BOX = Path.of("/tmp/ada's box; true");

  /** A sandbox's. */
  private static final String PROGRAM = BOX + "/usr/local/bin/sentinelx";

  private final SetupOptions options =
      new SetupOptions(
          false,
          false,
          Optional.of(BOX),
          false,
          true,
          true,
          true,
          Optional.of(Path.of("/tmp/a b")),
          false);

  private static Answers answers() {
    return AnswersReader.read(
            Given.nothing().with("https-port", "21443"),
            new Surroundings(Optional.of(BOX), Optional.empty()))
        .value()
        .orElseThrow();
  }

  private static List<String> words(String sentence) {
    String command = sentence.substring(sentence.indexOf(": ") + 2);
    Ran ran = Ran.of(List.of("/bin/sh", "-c", "printf '%s\\n' " + command));
    assertThat(ran.exit()).as(ran.toString()).isZero();
    return ran.out().lines().toList();
  }

  @Test
  void aShellReadsTheWaysOutAsTheyWereMeant() {
    List<String> ways = CommandLine.waysOut(answers(), options);
    assertThat(ways).hasSize(2);
    assertThat(words(ways.get(0))).containsExactly(PROGRAM, "recover", "--sandbox", BOX.toString());
    assertThat(words(ways.get(1)))
        .startsWith(PROGRAM, "setup", "--https-port=21443")
        .contains("--save-answers=/tmp/a b")
        .endsWith("--yes", "--recover=finish", "--sandbox", BOX.toString());
  }
}
