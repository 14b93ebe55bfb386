package io.sentinelx.apply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Only the very process that was noted is ever signalled. */
final class SupervisedIT {
  @TempDir Path folder;
  private Process process;
  private Path program;
  private Path record;

  @BeforeEach
  void start() throws IOException {
    program = Files.copy(Path.of("/bin/sleep").toRealPath(), folder.resolve("sleeper"));
    process = new ProcessBuilder(program.toString(), "300").start();
    record = folder.resolve("process");
    // The executable is the program's only after exec.
    while (!ProcessHandle.of(process.pid())
        .orElseThrow()
        .info()
        .command()
        .orElse("")
        .equals(program.toString())) {
      Thread.onSpinWait();
    }
    Supervised.note(record, process.pid());
  }

  @AfterEach
  void end() {
    process.destroyForcibly();
  }

  @Test
  void stopsTheProcessThatWasNoted() throws IOException {
    assertThat(Supervised.running(record)).isPresent();
    Supervised.stop(record);
    assertThat(process.isAlive()).isFalse();
    assertThat(record).doesNotExist();
    Supervised.stop(record);
  }

  @Test
  void stopsItAlsoWhenAnUpgradeHasReplacedItsProgram() throws IOException {
    Files.delete(program);
    assertThat(Supervised.running(record)).isPresent();
    Supervised.stop(record);
    assertThat(process.isAlive()).isFalse();
  }

  @Test
  void leavesAnotherProcessWithTheSameNumberAlone() throws IOException {
    String text = Files.readString(record);
    String[] fields = text.strip().split(" ");
    for (String other :
        new String[] {
          fields[0] + " " + (Long.parseLong(fields[1]) + 1) + " " + fields[2],
          fields[0] + " " + fields[1] + " /usr/bin/other",
          fields[0] + " " + fields[1] + " ",
          fields[0],
          "",
          "not a record at all",
          "-1 0 /",
        }) {
      Files.writeString(record, other);
      assertThat(Supervised.running(record)).as(other).isEmpty();
      Supervised.stop(record);
      assertThat(process.isAlive()).as(other).isTrue();
    }
  }

  @Test
  void aProcessThatHasEndedIsNotNoted() throws InterruptedException {
    process.destroyForcibly().waitFor();
    assertThat(Supervised.running(record)).isEmpty();
    assertThatThrownBy(() -> Supervised.note(record, process.pid()))
        .isInstanceOf(IOException.class);
  }
}
