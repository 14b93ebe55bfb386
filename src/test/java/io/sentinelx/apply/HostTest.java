package io.sentinelx.apply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sentinelx.os.Command;
import io.sentinelx.os.FileState;
import io.sentinelx.os.Nginx;
import io.sentinelx.testing.Promise;
import io.sentinelx.testing.Ran;
import io.sentinelx.value.Artifact;
import io.sentinelx.value.Owner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What steps do to files, and how it is taken back. */
final class HostTest {
  @TempDir Path folder;
  private Path root;
  private Path backups;
  private Journal journal;
  private InstallLog log;
  private Host host;

  @BeforeEach
  void open() throws IOException {
    root = Files.createDirectory(folder.resolve("root"));
    backups = Files.createDirectory(folder.resolve("backups"));
    journal = Journal.create(folder.resolve("journal.jsonl"));
    log = new InstallLog(folder.resolve("install.log"), Clock.systemUTC(), Witness.NOBODY);
    host = new Host(journal, log, Ownership.ofCaller(), folder, InstallRecord.none());
  }

  @AfterEach
  void close() throws IOException {
    journal.close();
    log.close();
  }

  @Test
  void writesAFileWithItsModeAndMakesItsFolders() throws IOException {
    host.write(open("a/b/site.conf", 0644, "text"));
    assertThat(mode("a/b/site.conf")).isEqualTo(0644);
    assertThat(mode("a/b")).isEqualTo(0755);
    assertThat(root.resolve("a/b/site.conf")).hasContent("text");
    assertThat(host.record().folders()).containsExactly(root.resolve("a"), root.resolve("a/b"));
    InstallRecord.ManagedFile file =
        host.record().file(root.resolve("a/b/site.conf")).orElseThrow();
    assertThat(file.mode()).isEqualTo(0644);
    assertThat(file.kept()).isNull();
    assertThat(file.sha256())
        .isEqualTo("982d9e3eb996f559e633f4d194def3761d909f5a3b647d1a851fead67c32c9d1");
  }

  @Test
  void keepsAPlainCopyThatOnlyItsOwnerCanReadOfWhatItReplaces() throws IOException {
    Path path = Trees.file(root.resolve("own.conf"), "by hand", 0664);
    host.write(open("own.conf", 0644, "ours"));
    InstallRecord.Original kept = host.record().file(path).orElseThrow().kept();
    assertThat(kept.copy()).startsWith(backups).hasContent("by hand");
    assertThat(FileState.of(kept.copy()).orElseThrow().mode()).isEqualTo(0600);
    assertThat(kept.mode()).isEqualTo(0664);
  }

  @Test
  void aLinkThatWasThereComesBackWhereWhatReplacedItGoes() throws IOException {
    Path path = Files.createSymbolicLink(root.resolve("tool"), Path.of("/opt/theirs"));
    host.write(open("tool", 0644, "ours"));
    assertThat(path).isRegularFile();
    host.restoreOriginal(host.record().file(path).orElseThrow());
    assertThat(Files.readSymbolicLink(path)).isEqualTo(Path.of("/opt/theirs"));
  }

  @Test
  void whatIsTooLargeToBeKeptIsNotReplaced() throws IOException {
    Path path = Trees.file(root.resolve("own.conf"), "", 0644);
    try (FileChannel file = FileChannel.open(path, StandardOpenOption.WRITE)) {
      file.write(ByteBuffer.allocate(1), (16 << 20) + 1);
    }
    assertThatThrownBy(() -> host.write(open("own.conf", 0644, "ours")))
        .isInstanceOf(StepFailed.class)
        .hasMessageContaining("too large");
    assertThat(Files.size(path)).isEqualTo((16 << 20) + 2);
  }

  @Test
  void takesEverythingBackByteForByteWhenAStepInTheMiddleFails() throws IOException {
    Trees.file(root.resolve("replaced"), "before", 0640);
    Trees.file(root.resolve("twice"), "before too", 0604);
    Trees.file(root.resolve("removed"), "gone and back", 0600);
    Trees.file(root.resolve(".twice.backup~"), "an editor's", 0600);
    Trees.file(root.resolve("release/lib/old.jar"), "old", 0644);
    Trees.file(root.resolve("release/bin/run"), "#!/bin/sh", 0755);
    Files.createSymbolicLink(root.resolve("link"), Path.of("release"));
    Files.createDirectory(root.resolve("folder"));
    Disk.chmod(root.resolve("folder"), 0711);
    Trees.file(folder.resolve("dist/lib/new.jar"), "new", 0600);
    Map<String, String> before = Trees.look(root);

    host.folder(root.resolve("new/er"), 0700, Owner.ROOT);
    host.folder(root.resolve("folder"), 0700, Owner.ROOT);
    host.write(open("new/er/file", 0600, "x"));
    host.write(open("replaced", 0644, "after"));
    host.write(open("twice", 0644, "first"));
    host.write(open("twice", 0600, "second"));
    host.link(root.resolve("link"), Path.of("new"));
    host.link(root.resolve("fresh-link"), Path.of("new"));
    host.releases().copy(folder.resolve("dist"), root.resolve("release"));
    host.releases().copy(folder.resolve("dist"), root.resolve("other"));
    host.restoreOriginal(
        new InstallRecord.ManagedFile(root.resolve("removed"), "", 0600, "", null));
    assertThat(Trees.look(root)).isNotEqualTo(before);
    assertThatThrownBy(() -> host.write(open("release", 0644, "x"))).isInstanceOf(StepFailed.class);
    // As a run leaves them that is killed while it writes.
    Trees.file(root.resolve("new/er/.file.0123456789ab~"), "secret", 0600);
    Trees.file(root.resolve(".twice.ab0123456789~"), "secret", 0600);

    assertThat(host.rollBack()).isEmpty();
    assertThat(Trees.look(root)).isEqualTo(before);
  }

  /** Where no NGINX runs there is nothing to reload or stop, and no process is signalled. */
  @Test
  void aNginxThatDoesNotRunIsNeitherReloadedNorStopped() throws IOException {
    Path none = folder.resolve("none");
    host.undoWith(new Undo.Reload(Nginx.ofSandbox(none, none, none, none)));
    host.undoWith(new Undo.StopNginx(Nginx.ofSandbox(none, none, none, none)));
    assertThat(host.rollBack()).isEmpty();
  }

  @Test
  void aReleaseIsRemovedUnlessSomebodyElseKeepsSomethingInIt() throws IOException {
    Trees.file(folder.resolve("dist/lib/new.jar"), "new", 0600);
    Path release = root.resolve("release");
    host.releases().copy(folder.resolve("dist"), release);
    Trees.file(release.resolve("mine"), "x", 0600);
    host.releases().remove(release);
    assertThat(release.resolve("lib/new.jar")).exists();
    Files.delete(release.resolve("mine"));
    host.releases().remove(release);
    assertThat(release).doesNotExist();
    host.discard();
    assertThat(Trees.look(root).keySet()).noneMatch(name -> name.contains("release"));
  }

  /** A run that is killed once it wrote a file leaves one that whoever goes on knows of. */
  @Test
  void whatIsWrittenIsKnownToBeOursBefore() throws IOException {
    List<Integer> known = new ArrayList<>();
    Witness witness =
        new Witness() {
          @Override
          public void line(String text) {
            try {
              known.add(InstallRecord.read(Inventory.noteIn(folder)).orElseThrow().files().size());
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
          }
        };
    try (InstallLog told = new InstallLog(folder.resolve("told"), Clock.systemUTC(), witness)) {
      Host telling = new Host(journal, told, Ownership.ofCaller(), folder, InstallRecord.none());
      telling.write(open("file", 0600, "x"));
      telling.link(root.resolve("link"), Path.of("file"));
    }
    assertThat(known).containsExactly(1, 2);
  }

  @Test
  void aReleaseThatIsReplacedIsReplacedWholeAndItsRestGoes() throws IOException {
    Trees.file(root.resolve("release/lib/old.jar"), "old", 0644);
    Trees.file(folder.resolve("dist/lib/new.jar"), "new", 0600);
    Trees.file(folder.resolve("dist/bin/run"), "#!/bin/sh", 0700);
    host.releases().copy(folder.resolve("dist"), root.resolve("release"));
    host.discard();
    assertThat(Trees.look(root).keySet())
        .containsExactly(
            "",
            "release",
            "release/.contents",
            "release/bin",
            "release/bin/run",
            "release/lib",
            "release/lib/new.jar");
    assertThat(mode("release/lib/new.jar")).isEqualTo(0644);
    assertThat(mode("release/bin/run")).isEqualTo(0755);
    assertThat(mode("release/lib")).isEqualTo(0755);
  }

  @Test
  void whatSomebodyElsePutIntoAFolderOfOursStays() throws IOException {
    host.folder(root.resolve("ours"), 0755, Owner.ROOT);
    Path theirs = Trees.file(root.resolve("ours/theirs"), "x", 0644);
    assertThat(host.rollBack()).isEmpty();
    assertThat(theirs).exists();
  }

  @Test
  void anUndoThatFailsIsReportedWithACommandThatFinishesTheJob() throws IOException {
    Path path = Trees.file(root.resolve("it's here"), "before", 0640);
    Path other = Trees.file(root.resolve("other"), "before", 0644);
    FileState was = FileState.of(path).orElseThrow();
    host.write(open("it's here", 0644, "after"));
    host.write(open("other", 0644, "after"));
    Path copy = host.record().file(path).orElseThrow().kept().copy();
    Path away = Files.move(copy, folder.resolve("away"));
    for (Path aside : asides("it's here")) {
      Files.delete(aside);
    }

    List<String> left = host.rollBack();
    assertThat(left).hasSize(1);
    assertThat(left.get(0)).startsWith(path + " was not restored. Run: install ");
    assertThat(other).as("the rest is taken back all the same").hasContent("before");

    Files.move(away, copy);
    assertThat(shell(left.get(0).replaceFirst(".* Run: ", ""))).isZero();
    assertThat(path).hasContent("before");
    assertThat(mode("it's here")).isEqualTo(was.mode());
  }

  @Test
  void aCommandThatCannotBeTakenBackIsNamed() throws IOException {
    host.undoWith(Undo.Run.ofRunning(Command.of("/bin/false", "a b")));
    assertThat(host.rollBack())
        .containsExactly("This command did not succeed. Run: /bin/false 'a b'");
  }

  @Test
  void aUnitWhoseFileIsGoneNeedsNotBeDisabled() throws IOException {
    host.undoWith(new Undo.Disable(List.of("sentinel-secure-x-nobodys.service"), true));
    assertThat(host.rollBack()).as("a second time, after its file was taken back").isEmpty();
  }

  @Test
  void theUndoIsOnDiskBeforeTheDeed() throws IOException {
    Trees.file(root.resolve("missing"), "", 0644);
    assertThatThrownBy(() -> host.write(open("missing/parent-is-a-file", 0644, "x")))
        .isInstanceOf(StepFailed.class)
        .hasMessageContaining("is in the way");
    host.write(open("written", 0644, "x"));
    assertThat(Files.readString(folder.resolve("journal.jsonl")))
        .isEqualTo("{\"undo\":\"remove-file\",\"path\":\"" + root.resolve("written") + "\"}\n");
  }

  @Test
  void everyUndoReadsBackFromTheJournal() throws IOException {
    Path path = Path.of("/a b");
    List<Undo> undos =
        List.of(
            new Undo.RemoveFile(path),
            new Undo.RemoveRecord(path),
            new Undo.RestoreFile(path, path, path, 0640, "root", "root"),
            new Undo.RestoreLink(path, path, "x"),
            new Undo.RestoreDirectory(path, 0700, "root", "root"),
            new Undo.RestoreTree(path, path),
            new Undo.RemoveDirectory(path),
            new Undo.RemoveTree(path),
            new Undo.RemoveUser("sentinelx"),
            Undo.Run.always(Command.of("/bin/true")),
            new Undo.Disable(List.of("any.socket"), true),
            new Undo.StartNginx(Nginx.ofSandbox(path, path, path, path), path),
            new Undo.StopSandboxNginx(Nginx.ofSandbox(path, path, path, path), path),
            new Undo.StopNginx(Nginx.ofSandbox(path, path, path, path)),
            new Undo.Reload(Nginx.ofSandbox(path, path, path, path)),
            new Undo.TurnOver(Nginx.ofSandbox(path, path, path, path)),
            new Undo.StopProcess(path, path, 1000, "nginx"),
            new Undo.StartSupervisor(List.of("/bin/true"), 1000, path, path));
    for (Undo undo : undos) {
      journal.register(undo);
    }
    List<Undo> read =
        Files.readAllLines(folder.resolve("journal.jsonl")).stream().map(HostTest::parse).toList();
    assertThat(read).isEqualTo(undos);
    assertThat(undos.stream().map(Object::getClass))
        .containsExactlyInAnyOrderElementsOf(kinds(Undo.class).toList());
  }

  private static Stream<Class<?>> kinds(Class<?> of) {
    return of.isSealed()
        ? Arrays.stream(of.getPermittedSubclasses()).flatMap(HostTest::kinds)
        : Stream.of(of);
  }

  @Test
  void aFileThatIsTakenBackIsTheSameFile() throws IOException {
    Path path = Trees.file(root.resolve("own.conf"), "by hand", 0640);
    Files.setLastModifiedTime(path, FileTime.from(Instant.parse("2026-01-02T03:04:05Z")));
    assertThat(Ran.of(List.of("setfacl", "-m", "u:daemon:r", path.toString())).exit()).isZero();
    String list = accessList(path);
    Object inode = Files.getAttribute(path, "unix:ino");
    host.write(open("own.conf", 0640, "ours"));
    assertThat(accessList(path)).as("the access list is kept").isEqualTo(list);
    host.restoreOriginal(new InstallRecord.ManagedFile(path, "", 0640, "", null));
    assertThat(path).doesNotExist();
    assertThat(host.rollBack()).isEmpty();
    assertThat(accessList(path)).isEqualTo(list);
    assertThat(Files.getAttribute(path, "unix:ino")).isEqualTo(inode);
    assertThat(Files.getLastModifiedTime(path).toInstant()).isEqualTo("2026-01-02T03:04:05Z");
    assertThat(asides("own.conf")).isEmpty();
  }

  @Test
  void withNothingKeptAsideTheCopyIsTakenAndOnlyWhereTheDeedWasDone() throws IOException {
    Path path = Trees.file(root.resolve("own.conf"), "by hand", 0640);
    host.write(open("own.conf", 0644, "ours"));
    for (Path aside : asides("own.conf")) {
      Files.delete(aside);
    }
    assertThat(host.rollBack()).isEmpty();
    assertThat(path).hasContent("by hand");
    Object inode = Files.getAttribute(path, "unix:ino");
    assertThat(host.rollBack()).isEmpty();
    assertThat(Files.getAttribute(path, "unix:ino")).isEqualTo(inode);
  }

  @Test
  void aJournalsLastLineMayBeCutOffAndNoOther() throws IOException {
    Path written = folder.resolve("other.jsonl");
    String line = "{\"undo\":\"remove-file\",\"path\":\"/x\"}\n";
    Files.writeString(written, line + line + line.substring(0, 9));
    assertThat(Journal.read(written)).hasSize(2);
    Files.writeString(written, line + "{\"undo\":\"of-a-later-release\"}\n" + line);
    assertThatThrownBy(() -> Journal.read(written))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("cannot be read by this release");
  }

  private static String accessList(Path path) {
    return Ran.of(List.of("getfacl", "--absolute-names", path.toString())).out();
  }

  @Test
  void noTemporaryFileStaysBehindWhenTheLastMoveFails() throws IOException {
    Files.createDirectories(root.resolve("taken/by-a-folder"));
    assertThatThrownBy(() -> Disk.replace(root.resolve("taken"), new byte[] {1}, f -> {}))
        .isInstanceOf(IOException.class);
    assertThatThrownBy(() -> Disk.relink(root.resolve("taken"), Path.of("x")))
        .isInstanceOf(IOException.class);
    assertThatThrownBy(
            () ->
                Disk.replace(
                    root.resolve("new"),
                    new byte[] {1},
                    f -> {
                      throw new IOException("no such user");
                    }))
        .hasMessage("no such user");
    try (Stream<Path> all = Files.list(root)) {
      assertThat(all).containsExactly(root.resolve("taken"));
    }
  }

  @Test
  void aFileIsItsOwnersAloneUntilItIsFinished() throws IOException {
    Disk.replace(
        root.resolve("key"),
        "secret".getBytes(java.nio.charset.StandardCharsets.UTF_8),
        fresh -> {
          assertThat(Files.getPosixFilePermissions(fresh))
              .isEqualTo(java.nio.file.attribute.PosixFilePermissions.fromString("rw-------"));
          assertThat(Files.readSymbolicLink(fresh).getFileName().toString())
              .startsWith(".key.")
              .endsWith("~");
        });
  }

  @Promise(18)
  @Test
  void whoOwnsTheFolderLeadsNothingThatIsDoneToANewFileElsewhere() throws IOException {
    Path precious = Trees.file(folder.resolve("outside/precious"), "x", 0600);
    assertThatThrownBy(
            () ->
                Disk.replace(
                    root.resolve("file"),
                    "written".getBytes(java.nio.charset.StandardCharsets.UTF_8),
                    fresh -> {
                      Path name = Files.readSymbolicLink(fresh);
                      Files.delete(name);
                      Files.createSymbolicLink(name, precious);
                      Disk.chmod(fresh, 0666);
                      throw new IOException("look now");
                    }))
        .hasMessage("look now");
    assertThat(precious).hasContent("x");
    assertThat(Files.getPosixFilePermissions(precious)).hasSize(2);
  }

  @Promise(21)
  @Test
  void removingATreeDoesNotFollowLinks() throws IOException {
    Path outside = Trees.file(folder.resolve("outside/precious"), "x", 0644);
    Files.createDirectories(root.resolve("tree/deep"));
    Files.createSymbolicLink(root.resolve("tree/deep/link"), outside.getParent());
    Files.createSymbolicLink(root.resolve("tree/file-link"), outside);
    Disk.removeTree(root.resolve("tree"));
    assertThat(root.resolve("tree")).doesNotExist();
    assertThat(outside).exists();

    Files.createSymbolicLink(root.resolve("top"), outside.getParent());
    Disk.removeTree(root.resolve("top"));
    assertThat(Files.exists(root.resolve("top"), java.nio.file.LinkOption.NOFOLLOW_LINKS))
        .isFalse();
    assertThat(outside).exists();
    Disk.removeTree(root.resolve("never-there"));
  }

  @Test
  void whatWasThereBeforeTheFirstInstallComesBackAfterSeveral() throws IOException {
    Path path = Trees.file(root.resolve("own.conf"), "by hand", 0640);
    host.write(open("own.conf", 0644, "first install"));
    Host second = anotherRun("second", host.record());
    second.write(open("own.conf", 0644, "second install"));
    InstallRecord.ManagedFile file = second.record().file(path).orElseThrow();
    Host uninstall = anotherRun("third", second.record());
    uninstall.restoreOriginal(file);
    assertThat(path).hasContent("by hand");
    assertThat(mode("own.conf")).isEqualTo(0640);
    assertThat(uninstall.record().file(path)).isEmpty();
    assertThat(uninstall.rollBack()).isEmpty();
    assertThat(path).hasContent("second install");
  }

  @Test
  void aFileThatWasNotThereBeforeGoes() throws IOException {
    host.write(open("ours", 0644, "x"));
    host.restoreOriginal(host.record().file(root.resolve("ours")).orElseThrow());
    assertThat(root.resolve("ours")).doesNotExist();
    host.rollBack();
    assertThat(root.resolve("ours")).doesNotExist();
  }

  @Test
  void foldersAreRemovedChildrenFirst() {
    assertThat(Purge.deepestFirst(List.of(Path.of("/a"), Path.of("/a/b"), Path.of("/a/b/c"))))
        .containsExactly(Path.of("/a/b/c"), Path.of("/a/b"), Path.of("/a"));
  }

  private List<Path> asides(String name) throws IOException {
    try (Stream<Path> all = Files.list(root)) {
      return all.filter(p -> p.getFileName().toString().startsWith("." + name + ".")).toList();
    }
  }

  private Host anotherRun(String name, InstallRecord record) throws IOException {
    Path run = Files.createDirectory(folder.resolve(name));
    return new Host(
        Journal.create(run.resolve("journal")),
        new InstallLog(run.resolve("log"), Clock.systemUTC(), Witness.NOBODY),
        Ownership.ofCaller(),
        run,
        record);
  }

  private Artifact open(String name, int mode, String text) {
    return Artifact.open(root.resolve(name), mode, Owner.ROOT, text);
  }

  private int mode(String name) throws IOException {
    return FileState.of(root.resolve(name)).orElseThrow().mode();
  }

  private static Undo parse(String line) {
    try {
      return Json.mapper().readValue(line, Undo.class);
    } catch (IOException e) {
      throw new IllegalStateException(line, e);
    }
  }

  private static int shell(String command) throws IOException {
    try {
      return new ProcessBuilder("/bin/sh", "-c", command).start().waitFor();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
