package io.sentinelx.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SituationTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "PRETTY_NAME=\"Debian GNU/Linux 12 (bookworm)\", Debian GNU/Linux 12 (bookworm)",
        "PRETTY_NAME='Plain', Plain",
        "PRETTY_NAME=Bare, Bare",
        "PRETTY_NAME=\"a\u001b[1mb\", a\\x1b[1mb",
        "NAME=Other, Linux",
        "PRETTY_NAME=, Linux",
      })
  void theSystemNamesItself(String line, String name) throws IOException {
    Path release = folder.resolve("os-release");
    Files.writeString(release, "ID=x\n" + line + "\n");
    assertThat(Situation.system(release)).isEqualTo(name);
  }

  @Test
  void whereNothingIsThereIsNothingToSay() {
    Situation situation = Situation.find(Optional.of(folder.resolve("none")));
    assertThat(situation.installed()).isEmpty();
    assertThat(situation.damaged()).isEmpty();
    assertThat(situation.unfinished()).isEmpty();
    assertThat(situation.busy()).isEmpty();
    assertThat(situation.system()).isNotBlank();
    assertThat(folder.resolve("none")).doesNotExist();
    assertThat(Situation.system(folder.resolve("none"))).isEqualTo("Linux");
  }
}
