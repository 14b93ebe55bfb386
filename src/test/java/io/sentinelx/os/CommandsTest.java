package io.sentinelx.os;

import static org.assertj.core.api.Assertions.assertThat;

import io.sentinelx.testing.Eventually;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands as they run: in which session, and how they end. */
final class CommandsTest {
  private static final Path OURS = Path.of("/proc/self/stat");

  @TempDir Path folder;

  /**
   * What a terminal sends to its foreground, such as Ctrl-C's SIGINT, goes to a session's group.
   */
  private static String session(String stat) {
    return behindName(stat)[3];
  }

  private static String group(String stat) {
    return behindName(stat)[2];
  }

  /** State, parent, group, session and more: proc(5) has them after the name in parentheses. */
  private static String[] behindName(String stat) {
    return stat.substring(stat.lastIndexOf(')') + 2).split(" ");
  }

  @Test
  void aCommandHasASessionAndAGroupOfItsOwn() throws IOException {
    CommandResult ran = Commands.run(Command.of("cat", OURS.toString()));
    assertThat(ran.ok()).as(ran.output()).isTrue();
    String own = ran.output().split(" ")[0];
    assertThat(session(ran.output())).isEqualTo(own).isNotEqualTo(session(Files.readString(OURS)));
    assertThat(group(ran.output())).isEqualTo(own);
  }

  @Test
  void whatOutlivesUsHasThemToo() throws IOException {
    Path stat = folder.resolve("stat");
    Commands.launch(
        Command.of(
            "sh", "-c", "cat " + OURS + " >" + stat + ".part; mv " + stat + ".part " + stat));
    Eventually.holds("it ran", Duration.ofSeconds(10), () -> Files.exists(stat));
    assertThat(session(Files.readString(stat))).isNotEqualTo(session(Files.readString(OURS)));
  }

  @Test
  void aCommandThatActsOnATerminalStaysInOurs() throws IOException {
    CommandResult ran = Commands.run(Command.of("cat", OURS.toString()), Path.of("/dev/null"));
    assertThat(session(ran.output())).isEqualTo(session(Files.readString(OURS)));
  }

  @Test
  void itsEndIsWaitedForAndItsExitCodeIsTold() {
    CommandResult ran = Commands.run(Command.of("sh", "-c", "sleep 0.2; echo done; exit 3"));
    assertThat(ran.exitCode()).isEqualTo(3);
    assertThat(ran.output()).isEqualTo("done\n");
  }

  @Test
  void oneThatTakesTooLongIsKilled() throws IOException {
    Path pid = folder.resolve("pid");
    CommandResult ran =
        Commands.run(
            Command.of("sh", "-c", "echo $$ >" + pid + "; exec sleep 60")
                .within(Duration.ofSeconds(1)));
    assertThat(ran.exitCode()).isEqualTo(-1);
    assertThat(ran.output()).isEqualTo("stopped after 1 s\n");
    long sleeper = Long.parseLong(Files.readString(pid).strip());
    Eventually.holds(
        "it is gone",
        Duration.ofSeconds(10),
        () -> ProcessHandle.of(sleeper).filter(ProcessHandle::isAlive).isEmpty());
  }

  @Test
  void oneThatIsNotThereIsNamed() {
    CommandResult ran = Commands.run(Command.of("/nowhere/program"));
    assertThat(ran.exitCode()).isEqualTo(-1);
    assertThat(ran.output()).isEqualTo("/nowhere/program could not be started");
  }
}
