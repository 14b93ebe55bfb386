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
  private final Optional<Backups> later;
  private final List<Undo> remaining = new ArrayList<>();

  private TakingBack(InstallLog log, boolean booting, Optional<Backups> later) {
    this.log = log;
    this.booting = booting;
    this.later = later;
  }

  /** By the run itself, which has just done it. */
  static TakingBack atOnce(InstallLog log) {
    return new TakingBack(log, false, Optional.empty());
  }

  /**
   * Later, by another.
   *
   * @param booting whether nothing runs yet: what runs is left to what starts it later
   * @param folder gets a copy of what somebody may have written since
   */
  static TakingBack later(InstallLog log, boolean booting, Path folder) {
    return new TakingBack(log, booting, Optional.of(new Backups(folder)));
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

  /** What is to be done next time, where something is left; the newest first. */
  List<Undo> remaining() {
    return List.copyOf(remaining);
  }

  boolean isAtBoot() {
    return booting;
  }

  InstallLog log() {
    return log;
  }

  /** Keeps a copy of a file that is about to be replaced, where somebody may have written it. */
  void keep(Path path) {
    try {
      Optional<FileState> there = FileState.of(path).filter(s -> s.kind() == FileState.Kind.FILE);
      if (later.isPresent() && there.isPresent()) {
        Path copy = later.get().keep(path, there.get()).copy();
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
