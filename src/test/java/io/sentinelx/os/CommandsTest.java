package io.sentinelx.os;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sentinelx.testing.Eventually;
import io.sentinelx.testing.Promise;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands as they run: with what around them, in which session, and how they end. */
@Promise(23)
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
  void nothingOfTheCallersReachesIt() {
    CommandResult ran = Commands.run(Command.of("sh", "-c", "env -0 | sort -z | tr '\\0' '\\n'"));
    assertThat(ran.output().lines())
        .containsExactly(
            "HOME=/nonexistent",
            "LC_ALL=C",
            "PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
            "PWD=/",
            "SYSTEMD_COLORS=0",
            "SYSTEMD_PAGER=");
    // The fourth is the folder that ls itself reads.
    assertThat(Commands.run(Command.of("ls", "/proc/self/fd")).output()).isEqualTo("0\n1\n2\n3\n");
  }

  @Test
  void onlyAnAbsolutePathIsRun() {
    assertThat(Command.of("cat").argv().get(0)).startsWith("/").endsWith("/cat");
    assertThatThrownBy(() -> new Command(List.of("cat"), Duration.ofSeconds(1)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void whatItSaidBeforeItWasKilledIsTold() {
    CommandResult ran = within(1, "trap '' TERM; echo first; sleep 60");
    assertThat(ran.output()).isEqualTo("first\nstopped after 1 s\n");
  }

  @Test
  void aFloodIsCutOff() {
    CommandResult ran = Commands.run(Command.of("head", "-c", "9000000", "/dev/zero"));
    assertThat(ran.ok()).isTrue();
    assertThat(ran.output()).hasSize(1 << 20);
    assertThat(within(1, "exec yes").output())
        .startsWith("y\ny\n")
        .endsWith("stopped after 1 s\n")
        .hasSizeLessThan((1 << 20) + 100);
  }

  @Test
  void whatItStartedIsKilledWithIt() throws IOException {
    Path pid = folder.resolve("pid");
    within(1, "(sleep 60 & echo $! >" + pid + "); sleep 60");
    isGone(pid);
  }

  @Test
  void aDaemonThatHoldsItsOutputIsNotWaitedFor() throws IOException {
    Path pid = folder.resolve("pid");
    CommandResult ran = within(30, "echo said; " + daemon(pid, "sleep 60"));
    assertThat(ran.ok()).isTrue();
    assertThat(ran.output()).isEqualTo("said\n");
    ProcessHandle.of(Long.parseLong(Files.readString(pid).strip()))
        .ifPresent(ProcessHandle::destroyForcibly);
  }

  @Test
  void norIsOneThatFloodsItReadForEver() throws IOException {
    Path pid = folder.resolve("pid");
    within(30, daemon(pid, "exec yes"));
    isGone(pid);
  }

  /** A script that leaves a daemon behind and ends once that has told its process id. */
  private static String daemon(Path pid, String does) {
    return "setsid sh -c 'echo $$ >%1$s; %2$s' & until [ -s %1$s ]; do sleep 0.01; done"
        .formatted(pid, does);
  }

  private static CommandResult within(int seconds, String script) {
    return Commands.run(Command.of("sh", "-c", script).within(Duration.ofSeconds(seconds)));
  }

  private static void isGone(Path pid) throws IOException {
    long process = Long.parseLong(Files.readString(pid).strip());
    Eventually.holds(
        "it is gone",
        Duration.ofSeconds(10),
        () -> ProcessHandle.of(process).filter(ProcessHandle::isAlive).isEmpty());
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
    isGone(pid);
  }

  @Test
  void oneThatIsNotThereIsNamed() {
    CommandResult ran = Commands.run(Command.of("/nowhere/program"));
    assertThat(ran.exitCode()).isEqualTo(-1);
    assertThat(ran.output()).isEqualTo("/nowhere/program could not be started");
  }
}
