package io.sentinelx.apply;

import io.sentinelx.os.ProcessIdentity;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * A process that we started and that outlives us. Its record, beside its PID file, holds number,
 * start time and executable, and only a process that matches all three is ever signalled.
 */
public final class Supervised {
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  private Supervised() {}

  /** Notes the process {@code pid} as ours in {@code record}. */
  public static void note(Path record, long pid) throws IOException {
    ProcessIdentity process =
        ProcessIdentity.of(pid)
            .orElseThrow(() -> new IOException("process " + pid + " has ended already"));
    String line =
        process.pid()
            + " "
            + process.startTicks()
            + " "
            + process.executable().map(Path::toString).orElse("")
            + "\n";
    Disk.replace(record, line.getBytes(StandardCharsets.UTF_8), fresh -> {});
  }

  /** The process that {@code record} names, if it still runs and is the same. */
  public static Optional<ProcessIdentity> running(Path record) {
    try {
      String[] fields = Files.readString(record).strip().split(" ", 3);
      return ProcessIdentity.of(Long.parseLong(fields[0]))
          .filter(p -> p.startTicks() == Long.parseLong(fields[1]))
          .filter(p -> p.executable().map(Path::toString).orElse("").equals(fields[2]));
    } catch (IOException | RuntimeException e) {
      return Optional.empty();
    }
  }

  /** Ends the process that {@code record} names, if it is ours and runs, and waits until it has. */
  public static void stop(Path record) throws IOException {
    Optional<ProcessIdentity> process = running(record);
    if (process.isPresent()) {
      Optional<ProcessHandle> handle = ProcessHandle.of(process.get().pid());
      handle.ifPresent(ProcessHandle::destroy);
      if (!ended(process.get())) {
        throw new IOException(process.get() + " did not end within " + PATIENCE.toSeconds() + " s");
      }
    }
    Files.deleteIfExists(record);
  }

  private static boolean ended(ProcessIdentity process) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (process.isAlive()) {
      if (System.nanoTime() > deadline) {
        return false;
      }
      try {
        Thread.sleep(20);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return false;
      }
    }
    return true;
  }
}
