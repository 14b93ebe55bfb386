package io.sentinelx.apply;

import io.sentinelx.os.Command;
import io.sentinelx.os.Commands;
import io.sentinelx.os.FileState;
import io.sentinelx.os.Mounts;
import io.sentinelx.os.Users;
import io.sentinelx.value.Layout;
import io.sentinelx.value.Owner;
import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Removes what is left of an install for good: only what its record says we made, without following
 * links or entering mounts. There is no undo.
 */
public final class Purge {
  private final InstallRecord record;
  private final Layout layout;
  private final List<String> left = new ArrayList<>();
  private final Set<Path> foreign = new LinkedHashSet<>();
  private final List<Path> stuck = new ArrayList<>();

  /**
   * What came of it.
   *
   * @param left what could not be removed, a sentence each, in the order in which that is done
   * @param foreign what stays, as somebody else put it there; not all, where that is very much
   */
  public record Outcome(List<String> left, List<Path> foreign) {
    public Outcome {
      left = List.copyOf(left);
      foreign = List.copyOf(foreign);
    }
  }

  /** The purge of what {@code record} speaks of. */
  public Purge(InstallRecord record, Layout layout) {
    this.record = record;
    this.layout = layout;
  }

  /**
   * Runs it.
   *
   * @throws IOException where it cannot be told what is ours; nothing was removed then
   */
  public Outcome run() throws IOException {
    OurFiles ours = new OurFiles(record, layout);
    boolean restored = record.file(layout.envFile()).map(this::restore).orElse(true);
    record.files().stream()
        .map(InstallRecord.ManagedFile::path)
        .filter(p -> !p.equals(layout.envFile()))
        .forEach(this::delete);
    Stream.of(
            layout.pki(), layout.databaseDir(), layout.installs(), layout.run(), layout.releases())
        .filter(record.folders()::contains)
        // The only copy of what could not be restored is there, for a purge that can.
        .filter(folder -> restored || !folder.equals(layout.installs()))
        .forEach(folder -> removeTree(folder, ours));
    record.folders().stream()
        .filter(f -> f.startsWith(layout.releases()))
        .forEach(folder -> removeTree(folder, ours));
    removeLogs(ours);
    SetupDraft.of(layout).delete();
    // One that is killed before this is found by the next.
    if (restored) {
      delete(layout.installRecord());
    }
    deepestFirst(record.folders()).forEach(this::removeIfEmpty);
    if (record.user()
        && Users.uidOf(Owner.SERVICE_USER).isPresent()
        && !Commands.run(Command.of("userdel", Owner.SERVICE_USER)).ok()) {
      left.add("The user was not removed. Run: userdel " + Owner.SERVICE_USER);
    }
    return new Outcome(left, List.copyOf(foreign));
  }

  private void removeLogs(OurFiles ours) {
    if (layout.isSandbox()) {
      Stream.of(layout.nginxLogs(), layout.root().resolve("var/lib/nginx"))
          .filter(record.folders()::contains)
          .forEach(folder -> removeTree(folder, ours));
      return;
    }
    try (Stream<Path> logs = Files.list(layout.nginxLogs())) {
      logs.filter(p -> p.getFileName().toString().startsWith("sentinel-secure-x."))
          .forEach(this::delete);
    } catch (IOException e) {
      // There is no such folder, and so no log in it.
    }
  }

  /** Whether what was there before stands there again. */
  private boolean restore(InstallRecord.ManagedFile file) {
    try {
      boolean copied =
          file.kept() != null && Files.exists(file.kept().copy(), LinkOption.NOFOLLOW_LINKS);
      if (copied) {
        Backups.restore(file.kept(), file.path());
      } else if (file.kept() == null || isAsWeLeftIt(file)) {
        // Else a purge that was killed has restored it, and then removed the copy.
        delete(file.path());
      }
      return true;
    } catch (IOException e) {
      left.add(file.path() + " was not restored. Its copy: " + file.kept().copy());
      return false;
    }
  }

  private static boolean isAsWeLeftIt(InstallRecord.ManagedFile file) throws IOException {
    return FileState.of(file.path()).filter(s -> s.sha256().equals(file.sha256())).isPresent();
  }

  private void delete(Path path) {
    try {
      if (leadsElsewhere(path)) {
        left.add(path + " was not removed: a link leads to it from a folder of ours.");
      } else if (!Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
        Files.deleteIfExists(path);
      }
    } catch (IOException e) {
      left.add(path + " was not removed. Run: rm " + path);
    }
  }

  /** Whether a folder of ours that it lies in was replaced by a link. */
  private boolean leadsElsewhere(Path path) {
    return Stream.iterate(path.getParent(), p -> p.getParent() != null, Path::getParent)
        .filter(record.folders()::contains)
        .anyMatch(Files::isSymbolicLink);
  }

  private void removeTree(Path folder, OurFiles ours) {
    if (leadsElsewhere(folder)) {
      left.add(folder + " was not removed: a link leads to it from a folder of ours.");
      return;
    }
    try {
      for (Path path : new TreeRemoval(ours).remove(folder)) {
        if (Mounts.isMounted(path)) {
          left.add(path + " is a mount point, and was not entered. Run: umount " + path);
        } else {
          foreign.add(path);
        }
      }
    } catch (IOException e) {
      stuck.add(folder);
      left.add(folder + " was not removed. Run: rm -r " + folder);
    }
  }

  private void removeIfEmpty(Path folder) {
    try {
      if (Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS) && !leadsElsewhere(folder)) {
        Files.delete(folder);
      }
    } catch (DirectoryNotEmptyException e) {
      // Else somebody keeps something there.
      if (stuck.stream().anyMatch(f -> f.startsWith(folder) && !f.equals(folder))
          && foreign.stream().noneMatch(f -> f.startsWith(folder))) {
        left.add(folder + " was not removed. Run: rmdir " + folder);
      }
    } catch (NoSuchFileException e) {
      // It is gone already.
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
