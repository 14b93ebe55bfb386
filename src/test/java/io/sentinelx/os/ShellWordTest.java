package io.sentinelx.os;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Commands as they are shown, and what stands at a path. */
final class ShellWordTest {
  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '~',
      value = {
        "/usr/bin/x, /usr/bin/x",
        "a=b, a=b",
        "a b, 'a b'",
        "it's, ~'it'\\''s'~",
        "$x, '$x'",
        "~~, ~''~",
        "ü, 'ü'",
        "a;b, 'a;b'",
        "*, '*'",
        "a\\b, 'a\\b'",
        "-n, -n",
      })
  void quotesWhatAShellWouldReadOtherwise(String word, String quoted) {
    assertThat(ShellWord.quote(word)).isEqualTo(quoted);
  }

  @Test
  void aCommandIsShownAsItIsTyped() {
    Command command = Command.of("/bin/echo", "a b", "c");
    assertThat(command).hasToString("/bin/echo 'a b' c");
    assertThat(command.timeout().toSeconds()).isEqualTo(30);
    assertThat(ShellWord.join(List.of("a", ""))).isEqualTo("a ''");
  }

  @Test
  void aProgramIsFoundWhateverThePathSays() {
    assertThat(Command.find("sh")).isPresent();
    assertThat(Command.find("no-such-program")).isEmpty();
    assertThat(Command.of("no-such-program").argv()).containsExactly("/usr/bin/no-such-program");
    assertThatThrownBy(() -> new Command(List.of("sh"), java.time.Duration.ZERO))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void theReasonIsOftenTheLastLine() {
    assertThat(result(1, "a\n b \n\n").lastLine()).isEqualTo("b");
    assertThat(result(1, " \n").lastLine()).isEqualTo("it printed nothing");
    assertThat(result(0, "").ok()).isTrue();
    assertThat(result(-1, "").ok()).isFalse();
  }

  private static CommandResult result(int exitCode, String output) {
    return new CommandResult(Command.of("/bin/x"), exitCode, output, java.time.Duration.ZERO);
  }

  @Test
  void saysWhatStandsAtAPathAndFollowsNoLink() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "abc");
    Files.setPosixFilePermissions(
        file, java.nio.file.attribute.PosixFilePermissions.fromString("rw-r-----"));
    Path link = Files.createSymbolicLink(folder.resolve("link"), Path.of("nowhere"));
    FileState state = FileState.of(file).orElseThrow();
    assertThat(state.kind()).isEqualTo(FileState.Kind.FILE);
    assertThat(state.mode()).isEqualTo(0640);
    assertThat(state.text()).isEqualTo("abc");
    assertThat(state.sha256())
        .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    assertThat(FileState.of(link).orElseThrow().kind()).isEqualTo(FileState.Kind.LINK);
    assertThat(FileState.of(link).orElseThrow().text()).isEqualTo("nowhere");
    assertThat(FileState.of(folder).orElseThrow().kind()).isEqualTo(FileState.Kind.DIRECTORY);
    assertThat(FileState.of(Path.of("/dev/null")).orElseThrow().kind())
        .isEqualTo(FileState.Kind.OTHER);
    assertThat(FileState.of(folder.resolve("none"))).isEmpty();
  }

  @Test
  void aProcessIsKnownByNumberAndStart() {
    ProcessIdentity self = ProcessIdentity.of(ProcessHandle.current().pid()).orElseThrow();
    assertThat(self.isAlive()).isTrue();
    assertThat(self.executable().orElseThrow().getFileName()).hasToString("java");
    assertThat(new ProcessIdentity(self.pid(), self.startTicks() + 1, self.name()).isAlive())
        .isFalse();
    assertThat(ProcessIdentity.of(-1)).isEmpty();
  }

  @Test
  void aListenerIsSeenWithItsAddress() throws IOException {
    try (java.net.ServerSocket socket =
        new java.net.ServerSocket(0, 1, java.net.InetAddress.getByName("127.0.0.1"))) {
      assertThat(Listener.on(socket.getLocalPort()))
          .singleElement()
          .satisfies(l -> assertThat(l.covers(socket.getInetAddress())).isTrue())
          .satisfies(l -> assertThat(l.uid()).isEqualTo(Users.currentUid()))
          .satisfies(
              l ->
                  assertThat(l.holder().orElseThrow().pid())
                      .isEqualTo(ProcessHandle.current().pid()));
    }
  }
}
