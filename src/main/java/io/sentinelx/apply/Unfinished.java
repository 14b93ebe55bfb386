package io.sentinelx.apply;

import io.sentinelx.value.Layout;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Runs that were killed before they came to their end: their journals know how to take them back.
 */
public final class Unfinished {
  private static final int RECORD_MODE = 0644;

  private final List<Path> folders;

  private Unfinished(List<Path> folders) {
    this.folders = folders;
  }

  /** Those of this install, the newest first. A run that is under way is none. */
  public static Unfinished find(Layout layout) throws IOException {
    if (!Files.isDirectory(layout.installs()) || !Files.isReadable(layout.installs())) {
      return new Unfinished(List.of());
    }
    InstallLock.requireFree(layout);
    try (Stream<Path> all = Files.list(layout.installs())) {
      return new Unfinished(
          all.filter(f -> Files.exists(f.resolve("journal.jsonl")))
              .filter(f -> Files.notExists(f.resolve(InstallFolder.FINISHED)))
              .sorted(Comparator.reverseOrder())
              .toList());
    }
  }

  /** Their ids. */
  public List<String> ids() {
    return folders.stream().map(f -> f.getFileName().toString()).toList();
  }

  /** Takes them back. Returns what could not be taken back, a sentence each. */
  public List<String> undo(Clock clock, Witness witness) throws IOException {
    List<String> left = new ArrayList<>();
    for (Path folder : folders) {
      try (InstallLog log = new InstallLog(freshLog(folder), clock, witness)) {
        left.addAll(new Rollback(log).run(Journal.read(folder.resolve("journal.jsonl"))));
      }
      close(folder);
    }
    return left;
  }

  /**
   * Leaves what they did, and has the record in {@code layout} know of it: the run that follows
   * goes on from there. Folders they moved aside go.
   */
  public void keep(Layout layout) throws IOException {
    note(layout);
    for (Path folder : folders) {
      for (Undo undo : Journal.read(folder.resolve("journal.jsonl"))) {
        if (undo instanceof Undo.RestoreTree tree && Files.exists(tree.path())) {
          Disk.removeTree(tree.aside());
        }
      }
      close(folder);
    }
  }

  private void note(Layout layout) throws IOException {
    Path path = layout.installRecord();
    InstallRecord before = InstallRecord.read(path).orElseGet(InstallRecord::none);
    InstallRecord known = before;
    for (int i = folders.size() - 1; i >= 0; i--) {
      known =
          InstallRecord.read(Inventory.noteIn(folders.get(i))).map(known::knowing).orElse(known);
    }
    if (!known.equals(before) && Files.isDirectory(path.getParent())) {
      Disk.replace(
          path,
          known.json().getBytes(StandardCharsets.UTF_8),
          fresh -> Disk.chmod(fresh, RECORD_MODE));
    }
  }

  private static void close(Path folder) throws IOException {
    Files.write(
        folder.resolve(InstallFolder.FINISHED),
        new byte[0],
        StandardOpenOption.CREATE,
        StandardOpenOption.WRITE);
    Disk.sync(folder);
  }

  private static Path freshLog(Path folder) {
    Path log = folder.resolve("recovery.log");
    for (int i = 2; Files.exists(log); i++) {
      log = folder.resolve("recovery-" + i + ".log");
    }
    return log;
  }
}
