package io.sentinelx.ui.tui;

import static org.assertj.core.api.Assertions.assertThat;

import io.sentinelx.testing.Eventually;
import io.sentinelx.testing.Promise;
import io.sentinelx.testing.Tmux;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A real terminal: what comes from it, and that it is afterwards as it was before. */
final class TtyIT {
  private static final String PEM = "-----BEGIN PART-----\nMIIB\nAAAA\n-----END PART-----\n";
  private static final String COLOUR = "\033\\[(\\d+;)*(3|4|9|10)\\d(;\\d+)*m";

  private final Tmux tmux = new Tmux();

  @AfterEach
  void close() {
    tmux.close();
  }

  @Test
  void keysArriveAndTheEndLeavesEverythingAsItWas() {
    opened().types("a").shows("Typed[codePoint=97]").presses("F1").shows("HELP");
    assertThat(tmux.modes()).isNotEqualTo(tmux.modesAtStart());
    assertThat(tmux.isAlternate()).isTrue();
    tmux.presses("Escape").shows("ESCAPE").types("q");
    assertThat(tmux.exitCode()).isZero();
    leftAsItWas();
  }

  @Test
  void anExceptionLeavesEverythingAsItWas() {
    opened().types("x");
    assertThat(tmux.exitCode()).isEqualTo(1);
    tmux.shows("thrown on purpose");
    leftAsItWas();
  }

  @ParameterizedTest
  @CsvSource({"TERM,143", "HUP,129", "INT,130"})
  void aSignalLeavesEverythingAsItWas(String signal, int exit) {
    opened().signal(signal);
    assertThat(tmux.exitCode()).isEqualTo(exit);
    leftAsItWas();
  }

  @Test
  void modesThatWereThereBeforeAreThereAfterwards() {
    tmux.start(
        "80x24",
        "sh",
        "-c",
        "stty -ixon erase ^H susp undef; echo before $(stty -g); \"$@\"; echo after $(stty -g)",
        "sh",
        java(),
        "-cp",
        System.getProperty("java.class.path"),
        TtyTrial.class.getName());
    tmux.shows("ready").types("q");
    assertThat(tmux.exitCode()).isZero();
    Eventually.holds("all is written", () -> tmux.written().contains("after "));
    String written = tmux.written();
    String before = written.replaceAll("(?s).*before (\\S+).*", "$1");
    assertThat(written).contains("after " + before);
    assertThat(before).isNotEqualTo(tmux.modesAtStart());
  }

  @Test
  void aTerminalThatGoesAwayHoldsNothingUp() {
    opened();
    ProcessHandle process = ProcessHandle.of(tmux.pid()).orElseThrow();
    tmux.hangUp();
    Eventually.holds("it ends", () -> !process.isAlive());
  }

  @Test
  void afterwardsTheNextReaderGetsEveryKey() {
    opened().types("l").shows("a line:").types("every letter").presses("Enter");
    tmux.shows("read <every letter>");
    assertThat(tmux.exitCode()).isZero();
  }

  @Test
  void aMarkedPasteIsOneThing() {
    opened().pastes(PEM).shows("Pasted[text=" + PEM.replace("\n", "\\n") + "]");
    assertThat(tmux.screen()).doesNotContain("ENTER").doesNotContain("Typed");
  }

  @Test
  void anUnmarkedPastePressesNothing() {
    opened().sends(PEM.replace('\n', '\r')).shows("Pasted[text=" + PEM.replace("\n", "\\n") + "]");
    assertThat(tmux.screen()).doesNotContain("ENTER").doesNotContain("Typed");
    tmux.presses("Enter").shows("ENTER");
  }

  @Test
  void nothingIsAskedOfTheTerminal() {
    opened().types("q");
    assertThat(tmux.exitCode()).isZero();
    assertThat(tmux.written()).doesNotContain("\033[6n").doesNotContain("\005");
    assertThat(tmux.written()).containsPattern(COLOUR);
  }

  @Promise(45)
  @Test
  void controlKeysAreKeysAndNothingFreezes() {
    opened().presses("C-s").types("a").shows("Typed[codePoint=97]").presses("C-q", "C-z", "C-v");
    tmux.presses("C-c").shows("LEAVE").presses("C-o").shows("COMMAND");
    assertThat(ProcessHandle.of(tmux.pid()).orElseThrow().isAlive()).isTrue();
  }

  @Test
  void aSlowSequenceIsOneKey() {
    opened().sends("\033[").sends("A").shows("UP");
    assertThat(tmux.screen()).doesNotContain("Typed");
  }

  @Test
  void aStormOfSizesEndsAtTheLast() {
    opened();
    for (int i = 0; i < 30; i++) {
      tmux.resize(60 + i, 18 + i % 7);
    }
    tmux.resize(123, 33).shows("ready 123x33").shows("Resized[columns=123, rows=33]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"NO_COLOR=1", "TERM=vt220"})
  void noColourIsWrittenWhereNoneIsWanted(String variable) {
    String[] sides = variable.split("=");
    tmux.with(sides[0], sides[1]);
    opened().types("aq");
    assertThat(tmux.exitCode()).isZero();
    assertThat(tmux.written()).doesNotContainPattern(COLOUR);
  }

  @Test
  void aLocaleWithoutUtf8GetsAscii() {
    tmux.with("LANG", "C").with("LC_ALL", "C");
    opened().shows("INDEXED256 ??").types("q");
    assertThat(tmux.exitCode()).isZero();
    assertThat(tmux.written()).matches("\\p{ASCII}*");
  }

  private Tmux opened() {
    String classPath = System.getProperty("java.class.path");
    tmux.start("80x24", java(), "-cp", classPath, TtyTrial.class.getName());
    return tmux.shows("ready 80x24");
  }

  private static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  private void leftAsItWas() {
    assertThat(tmux.modes()).isEqualTo(tmux.modesAtStart());
    assertThat(tmux.isAlternate()).isFalse();
    assertThat(tmux.cursor()).endsWith(" 1");
    assertThat(tmux.screen()).doesNotContain("ready");
    for (String mode : List.of("2004", "1000", "1006", "1049")) {
      assertThat(tmux.written()).contains("\033[?" + mode + "h");
      assertThat(tmux.written().lastIndexOf("\033[?" + mode + "l"))
          .isGreaterThan(tmux.written().lastIndexOf("\033[?" + mode + "h"));
    }
  }
}
