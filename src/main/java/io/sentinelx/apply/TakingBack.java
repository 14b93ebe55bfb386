package io.sentinelx.apply;

import io.sentinelx.os.Command;
import io.sentinelx.os.CommandResult;
import io.sentinelx.os.Commands;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Takes a run back, deed by deed; one that cannot be taken back does not keep the others from it.
 */
public final class TakingBack {
  static final Duration TIMEOUT = Duration.ofSeconds(60);

  private final InstallLog log;
  private final boolean booting;

  TakingBack(InstallLog log) {
    this(log, false);
  }

  /**
   * @param booting whether nothing runs yet: what runs is left to what starts it later
   */
  TakingBack(InstallLog log, boolean booting) {
    this.log = log;
    this.booting = booting;
  }

  /** What could not be taken back: a sentence each, with what to do. */
  List<String> run(Iterable<Undo> newestFirst) {
    List<String> left = new ArrayList<>();
    for (Undo undo : newestFirst) {
      try {
        log.line("undo " + undo);
        if (booting && undo.actsOnProcesses()) {
          log.line("nothing runs yet");
        } else {
          undo.takeBack(this);
        }
      } catch (IOException | RuntimeException e) {
        log.failure(e);
        left.add(undo.remains());
      }
    }
    return left;
  }

  boolean isAtBoot() {
    return booting;
  }

  InstallLog log() {
    return log;
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
