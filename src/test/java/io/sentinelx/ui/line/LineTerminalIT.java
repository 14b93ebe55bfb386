package io.sentinelx.ui.line;

import static org.assertj.core.api.Assertions.assertThat;

import io.sentinelx.testing.Eventually;
import io.sentinelx.testing.Ports;
import io.sentinelx.testing.Sandbox;
import io.sentinelx.testing.Tmux;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Line mode in a real terminal: keys, pastes, signals, and the modes that it leaves behind. */
class LineTerminalIT {
  private static final String PEM =
      "-----BEGIN CERTIFICATE-----\nMIIB\nAAAA\n-----END CERTIFICATE-----\n";

  @TempDir Path temp;

  private final int port = Ports.free();

  private Tmux asked(Tmux terminal) {
    return terminal
        .start(
            "80x24",
            Sandbox.PROGRAM.toString(),
            "setup",
            "--plain",
            "--sandbox=" + temp.resolve("box"),
            "--https-port=" + port)
        .shows("What to do [1]:")
        .presses("Enter")
        .shows("Server name [localhost]:");
  }

  private Tmux atCertificateFile(Tmux terminal) {
    return terminal
        .presses("Enter")
        .shows("HTTPS port [" + port + "]:")
        .presses("Enter")
        .shows("HTTP port [0]:")
        .presses("Enter")
        .shows("Server certificate, 1 or 2 [1]:")
        .types("2")
        .presses("Enter")
        .shows("Certificate file:");
  }

  private void leavesNothing(Tmux terminal, int exit) {
    assertThat(terminal.exitCode()).isEqualTo(exit);
    assertThat(terminal.modes()).isEqualTo(terminal.modesAtStart());
    assertThat(temp.resolve("box/etc")).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(strings = {"tmux-256color", "dumb", "vt100"})
  void ctrlCAsksBeforeItLeaves(String term) {
    try (Tmux terminal = asked(new Tmux().with("TERM", term))) {
      terminal.presses("C-c").shows("Leave? Nothing was changed.").presses("Enter");
      terminal.shows("[no]:\nServer name [localhost]:").presses("C-c");
      terminal.hides("[no]:\nServer name [localhost]:\n\n").types("yes").presses("Enter");
      terminal.shows("[no]: yes\nNothing was changed.");
      leavesNothing(terminal, 130);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"tmux-256color", "dumb"})
  void theEndOfTheInputLeaves(String term) {
    try (Tmux terminal = asked(new Tmux().with("TERM", term))) {
      terminal.presses("C-d").shows("Nothing was changed.");
      leavesNothing(terminal, 130);
    }
  }

  @ParameterizedTest
  @CsvSource({"tmux-256color,TERM,143", "tmux-256color,HUP,129", "dumb,TERM,143", "vt100,HUP,129"})
  void aSignalEndsItAndLeavesTheTerminalAsItWas(String term, String signal, int exit) {
    try (Tmux terminal = asked(new Tmux().with("TERM", term))) {
      terminal.signal(signal);
      leavesNothing(terminal, exit);
    }
  }

  @Test
  void oneThatWasKilledGoesOnWhereItStopped() {
    try (Tmux terminal = asked(new Tmux())) {
      terminal.types("kept.example.com").presses("Enter").shows("HTTPS port").signal("KILL");
      assertThat(terminal.exitCode()).isEqualTo(137);
    }
    String program = Sandbox.PROGRAM.toString();
    try (Tmux terminal = new Tmux()) {
      terminal.start("80x24", program, "setup", "--plain", "--sandbox=" + temp.resolve("box"));
      terminal.shows("1. Go on where you stopped").shows("1 or 2 [1]:").presses("Enter");
      terminal.shows("Server name [kept.example.com]:").presses("Enter");
      terminal.shows("HTTPS port [" + port + "]:").presses("C-d");
      leavesNothing(terminal, 130);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"tmux-256color", "dumb"})
  void aPastedCertificateIsNoAnswer(String term) {
    try (Tmux terminal = atCertificateFile(asked(new Tmux().with("TERM", term)))) {
      terminal.pastes(PEM);
      if (!term.equals("dumb")) {
        terminal.shows("-----END").presses("Enter");
      }
      terminal.shows("What is wanted here is the file's path").shows("taken.\nCertificate file:");
      assertThat(terminal.screen()).doesNotContain("Key file");
      terminal.presses("C-d");
      leavesNothing(terminal, 130);
    }
  }

  /** Between the Enter and the answer, JLine waits for stty to give the terminal its modes back. */
  @Test
  void ctrlCAsksToo_whereAnAnswerIsJustTaken() throws IOException {
    Path held = Files.createFile(temp.resolve("held"));
    Path waiting = temp.resolve("waiting");
    Path stty = Files.createDirectory(temp.resolve("bin")).resolve("stty");
    Files.writeString(
        stty,
        """
        #!/bin/sh
        case " $*" in
          *' icanon'*) : >%s; while [ -e %s ]; do sleep 0.02; done ;;
        esac
        exec /usr/bin/stty "$@"
        """
            .formatted(waiting, held));
    assertThat(stty.toFile().setExecutable(true)).isTrue();
    try (Tmux terminal = new Tmux().with("PATH", stty.getParent() + ":/usr/sbin:/usr/bin:/bin")) {
      String classes = System.getProperty("java.class.path");
      String box = "--sandbox=" + temp.resolve("box");
      terminal.start("80x24", "java", "-cp", classes, "io.sentinelx.Main", "setup", "--plain", box);
      terminal.shows("What to do [1]:").presses("Enter");
      Eventually.holds("it gives the modes back", () -> Files.exists(waiting));
      terminal.presses("C-c");
      Files.delete(held);
      terminal.shows("Leave? Nothing was changed.").types("yes").presses("Enter");
      leavesNothing(terminal, 130);
    }
  }

  /** A hundred Enters are more than there are questions. */
  @ParameterizedTest
  @ValueSource(strings = {"tmux-256color", "dumb"})
  void whatIsTypedAheadInstallsNothing(String term) {
    try (Tmux terminal = asked(new Tmux().with("TERM", term))) {
      terminal.sends("\r".repeat(100)).shows("What now [install]:");
      terminal.types("q").presses("Enter");
      leavesNothing(terminal, 130);
    }
  }

  @Test
  void tabGoesOnWithAPathAndNamesWhatThereIs() throws IOException {
    Files.createFile(temp.resolve("server.crt"));
    Files.createFile(temp.resolve("server.key"));
    try (Tmux terminal = atCertificateFile(asked(new Tmux()))) {
      terminal.types(temp + "/se").presses("Tab").shows(temp + "/server.");
      terminal.presses("Tab").shows("  server.crt\n  server.key\n");
      terminal.types("k").presses("Tab").shows(temp + "/server.key").presses("Enter");
      terminal.shows("server.key: The file is empty.");
      terminal.shows("Certificate file [").presses("C-d");
      leavesNothing(terminal, 130);
    }
  }

  @Test
  void aTerminalWithoutUtf8IsShownAsciiOnly() {
    try (Tmux terminal = asked(new Tmux().with("LANG", "C").with("TERM", "dumb"))) {
      terminal.types("?").presses("Enter").shows("--server-name=NAME").presses("C-d");
      leavesNothing(terminal, 130);
      assertThat(terminal.written()).matches("[\\x00-\\x7f]*");
    }
  }

  @Test
  void uninstallIsAskedTwice() {
    try (Sandbox sandbox = Sandbox.setUp()) {
      try (Tmux terminal = new Tmux()) {
        terminal.start("80x24", sandbox.command("uninstall"));
        terminal.shows("Data, 1 or 2 [1]:").presses("Enter");
        terminal.shows("leave things as they are:").presses("Enter").shows("Nothing was removed.");
        assertThat(terminal.exitCode()).isEqualTo(130);
        assertThat(sandbox.run("status").exit()).isZero();
      }
      try (Tmux terminal = new Tmux()) {
        terminal.start("80x24", sandbox.command("uninstall", "--keep-data"));
        terminal.shows("leave things as they are:").types("uninstall").presses("Enter");
        terminal.shows("Ctrl-C stops it").presses("C-c").shows("Everything was put back");
        assertThat(terminal.exitCode()).isEqualTo(130);
        assertThat(sandbox.run("status").exit()).isZero();
      }
      try (Tmux terminal = new Tmux()) {
        terminal.start("80x24", sandbox.command("uninstall", "--purge"));
        terminal.shows("leave things as they are:").types("uninstall").presses("Enter");
        terminal.shows("Nothing of it is left.");
        assertThat(terminal.exitCode()).isZero();
        assertThat(sandbox.folder()).doesNotExist();
      }
    }
  }
}
