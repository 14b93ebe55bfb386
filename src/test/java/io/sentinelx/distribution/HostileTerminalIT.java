package io.sentinelx.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import io.sentinelx.testing.HostileTexts;
import io.sentinelx.testing.Promise;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The wizard in a real terminal, with answers, file names and certificates that would have the
 * terminal do something: every byte that it writes is looked at.
 */
@Promise(24)
final class HostileTerminalIT extends AtATerminal {
  /** Of a file, in bytes. */
  private static final int LONGEST_NAME = 255;

  /** Every text that is short enough to be seen whole, in one. */
  private static final String MIXED = "a\u001b[2Jz\u009b31m\u007f\u202e\u200b\u2028\u0007z";

  private static final String SHOWN = "a\\x1b[2Jz\\x9b31m\\x7f\\u202e\\u200b\\u2028\\x07z";

  private Path pair() throws IOException {
    return HostileTexts.certificate(sandbox.parent().resolve("pair.pem"), MIXED);
  }

  @Test
  void pagesOfTheFullScreen() throws IOException {
    Path pair = pair();
    Path list = HostileTexts.revocationList(sandbox.parent().resolve("list.pem"), MIXED);
    operator.opens(
        "120x40",
        "--tls-cert-path=" + pair,
        "--tls-key-path=" + pair,
        "--client-ca-path=" + pair,
        "--client-crl-path=" + list);
    operator.walksTo(3).sees("a\\x1b[2Jz").presses("Enter").sees("Step 4 of 7").sees("a\\x1b[2Jz");
    leave();
  }

  @Test
  void answersOnTheFullScreen() {
    operator.opens("120x40", "--server-name=" + MIXED, "--tls-cert-path=/" + MIXED);
    operator.walksTo(2).presses("Enter").sees("✗").sees(SHOWN);
    leave();
  }

  @Test
  void fileNamesOnTheFullScreen() throws IOException {
    Path folder = names();
    operator.opens("120x40", "--tls-cert-path=" + folder + "/a", "--tls-key-path=/none");
    operator.walksTo(3).presses("Tab").sees("Space choose").presses("Tab").sees("Tab complete");
    operator.presses("Tab").sees("a\\u202ez");
    leave();
  }

  private void leave() {
    operator.presses("C-c").sees("Leave the set-up?").presses("Enter");
    operator.isBack(130);
    HostileTexts.isSafeInATerminal("full screen", operator.tmux().written());
  }

  /** A folder of files that differ in what is hostile in their names alone. */
  private Path names() throws IOException {
    Path folder = Files.createDirectory(sandbox.parent().resolve("names"));
    for (Map.Entry<String, String> text : HostileTexts.ALL.entrySet()) {
      if (text.getValue().getBytes(StandardCharsets.UTF_8).length <= LONGEST_NAME) {
        Files.createFile(folder.resolve(text.getValue()));
      }
    }
    return folder;
  }

  @ParameterizedTest
  @ValueSource(strings = {"tmux-256color", "dumb"})
  void questionsLineByLine(String term) throws IOException {
    Path pair = pair();
    List<String> flags = new ArrayList<>(List.of("--plain", "--tls-cert-path=" + pair));
    flags.addAll(List.of("--tls-key-path=" + pair, "--client-ca-path=/" + MIXED));
    operator.with("TERM", term).starts("120x40", flags.toArray(String[]::new));
    operator.sees("What to do [1]:");
    for (int i = 0; i < 7; i++) {
      operator.presses("Enter");
    }
    operator.sees("a\\x1b[2Jz");
    leaveLines();
  }

  @Test
  void fileNamesLineByLine() throws IOException {
    Path folder = names();
    operator.starts("120x40", "--plain", "--server-cert=existing").sees("What to do [1]:");
    while (!operator.tmux().screen().contains("Certificate file:")) {
      operator.presses("Enter");
    }
    operator.types(folder + "/a").presses("Tab").sees("a\\u202ez").sees("a\\u200bz");
    Files.delete(folder.resolve("a\u200bz"));
    Files.delete(folder.resolve("a\u2028z"));
    // Now there is one way to go on, which the editor may not write.
    operator.presses("Tab");
    operator.tmux().presses("C-u").types("q");
    leaveLines();
  }

  private void leaveLines() {
    operator.presses("C-c").sees("Leave?").presses("y", "e", "s", "Enter");
    assertThat(operator.tmux().exitCode()).isEqualTo(130);
    HostileTexts.isSafeInATerminal("line by line", operator.tmux().written());
  }
}
