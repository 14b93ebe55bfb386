package io.sentinelx.os;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A process, told apart from a later one with the same number.
 *
 * @param pid its number
 * @param startTicks when it started, in clock ticks since boot (field 22 of {@code /proc/PID/stat})
 * @param name its command's name, at most 15 characters
 */
public record ProcessIdentity(long pid, long startTicks, String name) {
  /** What the kernel puts behind the name of a file that is gone: an upgrade has replaced it. */
  private static final String DELETED = " (deleted)";

  /**
   * The process with that number, if one runs; one that has ended and was not yet reaped does not.
   */
  public static Optional<ProcessIdentity> of(long pid) {
    try {
      Stat stat = Stat.of(pid);
      return stat.behindName()[0].equals("Z")
          ? Optional.empty()
          : Optional.of(
              new ProcessIdentity(pid, Long.parseLong(stat.behindName()[19]), stat.name()));
    } catch (IOException | RuntimeException e) {
      return Optional.empty();
    }
  }

  /** The session that a process belongs to: its leader's number; -1 where the process has ended. */
  static long session(long pid) {
    try {
      return Long.parseLong(Stat.of(pid).behindName()[3]);
    } catch (IOException | RuntimeException e) {
      return -1;
    }
  }

  /**
   * What the kernel says of a process: see proc(5).
   *
   * @param behindName the fields from the third on: state, parent, group, session and more
   */
  private record Stat(String name, String[] behindName) {
    static Stat of(long pid) throws IOException {
      String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
      // The name is in parentheses and may hold spaces and parentheses itself.
      int open = stat.indexOf('(');
      int close = stat.lastIndexOf(')');
      return new Stat(stat.substring(open + 1, close), stat.substring(close + 2).split(" "));
    }
  }

  /** What it was started with, or says of itself instead, as far as it can be read. */
  String title() {
    try {
      return Files.readString(Path.of("/proc/" + pid + "/cmdline")).replace('\0', ' ').strip();
    } catch (IOException e) {
      return "";
    }
  }

  /** Its effective user's number; -1 where it has ended. */
  public int uid() {
    try {
      return (int) Files.getAttribute(Path.of("/proc/" + pid), "unix:uid");
    } catch (IOException e) {
      return -1;
    }
  }

  /** Whether it still runs. */
  public boolean isAlive() {
    return of(pid).filter(this::equals).isPresent();
  }

  /**
   * Its executable, where this user may see it; one that was replaced since has the name it had.
   */
  public Optional<Path> executable() {
    try {
      String path = Files.readSymbolicLink(Path.of("/proc/" + pid + "/exe")).toString();
      return Optional.of(
          Path.of(
              path.endsWith(DELETED) ? path.substring(0, path.length() - DELETED.length()) : path));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  @Override
  public String toString() {
    return name + " (pid " + pid + ")";
  }
}
