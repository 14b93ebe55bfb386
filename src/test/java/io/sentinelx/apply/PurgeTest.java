package io.sentinelx.apply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.sentinelx.os.Command;
import io.sentinelx.os.Commands;
import io.sentinelx.os.FileState;
import io.sentinelx.os.Users;
import io.sentinelx.testing.Promise;
import io.sentinelx.value.Layout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A purge removes what the record says we made, and nothing that somebody planted beside it. */
@Promise(21)
final class PurgeTest {
  @TempDir Path folder;
  private Layout layout;
  private InstallRecord record = InstallRecord.none();
  private Path precious;

  @BeforeEach
  void anInstallAndWhatIsOutsideOfIt() throws IOException {
    layout = Layout.under(folder.resolve("box"));
    precious = Trees.file(folder.resolve("outside/precious"), "x", 0600);
    made(layout.pki("server.key"));
    made(layout.pki("device-ca.crt"));
    for (String file :
        List.of(
            "var/lib/sentinel-secure-x/pki/devices/d1.crt",
            "var/lib/sentinel-secure-x/pki/devices/d1.key",
            "var/lib/sentinel-secure-x/db/sentinel.db",
            "var/lib/sentinel-secure-x/db/sentinel.db-wal",
            "var/lib/sentinel-secure-x/installs/lock",
            "var/lib/sentinel-secure-x/installs/20261123-101500-2/backups/etc/any",
            "opt/sentinel-secure-x/releases/1.0.0/lib/sentinelx.jar")) {
      Trees.file(layout.root().resolve(file), "ours", 0600);
    }
    ReleaseContents.write(layout.release("1.0.0"), file -> {});
    Trees.file(layout.release("1.0.0").resolve("lib/sentinelx.jsa"), "ours", 0600);
    for (Path path :
        List.of(
            layout.stateDir(),
            layout.pki(),
            layout.pki("devices"),
            layout.databaseDir(),
            layout.installs(),
            layout.installDir(),
            layout.releases(),
            layout.release("1.0.0"))) {
      record = record.withFolder(path);
    }
  }

  @Test
  void allThatIsOursGoes() throws IOException {
    assertThat(purge()).isEqualTo(new Purge.Outcome(List.of(), List.of()));
    assertThat(layout.stateDir()).doesNotExist();
    assertThat(layout.installDir()).doesNotExist();
  }

  /** The copy is all that there is of it; a purge that can restore it ends what this one began. */
  @Test
  void theCopyOfWhatCannotBeRestoredStaysForThePurgeThatCan() throws IOException {
    Path copy =
        Trees.file(layout.installs().resolve("20261123-101500-2/backups/env"), "theirs", 0600);
    made(layout.envFile());
    String owner = FileState.of(copy).orElseThrow().owner();
    settings(new InstallRecord.Original(copy, 0640, "nobody-of-that-name", "root"));
    assertThat(purge().left())
        .containsExactly(layout.envFile() + " was not restored. Its copy: " + copy);
    assertThat(copy).hasContent("theirs");
    settings(new InstallRecord.Original(copy, 0640, owner, owner));
    assertThat(purge().left()).isEmpty();
    assertThat(layout.envFile()).hasContent("theirs");
    assertThat(copy).doesNotExist();
  }

  @Test
  void aPurgeThatWasKilledAfterTheCopyWentRestoresNothingAnyMore() throws IOException {
    made(layout.envFile());
    settings(
        new InstallRecord.Original(
            layout.installs().resolve("20261123-101500-2/backups/env"), 0640, "root", "x"));
    assertThat(purge().left()).isEmpty();
    assertThat(layout.envFile()).exists();
  }

  private void settings(InstallRecord.Original kept) {
    record =
        record
            .without(layout.envFile())
            .with(new InstallRecord.ManagedFile(layout.envFile(), "", 0640, "", kept));
  }

  @Test
  void whatAnOperatorAddedStays() throws IOException {
    List<Path> theirs =
        List.of(
            layout.pki("notes.txt"),
            layout.pki("devices").resolve("README"),
            layout.databaseDir().resolve("sentinel.db.bak"),
            layout.installs().resolve("notes/of-mine"),
            layout.release("1.0.0").resolve("lib/mine.jar"),
            layout.installDir().resolve("mine"),
            layout.stateDir().resolve("mine"));
    for (Path path : theirs) {
      Trees.file(path, "theirs", 0644);
    }
    Purge.Outcome outcome = purge();
    assertThat(outcome.left()).isEmpty();
    assertThat(theirs).allSatisfy(path -> assertThat(path).hasContent("theirs"));
    assertThat(outcome.foreign()).contains(layout.pki("notes.txt"));
    assertThat(layout.pki("server.key")).doesNotExist();
    assertThat(layout.database()).doesNotExist();
    assertThat(layout.release("1.0.0").resolve("lib/sentinelx.jar")).doesNotExist();
  }

  @Test
  void aPlantedLinkIsNotFollowed() throws IOException {
    Path run = layout.installs().resolve("20261123-101500-2");
    Files.createSymbolicLink(run.resolve("planted"), precious.getParent());
    Files.delete(layout.pki("server.key"));
    Files.createSymbolicLink(layout.pki("server.key"), precious);
    Path link = Files.createSymbolicLink(layout.pki("planted"), precious.getParent());
    assertThat(purge().foreign()).containsExactly(link);
    assertThat(precious).hasContent("x");
    assertThat(run).doesNotExist();
  }

  @Test
  void aFolderThatWasReplacedByALinkIsNotPurgedWhereTheLinkLeads() throws IOException {
    Path elsewhere = folder.resolve("outside/pki");
    Files.move(layout.pki(), elsewhere);
    Files.createSymbolicLink(layout.pki(), elsewhere);
    assertThat(purge().left()).isNotEmpty();
    assertThat(elsewhere.resolve("server.key")).exists();
  }

  @Test
  void aSecondNameOfAFileOutsideGoesAndTheFileStaysAsItIs() throws IOException {
    Files.delete(layout.database());
    Files.createLink(layout.database(), precious);
    Object before = Files.readAttributes(precious, "unix:mode,uid,gid,size");
    assertThat(purge().left()).isEmpty();
    assertThat(precious).hasContent("x");
    assertThat(Files.readAttributes(precious, "unix:mode,uid,gid,size")).isEqualTo(before);
  }

  @Test
  void aFolderThatIsSwappedForALinkWhileItIsRemovedLeadsNowhere() throws IOException {
    Path tree = folder.resolve("tree");
    Trees.file(tree.resolve("deep/file"), "ours", 0600);
    Path moved = folder.resolve("moved");
    List<Path> left =
        new TreeRemoval(
                path -> {
                  swap(tree.resolve("deep"), moved);
                  return true;
                })
            .remove(tree);
    assertThat(left).isEmpty();
    assertThat(tree).doesNotExist();
    assertThat(precious).hasContent("x");
  }

  private void swap(Path path, Path moved) {
    try {
      if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
        Files.move(path, moved);
        Files.createSymbolicLink(path, precious.getParent());
      }
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Test
  void aFolderOfTheSameDiskThatIsMountedThereIsNotEntered() throws IOException {
    assumeTrue(Users.isRoot(), "only root can mount");
    Path mount = layout.installs().resolve("20261123-101500-2/backups/a mount");
    Files.createDirectories(mount);
    assumeTrue(
        Commands.run(
                Command.of("mount", "--bind", precious.getParent().toString(), mount.toString()))
            .ok(),
        "nothing can be mounted here");
    try {
      assertThat(purge().left())
          .containsExactly(mount + " is a mount point, and was not entered. Run: umount " + mount);
      assertThat(precious).hasContent("x");
    } finally {
      Commands.run(Command.of("umount", mount.toString()));
    }
  }

  @Test
  void aFolderDeeperThanAnyOfOursComesToAnEndAndTheRestGoes() throws IOException {
    Path deep = layout.installs().resolve("20261123-101500-2");
    for (int i = 0; i < 300; i++) {
      deep = deep.resolve("d");
      Files.createDirectory(deep);
    }
    assertThat(purge().left())
        .containsExactly(
            layout.installs() + " was not removed. Run: rm -r " + layout.installs(),
            layout.stateDir() + " was not removed. Run: rmdir " + layout.stateDir());
    assertThat(layout.pki()).doesNotExist();
    assertThat(layout.installDir()).doesNotExist();
  }

  @Test
  void ofWhatIsNotOursSoMuchIsNamed() throws IOException {
    for (int i = 0; i < TreeRemoval.MOST_LEFT + 500; i++) {
      Files.createFile(layout.databaseDir().resolve("theirs-" + i));
    }
    Purge.Outcome outcome = purge();
    assertThat(outcome.left()).isEmpty();
    assertThat(outcome.foreign()).hasSize(TreeRemoval.MOST_LEFT);
    assertThat(layout.database()).doesNotExist();
    assertThat(layout.databaseDir().resolve("theirs-1")).exists();
  }

  @Test
  void aFolderThatFillsAsFastAsItIsEmptiedComesToAnEnd() throws IOException {
    Path tree = folder.resolve("tree");
    Trees.file(tree.resolve("file"), "ours", 0600);
    assertThatThrownBy(() -> new TreeRemoval(path -> true, Duration.ZERO).remove(tree))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("was still there after");
  }

  private Purge.Outcome purge() throws IOException {
    return new Purge(record, layout).run();
  }

  private void made(Path path) throws IOException {
    Trees.file(path, "ours", 0600);
    record = record.with(new InstallRecord.ManagedFile(path, "", 0600, "", null));
  }
}
