package io.sentinelx.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import io.sentinelx.testing.Promise;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code install.sh} up to where it calls {@code sentinelx setup}, which here is a stand-in that
 * repeats its arguments.
 */
class InstallScriptIT {
  private static final String PIPED = "cat install.sh | setsid -w bash -s -- ";

  @TempDir Path temp;

  @BeforeEach
  void layOutARelease() throws IOException {
    Files.copy(Path.of("install.sh"), temp.resolve("install.sh"));
    Files.createDirectories(temp.resolve("lib"));
    Files.createFile(temp.resolve("lib/sentinelx.jar"));
    Path program = Files.createDirectories(temp.resolve("bin")).resolve("sentinelx");
    Files.writeString(
        program, "#!/bin/sh\n[ \"$1\" = --launcher-find-java ] || echo \"called: $*\"\n");
    sh("chmod -R go-w . && chmod 755 . install.sh bin/sentinelx");
  }

  private Command sh(String line) {
    return Command.in(temp, Map.of(), "bash", "-c", line);
  }

  @Test
  void theFlagsReachSetUp() {
    assertThat(sh("./install.sh --sandbox 'a b' --yes").out())
        .isEqualTo("called: setup --sandbox a b --yes\n");
  }

  @Promise(33)
  @Test
  void throughAPipeItUsesTheCurrentFolder() {
    assertThat(sh(PIPED + "--sandbox box --yes").out())
        .isEqualTo("called: setup --sandbox box --yes\n");
  }

  @Promise(33)
  @Test
  void throughAPipeAFolderThatOthersCanWriteIsNoCheckout() {
    Command command = sh("chmod o+w . && " + PIPED + "--sandbox box --yes");
    assertThat(command.exit()).isEqualTo(5);
    assertThat(command.out()).isEmpty();
    assertThat(command.err()).contains("others than its owner can write " + temp);
  }

  /** Without a terminal {@code /dev/tty} is there, and readable, all the same. */
  @Promise(33)
  @Test
  void throughAPipeWithoutATerminalNobodyIsAsked() {
    String user = "$([ $EUID != 0 ] || echo setpriv --reuid=65534 --regid=65534 --clear-groups)";
    Command command =
        sh("chmod 755 . && cat install.sh | env -u CI setsid -w " + user + " bash -s --");
    assertThat(command.exit()).isEqualTo(5);
    assertThat(command.err()).contains("./install.sh --sandbox DIR --yes");
  }

  @Test
  void halfADownloadDoesNothing() throws IOException {
    long length = Files.size(temp.resolve("install.sh"));
    for (long part = 1; part < 20; part++) {
      Command command =
          sh("head -c " + length * part / 20 + " install.sh | bash -s -- --yes --sandbox box");
      assertThat(command.out()).isEmpty();
    }
    assertThat(temp.resolve("box")).doesNotExist();
  }

  @Test
  void helpNamesTheFlagsAndEndsWith0() {
    Command command = sh("./install.sh --help");
    assertThat(command.exit()).isZero();
    assertThat(command.out()).startsWith("Usage: ./install.sh").contains("--sandbox DIR");
  }

  @Test
  void withoutATerminalOrRootItSaysWhatToType() {
    // Root is not asked that; an ordinary user is.
    Command command =
        sh(
            "if [ $EUID = 0 ]; then chmod 755 . && setpriv --reuid=65534 --regid=65534 --clear-groups ./install.sh --yes; else ./install.sh --yes; fi");
    assertThat(command.exit()).isEqualTo(5);
    assertThat(command.err())
        .contains("./install.sh --yes")
        .contains("./install.sh --sandbox DIR --yes");
  }
}
