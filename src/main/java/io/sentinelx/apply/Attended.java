package io.sentinelx.apply;

import io.sentinelx.os.Command;
import io.sentinelx.os.Commands;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** A process that is our child, and noted as ours, so that other commands know of it. */
public final class Attended {
  private final Process process;
  private final Path record;

  private Attended(Process process, Path record) {
    this.process = process;
    this.record = record;
  }

  /** Starts it. */
  public static Attended start(Command command, Path record) throws IOException {
    return new Attended(Commands.attend(command), record);
  }

  /** Its number. */
  public long pid() {
    return process.pid();
  }

  /** Notes it: once it is the program that it is to be, and no longer what starts that. */
  public void note() throws IOException {
    Supervised.note(record, pid());
  }

  /** Does this when it ends. */
  public void whenEnded(Runnable deed) {
    var unused = process.onExit().thenRun(deed);
  }

  /** Whether it ended within {@code patience}. */
  public boolean ends(Duration patience) {
    try {
      return process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** Ends it: with SIGTERM, and with SIGKILL where that was not enough within {@code patience}. */
  public void end(Duration patience) throws IOException {
    process.destroy();
    if (!ends(patience)) {
      process.destroyForcibly();
    }
    Files.deleteIfExists(record);
  }
}
