package io.sentinelx.os;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.sentinelx.testing.Promise;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What root reads of files that were named, where other users have their hands in it. */
@Promise(18)
@Timeout(60)
final class TrustedFileTest {
  private static final int MOST = 1 << 16;

  /** Nobody's on any system that tests run on. */
  private static final int STRANGER = 61234;

  private static final Trust OURS = new Trust(Set.copyOf(List.of(0, Users.currentUid())));

  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void aFileOfOurs() throws IOException {
    file = write(folder.resolve("answers"), "ours");
  }

  @Test
  void oursIsRead() throws IOException {
    assertThat(read(file)).isEqualTo("ours");
  }

  @Test
  void somebodyElsesFileIsRefused() throws IOException {
    give(file, STRANGER);
    assertThat(refusal(file))
        .hasMessage(file + " is " + STRANGER + "'s, who could change it.")
        .extracting(FileRefused::remedy)
        .isEqualTo("Look at what is in it, then run: chown root " + file);
  }

  @Test
  void aFileThatOthersCanWriteIsRefused() throws IOException {
    mode(file, "rw-rw-rw-");
    assertThat(refusal(file).remedy()).isEqualTo("Run: chmod go-w " + file);
  }

  @Test
  void aFileInSomebodyElsesFolderIsRefusedHoweverFarUp() throws IOException {
    Path theirs = Files.createDirectory(folder.resolve("theirs"));
    Path deep = Files.createDirectories(theirs.resolve("a/b"));
    Path ours = write(deep.resolve("answers"), "ours");
    give(theirs, STRANGER);
    assertThat(refusal(ours).remedy())
        .isEqualTo("Use a folder of root's, or run: chown root " + theirs);
  }

  @Test
  void aFileInAFolderThatOthersCanWriteIsRefused() throws IOException {
    Path open = Files.createDirectory(folder.resolve("open"));
    Path ours = write(open.resolve("answers"), "ours");
    mode(open, "rwxrwxrwx");
    assertThat(refusal(ours).remedy()).isEqualTo("Run: chmod go-w " + open);
  }

  @Test
  void aStickyFolderMayBeOnTheWay() throws IOException {
    Path sticky = Files.createDirectory(folder.resolve("sticky"));
    Files.setAttribute(sticky, "unix:mode", 01777);
    Path ours = write(sticky.resolve("answers"), "ours");
    assertThat(read(ours)).isEqualTo("ours");
    give(ours, STRANGER);
    assertThat(refusal(ours)).isNotNull();
  }

  @Test
  void aFolderThatTheOwnersOwnGroupCanWriteIsTheOwners() throws IOException {
    requireRoot();
    Path theirs = Files.createDirectory(folder.resolve("theirs"));
    Path named = write(theirs.resolve("answers"), "ours");
    int backup = Users.uidOf("backup").orElseThrow();
    give(theirs, backup);
    mode(theirs, "rwxrwxr-x");
    Files.setAttribute(theirs, "unix:gid", backup);
    Trust invoked = new Trust(Set.of(0, backup));
    assertThat(TrustedFile.read(named, MOST, invoked)).isNotEmpty();
    Files.setAttribute(theirs, "unix:gid", STRANGER);
    assertThat(
            catchThrowableOfType(FileRefused.class, () -> TrustedFile.read(named, MOST, invoked))
                .remedy())
        .isEqualTo("Run: chmod go-w " + theirs);
  }

  @Test
  void linksAsCertbotMakesThemLeadToTheFile() throws IOException {
    Path archive = Files.createDirectories(folder.resolve("letsencrypt/archive/x"));
    Path live = Files.createDirectories(folder.resolve("letsencrypt/live/x"));
    write(archive.resolve("cert1.pem"), "certificate");
    Files.createSymbolicLink(live.resolve("cert.pem"), Path.of("../../archive/x/cert1.pem"));
    Path absolute = Files.createSymbolicLink(folder.resolve("certs"), live);
    assertThat(read(absolute.resolve("cert.pem"))).isEqualTo("certificate");
  }

  @Test
  void aLinkOfSomebodyElsesIsRefused() throws IOException {
    Path link = Files.createSymbolicLink(folder.resolve("link"), file);
    give(link, STRANGER);
    assertThat(refusal(link).remedy())
        .isEqualTo("Name what it points to, or run: chown -h root " + link);
  }

  @Test
  void aLinkIntoSomebodyElsesFolderIsRefused() throws IOException {
    Path theirs = Files.createDirectory(folder.resolve("theirs"));
    write(theirs.resolve("answers"), "ours");
    Path link = Files.createSymbolicLink(folder.resolve("link"), theirs.resolve("answers"));
    give(theirs, STRANGER);
    assertThat(refusal(link)).hasMessageContaining(theirs + " is ");
  }

  @Test
  void linksThatLeadInACircleEnd() throws IOException {
    Path link = folder.resolve("link");
    Files.createSymbolicLink(link, link);
    assertThat(refusal(link)).hasMessageContaining("in a circle");
  }

  @Test
  @Timeout(10)
  void aPipeIsRefusedAndNotWaitedFor() throws Exception {
    Path pipe = folder.resolve("pipe");
    assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
    assertThat(refusal(pipe)).hasMessage(pipe + " is not a file.");
    assertThat(refusal(Path.of("/dev/zero"))).hasMessage("/dev/zero is not a file.");
    assertThat(refusal(folder)).hasMessage(folder + " is not a file.");
  }

  @Test
  void aHugeFileIsRefusedUnread() throws IOException {
    try (RandomAccessFile huge = new RandomAccessFile(file.toFile(), "rw")) {
      huge.setLength(1L << 40);
    }
    assertThat(refusal(file)).hasMessage(file + " is larger than 64 KiB.");
  }

  @Test
  void aFileThatDoesNotSayHowLargeItIsIsReadUpToTheLimit() {
    Path maps = Path.of("/proc/self/smaps");
    assertThat(catchThrowableOfType(FileRefused.class, () -> TrustedFile.read(maps, 10, OURS)))
        .hasMessageContaining("larger");
  }

  @Test
  void whatIsMissingIsSaidToBe() {
    assertThat(refusal(folder.resolve("nowhere/answers")).isMissing()).isTrue();
    assertThat(refusal(file.resolve("below"))).hasMessage(file + " is not a folder.");
  }

  /** Stronger than any stranger: it swaps in a folder where only root can. */
  @Test
  void aFileThatIsSwappedWhileItIsLookedAtIsTheRightOneOrRefused() throws Exception {
    requireRoot();
    Path foreign = write(folder.resolve("foreign"), "theirs");
    give(foreign, STRANGER);
    AtomicBoolean done = new AtomicBoolean();
    Path kept = write(folder.resolve("kept"), "ours");
    Thread swapper = new Thread(() -> swap(kept, foreign, done));
    swapper.start();
    try {
      assertThat(outcomes(Duration.ofSeconds(20))).containsExactlyInAnyOrder("ours", "refused");
    } finally {
      done.set(true);
      swapper.join();
    }
  }

  /** Reads on and on until both a good reading and a refusal were seen, and some thousand more. */
  private Set<String> outcomes(Duration longest) {
    Set<String> seen = new HashSet<>();
    long end = System.nanoTime() + longest.toNanos();
    for (int i = 0; (i < 1500 || seen.size() < 2) && System.nanoTime() < end; i++) {
      try {
        seen.add(read(file));
      } catch (IOException e) {
        seen.add("refused");
      }
    }
    return seen;
  }

  /** Puts one and the other at the file's place, in turn, by renaming a further link to each. */
  private void swap(Path ours, Path foreign, AtomicBoolean done) {
    try {
      while (!done.get()) {
        for (Path next : new Path[] {foreign, ours}) {
          Path fresh = folder.resolve("fresh");
          Files.createLink(fresh, next);
          Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
          Files.deleteIfExists(fresh);
        }
      }
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String read(Path path) throws FileRefused {
    return new String(TrustedFile.read(path, MOST, OURS), StandardCharsets.UTF_8);
  }

  private static FileRefused refusal(Path path) {
    return catchThrowableOfType(FileRefused.class, () -> TrustedFile.read(path, MOST, OURS));
  }

  private static Path write(Path path, String text) throws IOException {
    Files.writeString(path, text);
    mode(path, "rw-r--r--");
    return path;
  }

  private static void mode(Path path, String mode) throws IOException {
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(mode));
  }

  private static void give(Path path, int uid) throws IOException {
    requireRoot();
    Files.setAttribute(path, "unix:uid", uid, LinkOption.NOFOLLOW_LINKS);
  }

  private static void requireRoot() {
    assumeTrue(Users.isRoot(), "only root can give files to another user");
  }
}
