package io.sentinelx.apply;

import io.sentinelx.value.Layout;
import io.sentinelx.value.Quoted;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Set;

/**
 * Keeps two runs from changing one install at once. The kernel lets go of it when its holder dies.
 */
public final class InstallLock implements AutoCloseable {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final FileChannel file;

  /** Longer than a usual set-up takes. */
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private InstallLock(FileChannel file) {
    this.file = file;
  }

  /**
   * Takes it.
   *
   * @param command what the run is of, such as "setup"
   * @throws StepFailed where another process has it, with that one's number
   */
  static InstallLock take(Layout layout, String command, Clock clock) throws IOException {
    FileChannel file =
        FileChannel.open(
            layout.installLock(),
            Set.of(StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    acquire(file);
    String own =
        ProcessHandle.current().pid()
            + ", sentinelx "
            + command
            + ", since "
            + TIME.format(clock.instant())
            + " UTC\n";
    file.truncate(0);
    file.write(ByteBuffer.wrap(own.getBytes(StandardCharsets.UTF_8)), 0);
    return new InstallLock(file);
  }

  /**
   * Takes it, and waits a minute for another run to end.
   *
   * @throws StepFailed where that did not end
   */
  public static InstallLock await(Layout layout, String command, Clock clock) throws IOException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      try {
        return take(layout, command, clock);
      } catch (StepFailed e) {
        if (System.nanoTime() > deadline || !pause()) {
          throw e;
        }
      }
    }
  }

  private static boolean pause() {
    try {
      Thread.sleep(50);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /**
   * Makes sure that no run is under way, and writes nothing: a run that changes nothing leaves no
   * trace.
   *
   * @throws StepFailed where another process has it, with that one's number
   */
  static void requireFree(Layout layout) throws IOException {
    Path path = layout.installLock();
    if (!Files.exists(path)) {
      return;
    }
    try (FileChannel file =
        FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      acquire(file);
    }
  }

  /** Locks the file until it is closed; closes it where another has locked it. */
  private static void acquire(FileChannel file) throws IOException {
    FileLock lock;
    try {
      lock = file.tryLock();
    } catch (OverlappingFileLockException e) {
      lock = null;
    }
    if (lock == null) {
      ByteBuffer holder = ByteBuffer.allocate(128);
      file.read(holder, 0);
      file.close();
      String words = new String(holder.array(), 0, holder.position(), StandardCharsets.UTF_8);
      throw new StepFailed(
          "Another run is changing this install: process " + Quoted.plain(words.strip()) + ".",
          "Wait until it has ended, then run this again.");
    }
  }

  /** Lets go of it. */
  @Override
  public void close() throws IOException {
    file.close();
  }
}
