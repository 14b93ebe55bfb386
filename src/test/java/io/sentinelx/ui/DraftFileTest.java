package io.sentinelx.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.sentinelx.answers.Given;
import io.sentinelx.os.Users;
import io.sentinelx.testing.Eventually;
import io.sentinelx.value.Layout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class DraftFileTest {
  private static final Given ANSWERS =
      Given.nothing()
          .with("server-name", "sentinel.example.com")
          .with("first-device-id", "")
          .with("upstream-url", "http://127.0.0.1:1", "http://127.0.0.1:2");

  @TempDir Path parent;
  private Path box;

  @BeforeEach
  void nameTheBox() {
    box = parent.resolve("box");
  }

  private DraftFile file() {
    return new DraftFile(Optional.of(box));
  }

  private Path path() {
    return box.resolve(".setup-draft");
  }

  private DraftFile.Found find() {
    return DraftFile.find(Optional.of(box));
  }

  private DraftFile saved() {
    DraftFile file = file();
    assertThat(file.save(Page.DEVICE_CA, ANSWERS)).isEmpty();
    return file;
  }

  private void isIgnored(String why) {
    DraftFile.Found found = find();
    assertThat(found.saved()).isEmpty();
    assertThat(found.ignored().orElseThrow())
        .startsWith("Answers that were saved earlier are not used: \"" + path() + "\"")
        .endsWith(why);
  }

  @Test
  void keepsAnswersAndPage() {
    assertThat(find()).isEqualTo(new DraftFile.Found(Optional.empty(), Optional.empty()));
    saved();
    DraftFile.Saved found = DraftFile.find(Optional.of(box)).saved().orElseThrow();
    assertThat(found.page()).isEqualTo(Page.DEVICE_CA);
    assertThat(found.answers()).isEqualTo(ANSWERS);
    assertThat(found.when()).isBetween(Instant.now().minusSeconds(60), Instant.now());
  }

  @Test
  void isItsOwnersAloneAndSoIsTheFolderItLiesIn() throws IOException {
    saved();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path())))
        .isEqualTo("rw-------");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(box)))
        .isEqualTo("rwx------");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        " two spaces  ",
        "a\\b\\u0041",
        "=x",
        ":x",
        "#x",
        "!x",
        "ü/漢字/😀.pem",
        "$HOME/%s",
        "\\",
        "page=review"
      })
  void oddTextsComeBackToTheLetter(String text) {
    Given odd = Given.nothing().with("tls-cert-path", text).with("server-name", text);
    file().save(Page.SERVER_CERT, odd);
    assertThat(find().saved().orElseThrow().answers()).isEqualTo(odd);
    assertThat(find().saved().orElseThrow().page()).isEqualTo(Page.SERVER_CERT);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-----BEGIN PRIVATE KEY-----MIGHAgEAMBMG",
        "-----BEGIN PRIVATE KEY-----\nMIGHAgEAMBMG",
        "MIGH\nAgEA"
      })
  void whatWasPastedWhereAPathBelongsIsNotWritten(String pasted) throws IOException {
    file().save(Page.SERVER_CERT, ANSWERS.with("tls-key-path", pasted));
    assertThat(Files.readString(path())).doesNotContain("MIGH").doesNotContain("BEGIN");
    assertThat(find().saved().orElseThrow().answers()).isEqualTo(ANSWERS);
  }

  @Test
  void whatIsNoAnswerOrAPasswordIsNotWritten() throws IOException {
    Given given =
        ANSWERS
            .with("password", "hunter2")
            .with("database-url", "jdbc:postgresql://u:hunter2@db/x")
            .with("operator-password-file", "hunter2")
            .with("upstream-url", "http://u:hunter2@127.0.0.1:8000");
    file().save(Page.API, given);
    assertThat(Files.readString(path())).doesNotContain("hunter2");
  }

  @Test
  void isWrittenOnlyWhereSomethingChanged() throws IOException {
    DraftFile file = saved();
    Files.setLastModifiedTime(path(), FileTime.from(Instant.EPOCH));
    file.save(Page.DEVICE_CA, ANSWERS);
    assertThat(Files.getLastModifiedTime(path()).toInstant()).isEqualTo(Instant.EPOCH);
    file.save(Page.API, ANSWERS);
    assertThat(Files.getLastModifiedTime(path()).toInstant()).isAfter(Instant.EPOCH);
  }

  @Test
  void goesWithTheFoldersThatItMade() throws IOException {
    box = parent.resolve("a/b/box");
    DraftFile file = saved();
    file.save(Page.API, ANSWERS);
    file().delete();
    try (Stream<Path> left = Files.list(parent)) {
      assertThat(left).isEmpty();
    }
    file.delete();
  }

  @Test
  void aFolderThatWasThereOrIsUsedStays() throws IOException {
    Files.createDirectory(box, own("rwx------"));
    saved().delete();
    assertThat(box).isEmptyDirectory();
    Files.delete(box);
    DraftFile file = saved();
    Files.createFile(box.resolve("mine"));
    file.delete();
    assertThat(box).isDirectoryContaining("glob:**mine").isDirectoryNotContaining("glob:**draft*");
  }

  @Test
  void whatASaveThatWasKilledLeftGoesToo() throws IOException {
    DraftFile file = saved();
    Files.createFile(box.resolve("..setup-draft.0123456789ab~"));
    file.delete();
    assertThat(box).doesNotExist();
  }

  @Test
  void anInstallSinceThenHasOvertakenIt() throws IOException {
    saved();
    Path record = Layout.under(box).installRecord();
    Files.createDirectories(record.getParent());
    Files.createFile(record);
    Files.setLastModifiedTime(path(), FileTime.from(Instant.now().minusSeconds(5)));
    assertThat(find()).isEqualTo(new DraftFile.Found(Optional.empty(), Optional.empty()));
    Files.setLastModifiedTime(path(), FileTime.from(Instant.now().plusSeconds(5)));
    assertThat(find().saved()).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "page=nowhere\n", "server-name=a.example\n", "page=\\u12\n", "\0\0\0", "page"})
  void aDamagedOneIsIgnoredAndSaidSo(String text) throws IOException {
    saved();
    Files.writeString(path(), text);
    isIgnored(" is damaged.");
  }

  @Test
  void oneThatIsFarTooLargeIsNotRead() throws IOException {
    saved();
    Files.write(path(), new byte[1 << 20]);
    isIgnored(" is larger than any that is written here.");
  }

  @Test
  void aLinkIsNotFollowed() throws IOException {
    Files.createDirectory(box, own("rwx------"));
    Path other =
        Files.writeString(parent.resolve("other"), "page=review\nserver-name=evil.example\n");
    Files.createSymbolicLink(path(), other);
    isIgnored(" is not a file.");
    saved();
    assertThat(other).hasContent("page=review\nserver-name=evil.example\n");
    assertThat(Files.isRegularFile(path(), LinkOption.NOFOLLOW_LINKS)).isTrue();
  }

  @Test
  void aFolderThatIsALinkIsNotFollowed() throws IOException {
    Path other = Files.createDirectory(parent.resolve("other"), own("rwx------"));
    Files.createSymbolicLink(box, other);
    assertThat(file().save(Page.DOMAIN, ANSWERS).orElseThrow())
        .startsWith("Should this be cut short, your answers are lost: ")
        .endsWith("lies in what is not a folder.");
    assertThat(other).isEmptyDirectory();
    Files.writeString(other.resolve(".setup-draft"), "page=review\n");
    isIgnored(" lies in what is not a folder.");
    file().delete();
    assertThat(other.resolve(".setup-draft")).exists();
  }

  @Test
  void aPipeDoesNotHoldItUp() throws Exception {
    Files.createDirectory(box, own("rwx------"));
    assertThat(new ProcessBuilder("mkfifo", path().toString()).start().waitFor()).isZero();
    isIgnored(" is not a file.");
  }

  @Test
  void oneThatOthersCanChangeIsNotUsed() throws IOException {
    saved();
    Files.setPosixFilePermissions(path(), PosixFilePermissions.fromString("rw-rw----"));
    isIgnored(" can be changed by others.");
    Files.setPosixFilePermissions(path(), PosixFilePermissions.fromString("rw-------"));
    Files.setPosixFilePermissions(box, PosixFilePermissions.fromString("rwxrwxrwx"));
    isIgnored(" lies where others can write.");
    assertThat(file().save(Page.DOMAIN, ANSWERS)).isPresent();
  }

  @Test
  void somebodyElsesIsNotUsed() throws IOException {
    assumeTrue(Users.isRoot(), "only root can give files away");
    saved();
    Files.setAttribute(path(), "unix:uid", 65534, LinkOption.NOFOLLOW_LINKS);
    isIgnored(" belongs to somebody else.");
    Files.setAttribute(box, "unix:uid", 65534, LinkOption.NOFOLLOW_LINKS);
    isIgnored(" lies in somebody else's folder.");
    assertThat(file().save(Page.DOMAIN, ANSWERS)).isPresent();
  }

  @Test
  void aDiskThatTakesNothingIsSaidOnceAndStopsNobody() throws IOException {
    Files.createFile(box);
    DraftFile file = file();
    assertThat(file.save(Page.DOMAIN, ANSWERS).orElseThrow()).endsWith(".");
    assertThat(file.save(Page.API, ANSWERS)).isEmpty();
    Files.delete(box);
    assertThat(file.save(Page.API, ANSWERS)).isEmpty();
    assertThat(find().saved()).isPresent();
  }

  @Test
  void killedInTheMiddleOfASaveItIsTheOldOrTheNewOne() throws Exception {
    for (int i = 0; i < 4; i++) {
      Process saver =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin/java").toString(),
                  "-Xshare:auto",
                  "-cp",
                  System.getProperty("java.class.path"),
                  Saver.class.getName(),
                  box.toString())
              .redirectErrorStream(true)
              .start();
      try {
        Eventually.holds("it saves", Duration.ofSeconds(20), () -> find().saved().isPresent());
        long first = path().toFile().lastModified();
        Eventually.holds(
            "it saves again", Duration.ofSeconds(20), () -> path().toFile().lastModified() > first);
        long until = System.nanoTime() + ThreadLocalRandom.current().nextLong(5_000_000);
        while (System.nanoTime() < until) {
          Thread.onSpinWait();
        }
      } finally {
        saver.destroyForcibly().waitFor();
      }
      assertThat(find().saved().orElseThrow().answers().last("server-name").orElseThrow())
          .isIn(Saver.NAMES);
    }
    file().delete();
    assertThat(box).doesNotExist();
  }

  /** Saves without end, in a process of its own. */
  static final class Saver {
    static final List<String> NAMES = List.of("a.example", "b".repeat(60) + ".example");

    private Saver() {}

    public static void main(String[] box) {
      DraftFile file = new DraftFile(Optional.of(Path.of(box[0])));
      for (int i = 0; ; i++) {
        file.save(Page.DOMAIN, Given.nothing().with("server-name", NAMES.get(i % 2)));
      }
    }
  }

  private static java.nio.file.attribute.FileAttribute<?> own(String mode) {
    return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(mode));
  }
}
