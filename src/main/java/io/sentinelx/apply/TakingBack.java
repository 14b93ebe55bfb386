package io.sentinelx.apply;

import io.sentinelx.os.Command;
import io.sentinelx.os.CommandResult;
import io.sentinelx.os.Commands;
import io.sentinelx.os.FileState;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Takes a run back, deed by deed; one that cannot be taken back does not keep the others from it.
 */
public final class TakingBack {
  static final Duration TIMEOUT = Duration.ofSeconds(60);

  private final InstallLog log;
  private final boolean booting;
  private final Optional<Path> folder;
  private final List<Undo> remaining = new ArrayList<>();

  private TakingBack(InstallLog log, boolean booting, Optional<Path> folder) {
    this.log = log;
    this.booting = booting;
    this.folder = folder;
  }

  /** By the run itself, which has just done it. */
  static TakingBack atOnce(InstallLog log) {
    return new TakingBack(log, false, Optional.empty());
  }

  /**
   * Later, by another.
   *
   * @param booting whether nothing runs yet: what runs is left to what starts it later
   * @param folder the run's: it gets a copy of what somebody may have written since
   */
  static TakingBack later(InstallLog log, boolean booting, Path folder) {
    return new TakingBack(log, booting, Optional.of(folder));
  }

  /** What could not be taken back: a sentence each, with what to do. */
  List<String> run(Iterable<Undo> newestFirst) {
    List<String> left = new ArrayList<>();
    for (Undo undo : newestFirst) {
      if (undo.waitsForAll() && !left.isEmpty()) {
        remaining.add(undo);
      } else if (!isTakenBack(undo)) {
        log.line(undo.remains());
        left.add(undo.remains());
        remaining.add(undo);
      } else if (undo.repeats()) {
        remaining.add(undo);
      }
    }
    return left;
  }

  private boolean isTakenBack(Undo undo) {
    try {
      log.line("undo " + undo);
      if (booting && undo.actsOnProcesses()) {
        log.line("nothing runs yet");
      } else {
        undo.takeBack(this);
      }
      return true;
    } catch (IOException | RuntimeException e) {
      log.failure(e);
      return false;
    }
  }

  /**
   * Leaves in the journal what is to be done next time, as something is left. Where that cannot be
   * written, all of it is taken back once more then.
   */
  void leave(Path journal) {
    try {
      Journal.keepOnly(journal, remaining);
    } catch (IOException e) {
      log.failure(e);
    }
  }

  boolean isAtBoot() {
    return booting;
  }

  InstallLog log() {
    return log;
  }

  /** Keeps a copy of a file that is about to be replaced, where somebody may have written it. */
  void keep(Path path) {
    keepWhere(path, there -> true);
  }

  /** The same for one that is about to go, where it is not what the run wrote. */
  void keepIfAnothers(Path path) {
    keepWhere(path, there -> isAnothers(path, there));
  }

  private boolean isAnothers(Path path, FileState there) throws IOException {
    return InstallRecord.read(Inventory.noteIn(folder.orElseThrow()))
        .flatMap(record -> record.file(path))
        .filter(written -> !written.sha256().equals(there.sha256()))
        .isPresent();
  }

  private interface Which {
    boolean is(FileState there) throws IOException;
  }

  private void keepWhere(Path path, Which which) {
    try {
      Optional<FileState> there = FileState.of(path).filter(s -> s.kind() == FileState.Kind.FILE);
      if (folder.isPresent() && there.isPresent() && which.is(there.get())) {
        Backups replaced = new Backups(folder.get().resolve("replaced"));
        Path copy = replaced.keep(path, there.get()).copy();
        log.line("what " + path + " holds now is kept as " + copy);
      }
    } catch (IOException e) {
      // No room, say: what is taken back needs none.
      log.failure(e);
    }
  }

  /** Runs a command that has to succeed. */
  void require(Command command) throws IOException {
    CommandResult result = Commands.run(command.within(TIMEOUT));
    log.command(result);
    if (!result.ok()) {
      throw new IOException("did not succeed: " + command.argv());
    }
  }
}
