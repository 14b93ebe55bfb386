package io.sentinelx.os;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.sentinelx.testing.Promise;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Files in a folder whose owner puts there what they like. */
@Promise(19)
@Timeout(30)
final class AnothersFileTest {
  /** Nobody's. */
  private static final int STRANGER = 64_123;

  @TempDir private Path top;

  private Path folder;

  @BeforeEach
  void makeFolder() throws IOException {
    folder = Files.createDirectory(top.resolve("theirs"));
    Files.setPosixFilePermissions(top, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  @Test
  void readsTheFirstBytes() throws IOException {
    Path file = Files.write(folder.resolve("file"), new byte[] {0, -1, 10, 32, 7});
    assertThat(AnothersFile.head(file, 4)).containsExactly(0, -1, 10, 32);
    assertThat(AnothersFile.head(file, 40)).hasSize(5);
    assertThat(AnothersFile.head(Files.createFile(folder.resolve("empty")), 4)).isEmpty();
    assertThatThrownBy(() -> AnothersFile.head(folder.resolve("none"), 4))
        .isInstanceOf(NoSuchFileException.class);
  }

  @Test
  void takesNoLinkAndWaitsForNoPipe() throws IOException {
    Path target = Files.writeString(top.resolve("target"), "x");
    Path link = Files.createSymbolicLink(folder.resolve("link"), target);
    Path pipe = folder.resolve("pipe");
    assertThat(Commands.run(Command.of("mkfifo", pipe.toString())).ok()).isTrue();
    for (Path wrong : new Path[] {link, pipe, folder}) {
      assertThatThrownBy(() -> AnothersFile.head(wrong, 4))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("is not a plain file");
    }
  }

  @Test
  void readsWithTheOwnersRightsAndNotWithRoots() throws IOException {
    assumeTrue(Users.isRoot(), "only root can give files away");
    Path secret = Files.writeString(top.resolve("secret"), "secret", StandardCharsets.UTF_8);
    Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-------"));
    Path own = Files.writeString(folder.resolve("own"), "own");
    for (Path given : new Path[] {folder, own}) {
      Files.setAttribute(given, "unix:uid", STRANGER, LinkOption.NOFOLLOW_LINKS);
    }
    Path name = Files.createLink(folder.resolve("another-name"), secret);
    assertThat(AnothersFile.head(own, 3)).containsExactly('o', 'w', 'n');
    assertThatThrownBy(() -> AnothersFile.head(name, 4)).hasMessageContaining("cannot be read");
  }
}
