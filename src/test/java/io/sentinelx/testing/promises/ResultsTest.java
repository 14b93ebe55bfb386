package io.sentinelx.testing.promises;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultsTest {
  private static final Holder CLASS = new Holder("AnyTest", false);
  private static final Holder SCRIPT = new Holder("any-script", true);

  @TempDir Path tests;
  @TempDir Path machines;

  private Results results(String log, String... lines) throws IOException {
    Files.writeString(machines.resolve("trixie.log"), log);
    for (int i = 0; i < lines.length; i++) {
      Files.writeString(tests.resolve("jvm-" + i), lines[i].replace(' ', '\t') + "\n");
    }
    return Results.read(tests, machines);
  }

  @Test
  void theLaterResultOfATestCounts() throws IOException {
    Results results =
        results(
            "", "2 id AnyTest 3,4 passed", "1 id AnyTest 3 failed", "1 other AnyTest 4 skipped");
    assertThat(results.of(CLASS, 3)).isEqualTo(new Tally(1, 0, 0));
    assertThat(results.of(CLASS, 4)).isEqualTo(new Tally(1, 0, 1));
    assertThat(results.of(CLASS, 4).held()).isFalse();
    assertThat(results.of(CLASS, 5).ran()).isFalse();
  }

  @Test
  void anEndedContainerAndHalfALineAreNoTests() throws IOException {
    Results results = results("", "1 id AnyTest 3 ended", "1 id AnyTest 3 pas");
    assertThat(results.of(CLASS, 3)).isEqualTo(Tally.NONE);
  }

  @Test
  void aScriptsChecksCountForTheirPromises() throws IOException {
    Results results =
        results(
            "\n-- any-script\n  passed [3 4]: a (1 s)\n  passed: b (1 s)\n2 passed, 0 failed\n");
    assertThat(results.of(SCRIPT, 3).held()).isTrue();
    assertThat(results.of(SCRIPT, 4)).isEqualTo(new Tally(1, 0, 0));
  }

  @Test
  void aScriptThatComesToNoEndHoldsNothing() throws IOException {
    Results results =
        results(
            "-- any-script, at last\n  passed [3]: a (1 s)\nFAILED: b\n"
                + "-- other\n1 passed, 0 failed\n");
    assertThat(results.of(SCRIPT, 3).held()).isFalse();
    assertThat(results.of(SCRIPT, 9).held()).isFalse();
  }
}
