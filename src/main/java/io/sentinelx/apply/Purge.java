package io.sentinelx.apply;

import io.sentinelx.os.Command;
import io.sentinelx.os.Commands;
import io.sentinelx.os.FileState;
import io.sentinelx.value.Layout;
import io.sentinelx.value.Owner;
import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.stream.Stream;

/**
 * Removes what is left of an install for good: only what its record says we made, without following
 * links or entering mounts. There is no undo.
 */
public final class Purge {
  private final InstallRecord record;
  private final Layout layout;
  private final List<String> left = new ArrayList<>();

  /** The purge of what {@code record} speaks of. */
  public Purge(InstallRecord record, Layout layout) {
    this.record = record;
    this.layout = layout;
  }

  /** What could not be removed, a sentence each. */
  public List<String> run() {
    record.file(layout.envFile()).ifPresent(this::restore);
    record.files().stream()
        .map(InstallRecord.ManagedFile::path)
        .filter(p -> !p.equals(layout.envFile()))
        .forEach(this::delete);
    delete(layout.installRecord());
    Stream.of(
            layout.pki(),
            layout.databaseDir(),
            layout.installs(),
            layout.run(),
            layout.installDir().resolve("releases"))
        .filter(record.folders()::contains)
        .forEach(this::removeTree);
    record.folders().stream()
        .filter(f -> f.startsWith(layout.installDir().resolve("releases")))
        .forEach(this::removeTree);
    removeLogs();
    SetupDraft.of(layout).delete();
    deepestFirst(record.folders()).forEach(this::removeIfEmpty);
    if (record.user() && !Commands.run(Command.of("userdel", Owner.SERVICE_USER)).ok()) {
      left.add("The user was not removed. Run: userdel " + Owner.SERVICE_USER);
    }
    return left;
  }

  private void removeLogs() {
    if (layout.isSandbox()) {
      Stream.of(layout.nginxLogs(), layout.root().resolve("var/lib/nginx"))
          .filter(record.folders()::contains)
          .forEach(this::removeTree);
      return;
    }
    try (Stream<Path> logs = Files.list(layout.nginxLogs())) {
      logs.filter(p -> p.getFileName().toString().startsWith("sentinel-secure-x."))
          .forEach(this::delete);
    } catch (IOException e) {
      // There is no such folder, and so no log in it.
    }
  }

  private void restore(InstallRecord.ManagedFile file) {
    if (file.kept() == null) {
      delete(file.path());
      return;
    }
    try {
      Backups.restore(file.kept(), file.path());
    } catch (IOException e) {
      left.add(file.path() + " was not restored. Its copy: " + file.kept().copy());
    }
  }

  private void delete(Path path) {
    try {
      boolean folder =
          FileState.of(path).filter(s -> s.kind() == FileState.Kind.DIRECTORY).isPresent();
      if (!folder) {
        Files.deleteIfExists(path);
      }
    } catch (IOException e) {
      left.add(path + " was not removed. Run: rm " + path);
    }
  }

  private void removeTree(Path folder) {
    try {
      Disk.removeTree(folder);
    } catch (IOException e) {
      left.add(folder + " was not removed. Run: rm -r " + folder);
    }
  }

  private void removeIfEmpty(Path folder) {
    try {
      Files.deleteIfExists(folder);
    } catch (DirectoryNotEmptyException | NoSuchFileException e) {
      // Somebody else keeps something there.
    } catch (IOException e) {
      left.add(folder + " was not removed. Run: rmdir " + folder);
    }
  }

  /** Keeps the order in which folders have to be removed: children first. */
  static Deque<Path> deepestFirst(List<Path> folders) {
    Deque<Path> deque = new ArrayDeque<>();
    folders.stream().sorted().forEach(deque::push);
    return deque;
  }
}
