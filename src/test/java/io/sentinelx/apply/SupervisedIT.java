package io.sentinelx.apply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sentinelx.os.ProcessIdentity;
import io.sentinelx.os.Users;
import io.sentinelx.testing.Eventually;
import io.sentinelx.testing.Promise;
import io.sentinelx.testing.Ran;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Only the very process that was noted is ever signalled. */
@Promise(22)
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

  /** The kernel knows before the process's parent, who reaps it, does. */
  private boolean hasEnded() {
    return process
            .onExit()
            .completeOnTimeout(null, Eventually.LONGEST.toSeconds(), TimeUnit.SECONDS)
            .join()
        != null;
  }

  @AfterEach
  void end() {
    process.destroyForcibly();
  }

  @Test
  void stopsTheProcessThatWasNoted() throws IOException {
    assertThat(Supervised.running(record)).isPresent();
    Supervised.stop(record);
    assertThat(hasEnded()).isTrue();
    assertThat(record).doesNotExist();
    Supervised.stop(record);
  }

  @Test
  void stopsItAlsoWhenAnUpgradeHasReplacedItsProgram() throws IOException {
    Files.delete(program);
    assertThat(Supervised.running(record)).isPresent();
    Supervised.stop(record);
    assertThat(hasEnded()).isTrue();
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

  /** We were killed between its start and its note: it has named itself, as both of ours do. */
  @ParameterizedTest
  @ValueSource(strings = {"%d\n", "supervisor %d %d\nservice 1 1\n"})
  void takingBackStopsAProcessThatWasNotNoted(String words) throws IOException {
    long start = ProcessIdentity.of(process.pid()).orElseThrow().startTicks();
    Path pidFile = folder.resolve("sleeper.pid");
    Files.writeString(pidFile, words.formatted(process.pid(), start));
    Files.delete(record);
    int uid = Users.currentUid();
    Supervised.stop(new Undo.StopProcess(record, pidFile, uid + 1, "sleeper"));
    Supervised.stop(new Undo.StopProcess(record, pidFile, uid, "other"));
    Supervised.stop(new Undo.StopProcess(record, folder.resolve("none"), uid, "sleeper"));
    assertThat(process.isAlive()).isTrue();
    Supervised.stop(new Undo.StopProcess(record, pidFile, uid, "sleeper"));
    assertThat(hasEnded()).isTrue();
    assertThat(record).doesNotExist();
  }

  /** The other numbers in the file are the starts of processes, which are PIDs of others, maybe. */
  @Test
  void theCommandThatIsSaidEndsTheSupervisorAlone() throws IOException {
    Process other = new ProcessBuilder(program.toString(), "300").start();
    try {
      Path pidFile = folder.resolve("the supervisor's.pid");
      String words = "supervisor %d %d%nservice %d %d%n";
      Files.writeString(
          pidFile, words.formatted(process.pid(), other.pid(), other.pid(), other.pid()));
      String said = new Undo.StopProcess(record, pidFile, 0, "sleeper").remains();
      String command = said.substring(said.indexOf("Run: ") + 5);
      assertThat(Ran.of(List.of("/bin/sh", "-c", command)).exit()).as(command).isZero();
      assertThat(hasEnded()).isTrue();
      assertThat(other.isAlive()).isTrue();
    } finally {
      other.destroyForcibly();
    }
  }

  /** What a PID file says is what its writer likes. */
  @ParameterizedTest
  @ValueSource(strings = {"", "\n", "supervisor", "supervisor %d 1", "-%d", "99999999999999999999"})
  void aPidFileThatNamesNoProcessOfOursStopsNone(String words) throws IOException {
    Path pidFile = Files.writeString(folder.resolve("pid"), words.formatted(process.pid()));
    Files.delete(record);
    Supervised.stop(new Undo.StopProcess(record, pidFile, Users.currentUid(), "sleeper"));
    assertThat(process.isAlive()).isTrue();
  }

  @Test
  void aProcessThatHasEndedIsNotNoted() throws InterruptedException {
    process.destroyForcibly().waitFor();
    assertThat(Supervised.running(record)).isEmpty();
    assertThatThrownBy(() -> Supervised.note(record, process.pid()))
        .isInstanceOf(IOException.class);
  }
}
