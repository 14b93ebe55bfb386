package io.sentinelx.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import io.sentinelx.os.ShellWord;
import io.sentinelx.testing.Eventually;
import io.sentinelx.testing.Promise;
import io.sentinelx.testing.Ran;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The wizard on terminals that are not what one hopes for. */
@Promise(45)
final class WizardTerminalsIT extends AtATerminal {
  /** A colour, of any depth; bold, dim and reverse are none. */
  private static final String COLOUR = "\033\\[([0-9;]*;)?(3|4|9|10)[0-9](;[0-9]+)*m";

  /** A terminal that answers nothing, with whoever is in front of it in Python. */
  private static final String MUTE =
      """
      import os, pty, select, sys, time
      pid, fd = pty.fork()
      if pid == 0:
          os.environ.update(TERM='xterm-256color', LANG='C.UTF-8', LINES='24', COLUMNS='80')
          os.execv(sys.argv[1], sys.argv[1:])
      import fcntl, struct, termios
      fcntl.ioctl(fd, termios.TIOCSWINSZ, struct.pack('HHHH', 24, 80, 0, 0))
      seen, began = b'', time.time()
      def until(text):
          global seen
          while text not in seen:
              if not select.select([fd], [], [], 30)[0]:
                  sys.exit('never shown: %r in %r' % (text, seen))
              seen += os.read(fd, 65536)
          seen = seen[seen.index(text) + len(text):]
      until(b'Step 1 of 7')
      os.write(fd, b'\\x03')
      until(b'Leave the set-up?')
      os.write(fd, b'\\r')
      try:
          while os.read(fd, 65536):
              pass
      except OSError:
          pass
      print(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))
      """;

  @Test
  void fortyColumnsAreAskedLineByLine() {
    operator.starts("40x24").sees("The window is 40x24;");
    leavesAfterALine();
    assertThat(operator.tmux().written()).doesNotContain("\033[?1049h");
  }

  private void leavesAfterALine() {
    operator.sees("[1]:").presses("C-c").sees("yes or no").types("yes").presses("Enter");
    operator.isBack(130);
  }

  @Test
  void aDumbTerminalIsAskedLineByLine() {
    operator.with("TERM", "dumb").starts("80x24").sees("TERM is dumb.");
    leavesAfterALine();
    assertThat(operator.tmux().written()).doesNotContain("\033");
  }

  @Test
  void withoutUtf8OnlyAsciiIsWritten() {
    operator.with("LANG", "C").opens("80x24").walksTo(6).sees("of 4").presses("C-c");
    operator.sees("Leave the set-up?").presses("Enter");
    operator.isBack(130);
    assertThat(operator.tmux().written()).matches("\\p{ASCII}*");
  }

  @Test
  void withoutColourNoneIsWritten() {
    operator.with("NO_COLOR", "1").opens("80x24").walksTo(6).sees("of 4").presses("F10");
    operator.sees("Leave the set-up?").presses("Enter");
    operator.isBack(130);
    assertThat(operator.tmux().written()).doesNotContainPattern(COLOUR).contains("\033[7m");
  }

  @Test
  void aTerminalThatAnswersNothingIsEnough() {
    List<String> words = new ArrayList<>(List.of("/usr/bin/python3", "-c", MUTE));
    words.addAll(Operator.command(sandbox));
    Ran ran = Ran.of(words);
    assertThat(ran.out()).as("%s", ran).isEqualTo("130\n");
  }

  /** A shell has the terminal meanwhile, and turns off what the wizard had turned on. */
  @Test
  void whoStopsItAndGoesOnHasTheWizardBack() {
    operator.tmux().start("80x24", "/bin/bash", "--norc", "-i");
    operator.types(ShellWord.join(Operator.command(sandbox))).presses("Enter");
    operator.sees("Sandbox  ").walksTo(2).presses("Tab", "C-u").types("a.example");
    operator.sees("a.example");
    signal("TSTP");
    operator.sees("Stopped").types("echo all'' right").presses("Enter").sees("all right");
    operator.tmux().resize(90, 30);
    operator.types("fg").presses("Enter").sees("Step 2 of 7").types("x").sees("a.examplex");
    assertThat(operator.tmux().screen()).doesNotContain("Stopped");
    String written = operator.tmux().written();
    assertThat(written.lastIndexOf("\033[?2004h"))
        .isGreaterThan(written.lastIndexOf("\033[?2004l"));
    operator.presses("C-c").sees("Leave the set-up?").presses("Enter");
    Eventually.holds("it has left", () -> operator.processes().isEmpty());
    operator.types("exit $?").presses("Enter");
    operator.isBack(130);
  }

  private void signal(String name) {
    String wizard = operator.processes().stream().filter(p -> p.contains("java")).findAny().get();
    assertThat(Ran.of(List.of("kill", "-" + name, wizard.split(" ")[0])).exit()).isZero();
  }

  @Test
  void standardInputAtItsEndIsNobody() {
    List<String> words = new ArrayList<>(List.of("sh", "-c", "exec \"$@\" </dev/null", "sh"));
    words.addAll(Operator.command(sandbox));
    operator.tmux().start("80x24", words);
    operator.isBack(2);
    assertThat(operator.tmux().screen()).contains("nobody is asked here").contains("--yes");
    assertThat(sandbox.folder()).doesNotExist();
  }
}
