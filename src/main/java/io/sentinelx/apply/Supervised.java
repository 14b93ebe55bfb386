package io.sentinelx.apply;

import io.sentinelx.os.AnothersFile;
import io.sentinelx.os.Command;
import io.sentinelx.os.Commands;
import io.sentinelx.os.ProcessIdentity;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A process that we started and that outlives us. Its record, beside its PID file, holds number,
 * start time and executable, and only a process that matches all three is ever signalled.
 */
public final class Supervised {
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  private static final Duration START = Duration.ofSeconds(5);

  /** Two lines of a word and two numbers. */
  private static final int LONGEST_PID_FILE = 256;

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

  /**
   * Starts the supervisor and notes it.
   *
   * @throws StepFailed where it does not say within 5 s that it runs
   */
  static void launch(Undo.StartSupervisor supervisor) throws IOException {
    Commands.launch(new Command(supervisor.argv(), START));
    long deadline = System.nanoTime() + START.toNanos();
    while (System.nanoTime() < deadline) {
      Optional<ProcessIdentity> named = named(supervisor.pidFile(), supervisor.uid());
      if (named.isPresent()) {
        note(supervisor.record(), named.get().pid());
        return;
      }
      pause();
    }
    throw new StepFailed(
        "The supervisor of the API did not start.", "See the log beside " + supervisor.pidFile());
  }

  /**
   * {@code supervisor PID START}, as the supervisor writes once it is in its own session, or
   * NGINX's {@code PID}. Who runs the process writes that file, and could name anybody's in it: it
   * has to be {@code uid}'s.
   */
  private static Optional<ProcessIdentity> named(Path pidFile, int uid) throws IOException {
    Optional<String> line = firstLine(pidFile);
    if (line.isEmpty()) {
      return Optional.empty();
    }
    List<Long> numbers =
        Arrays.stream(line.get().split(" "))
            .filter(word -> word.matches("[0-9]{1,18}"))
            .map(Long::valueOf)
            .toList();
    return numbers.stream()
        .findFirst()
        .flatMap(ProcessIdentity::of)
        .filter(p -> numbers.size() < 2 || p.startTicks() == numbers.get(1))
        .filter(p -> p.uid() == uid);
  }

  private static Optional<String> firstLine(Path pidFile) throws IOException {
    try {
      byte[] head = AnothersFile.head(pidFile, LONGEST_PID_FILE);
      return new String(head, StandardCharsets.US_ASCII).lines().findFirst();
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  private static void pause() {
    try {
      Thread.sleep(10);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
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
    end(running(record));
    Files.deleteIfExists(record);
  }

  /** Ends it, also where we were killed before we noted it; needs no room on the disk. */
  static void stop(Undo.StopProcess process) throws IOException {
    stop(
        process.record(),
        () ->
            named(process.pidFile(), process.uid())
                .filter(p -> p.name().equals(process.program())));
  }

  /** Finds a process, if it runs. */
  interface Search {
    Optional<ProcessIdentity> find() throws IOException;
  }

  /** The same for one that is found by other means where it was not noted. */
  static void stop(Path record, Search otherwise) throws IOException {
    Optional<ProcessIdentity> noted = running(record);
    end(noted.isPresent() ? noted : otherwise.find());
    Files.deleteIfExists(record);
  }

  private static void end(Optional<ProcessIdentity> process) throws IOException {
    if (process.isEmpty()) {
      return;
    }
    ProcessHandle.of(process.get().pid()).ifPresent(ProcessHandle::destroy);
    if (!ended(process.get())) {
      throw new IOException(process.get() + " did not end within " + PATIENCE.toSeconds() + " s");
    }
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
