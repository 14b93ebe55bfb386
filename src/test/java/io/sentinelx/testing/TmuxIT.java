package io.sentinelx.testing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The terminal that the other tests look through is itself to be trusted. */
final class TmuxIT {
  @Test
  void aProgramIsTypedAtLookedAtAndEnds() {
    try (Tmux tmux = new Tmux().with("GREETING", "good day")) {
      tmux.start("60x18", "sh", "-c", "echo $GREETING; tput cols; read -r line; exit ${#line}");
      tmux.shows("good day").shows("60");
      tmux.types("seven it is").presses("Enter");
      assertThat(tmux.exitCode()).isEqualTo(11);
      assertThat(tmux.modes()).isEqualTo(tmux.modesAtStart());
      assertThat(tmux.written()).startsWith("good day\r\n60\r\n");
    }
  }

  @Test
  void bytesAndPastesArriveAsTheyAre() {
    try (Tmux tmux = new Tmux()) {
      String modes = "stty raw -echo opost; printf '\\033[?2004hready\\n'; ";
      tmux.start("80x24", "sh", "-c", modes + "dd bs=1 count=24 | od -c").shows("ready");
      tmux.sends("\033[A\u00ff").pastes("two\nlines");
      tmux.shows("033   [   A 377 033   [   2   0   0   ~   t   w   o  \\r   l");
      assertThat(tmux.exitCode()).isZero();
    }
  }

  @Test
  void aSignalEndsIt() {
    try (Tmux tmux = new Tmux()) {
      tmux.start("80x24", "sleep", "600").signal("TERM");
      assertThat(tmux.exitCode()).isEqualTo(128 + 15);
    }
  }

  @Test
  void modesThatAProgramLeavesBehindAreSeen() {
    try (Tmux tmux = new Tmux()) {
      tmux.start("80x24", "stty", "-echo");
      assertThat(tmux.exitCode()).isZero();
      assertThat(tmux.modes()).isNotEqualTo(tmux.modesAtStart());
    }
  }
}
