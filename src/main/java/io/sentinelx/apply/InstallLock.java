package io.sentinelx.apply;

import io.sentinelx.value.Layout;
import io.sentinelx.value.Quoted;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
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
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Keeps two runs from changing one install at once. The kernel lets go of it when its holder dies,
 * and, whichever channel to the file a process closes, of that process's: the file is never opened
 * a second time by the one that has it.
 */
public final class InstallLock implements AutoCloseable {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

  /** Longer than a usual set-up takes. */
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** Whoever only looks whether it is free has it meanwhile, for a moment. */
  private static final Duration MOMENT = Duration.ofMillis(500);

  /** What is written in those that this process has, by path. */
  private static final Map<Path, String> OWN = new ConcurrentHashMap<>();

  private final Path path;
  private final FileChannel file;

  private InstallLock(Path path, FileChannel file) {
    this.path = path;
    this.file = file;
  }

  /**
   * Takes it.
   *
   * @param command what the run is of, such as "setup"
   * @throws StepFailed where another process has it, with that one's number
   */
  static synchronized InstallLock take(Layout layout, String command, Clock clock)
      throws IOException {
    Path path = layout.installLock();
    String own =
        ProcessHandle.current().pid()
            + ", sentinelx "
            + command
            + ", since "
            + TIME.format(clock.instant())
            + " UTC\n";
    String earlier = OWN.putIfAbsent(path, own);
    if (earlier != null) {
      throw held(earlier);
    }
    try {
      FileChannel file =
          FileChannel.open(
              path,
              Set.of(StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE),
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      acquire(file, false);
      name(file, own);
      return new InstallLock(path, file);
    } catch (IOException | RuntimeException e) {
      OWN.remove(path);
      throw e;
    }
  }

  /** Says who has it, where there is room for that. */
  private static void name(FileChannel file, String holder) {
    try {
      file.truncate(0);
      file.write(ByteBuffer.wrap(holder.getBytes(StandardCharsets.UTF_8)), 0);
    } catch (IOException e) {
      // It is held all the same, and a full disk is a reason to take something back.
    }
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
  static synchronized void requireFree(Layout layout) throws IOException {
    Path path = layout.installLock();
    String own = OWN.get(path);
    if (own != null) {
      throw held(own);
    }
    if (!Files.exists(path)) {
      return;
    }
    try (FileChannel file = FileChannel.open(path, StandardOpenOption.READ)) {
      acquire(file, true);
    }
  }

  /** Locks the file until it is closed; closes it where another has it locked. */
  private static void acquire(FileChannel file, boolean shared) throws IOException {
    long deadline = System.nanoTime() + MOMENT.toNanos();
    while (file.tryLock(0, Long.MAX_VALUE, shared) == null) {
      if (System.nanoTime() > deadline || !pause()) {
        ByteBuffer holder = ByteBuffer.allocate(128);
        file.read(holder, 0);
        file.close();
        throw held(new String(holder.array(), 0, holder.position(), StandardCharsets.UTF_8));
      }
    }
  }

  private static StepFailed held(String holder) {
    return new StepFailed(
        "Another run is changing this install: process " + Quoted.plain(holder.strip()) + ".",
        "Wait until it has ended, then run this again.");
  }

  /** Lets go of it. */
  @Override
  public void close() throws IOException {
    try {
      file.close();
    } finally {
      OWN.remove(path);
    }
  }
}
