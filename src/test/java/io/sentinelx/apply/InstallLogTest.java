package io.sentinelx.apply;

import static org.assertj.core.api.Assertions.assertThat;

import io.sentinelx.os.Command;
import io.sentinelx.os.CommandResult;
import io.sentinelx.testing.Promise;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What commands and exceptions say forges no line of the log. */
@Promise(24)
class InstallLogTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-23T10:00:00Z"), ZoneOffset.UTC);
  private static final String FORGED = "a\n2026-11-23T10:00:00Z  == Done\u001b[2J\u009b\u202e\r";

  @TempDir Path folder;

  @Test
  void strangersWordsAreIndentedAndPlain() throws IOException {
    Path path = folder.resolve("install.log");
    try (InstallLog log = new InstallLog(path, CLOCK, Witness.NOBODY)) {
      log.command(
          new CommandResult(Command.of("/bin/echo", FORGED), 1, FORGED, Duration.ofMillis(5)));
      log.failure(new IllegalStateException(FORGED));
      log.line(FORGED);
    }
    String text = Files.readString(path);
    assertThat(text).contains("\\x1b[2J\\x9b\\u202e\\x0d");
    assertThat(text).doesNotContain("\u001b", "\u009b", "\u202e", "\r");
    List<String> lines = text.lines().toList();
    assertThat(lines).allMatch(l -> l.startsWith("2026-11-23T10:00:00Z  ") || l.startsWith("    "));
    assertThat(lines).noneMatch(l -> l.startsWith("2026-11-23T10:00:00Z  == Done"));
    assertThat(lines.stream().filter(l -> l.startsWith("2026-"))).hasSize(5);
  }
}
