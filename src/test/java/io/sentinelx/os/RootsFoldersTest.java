package io.sentinelx.os;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.sentinelx.testing.Promise;
import io.sentinelx.value.Layout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whose the folders are in which root works. */
@Promise(19)
final class RootsFoldersTest {
  private static final int STRANGER = 64_123;

  /** Everybody may write in /tmp, so that it is no place for a state folder. */
  private static final Path ROOTS = Path.of("/var/lib");

  private Path top;
  private Layout layout;

  @BeforeEach
  void makeFolders() throws IOException {
    assumeTrue(Users.isRoot(), "only root can give folders away");
    top = Files.createTempDirectory(ROOTS, "sentinelx-test-");
    layout = at(top.resolve("state"));
    Files.createDirectories(layout.pki("devices"));
    Files.createDirectories(layout.installs());
    give(Files.createDirectory(layout.databaseDir()));
  }

  @AfterEach
  void removeFolders() throws IOException {
    if (top != null) {
      try (Stream<Path> all = Files.walk(top)) {
        all.sorted(Comparator.reverseOrder()).forEach(path -> path.toFile().delete());
      }
    }
  }

  private static Layout at(Path state) {
    Layout real = Layout.real();
    return new Layout(real.root(), real.outputPath(), real.envFile(), real.installDir(), state);
  }

  private static void give(Path path) throws IOException {
    Files.setAttribute(path, "unix:uid", STRANGER);
  }

  private ThrowingCallable requiring() {
    return () -> RootsFolders.require(layout);
  }

  @Test
  void theServicesFolderBesideThemIsTheServices() {
    assertThatCode(requiring()).doesNotThrowAnyException();
    assertThatCode(() -> RootsFolders.require(at(top.resolve("new/state"))))
        .doesNotThrowAnyException();
    assertThatThrownBy(() -> RootsFolders.require(at(layout.databaseDir().resolve("state"))))
        .hasMessageContaining("64123's folder");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "state", "state/pki", "state/pki/devices", "state/installs"})
  void eachIsRoots(String folder) throws IOException {
    give(top.resolve(folder));
    assertThatThrownBy(requiring())
        .isInstanceOf(FileRefused.class)
        .hasMessageContaining("64123's folder, who could put something else there");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "state", "state/pki", "state/installs"})
  void nobodyElseMayWriteInOne(String folder) throws IOException {
    Files.setPosixFilePermissions(
        top.resolve(folder), PosixFilePermissions.fromString("rwxr-xrwx"));
    assertThatThrownBy(requiring()).hasMessageContaining("others can write");
  }

  @Test
  void anAncestorInWhichAllMayWriteIsRefusedBeItStickyOrNot() {
    assertThatThrownBy(() -> RootsFolders.require(at(Path.of("/tmp/sentinelx-none/state"))))
        .hasMessageContaining("/tmp is a folder in which others can write");
  }

  @ParameterizedTest
  @ValueSource(strings = {"pki", "pki/devices", "installs", "db", "run"})
  void noneIsALink(String name) throws IOException {
    Path folder = layout.stateDir().resolve(name);
    if (Files.exists(folder)) {
      Files.move(folder, top.resolve("aside"));
    }
    Files.createSymbolicLink(folder, Files.createDirectory(top.resolve("elsewhere")));
    assertThatThrownBy(requiring()).hasMessageContaining("is a link or a file");
  }

  private static Layout sandbox(Path folder, String mode) throws IOException {
    Files.setPosixFilePermissions(
        Files.createDirectories(folder), PosixFilePermissions.fromString(mode));
    return Layout.under(folder);
  }

  @Promise(22)
  @Test
  void aSandboxIsItsCallersAlone() throws IOException {
    Layout mine = sandbox(top.resolve("box"), "rwx------");
    assertThatCode(() -> RootsFolders.require(mine)).doesNotThrowAnyException();
    Layout open = sandbox(top.resolve("open"), "rwxr-x---");
    assertThatThrownBy(() -> RootsFolders.require(open))
        .hasMessageContaining("can be entered by others");
    give(mine.root());
    assertThatThrownBy(() -> RootsFolders.require(mine))
        .hasMessageContaining("belongs to somebody else");
  }

  @Promise(22)
  @Test
  void nobodyElseHasASayOverWhatIsAboveASandbox() throws IOException {
    Layout below = sandbox(top.resolve("strangers/box"), "rwx------");
    assertThatCode(() -> RootsFolders.require(below)).doesNotThrowAnyException();
    give(top.resolve("strangers"));
    assertThatThrownBy(() -> RootsFolders.require(below))
        .hasMessageContaining("64123's folder, who could put something else there");
  }
}
