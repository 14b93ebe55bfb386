package io.sentinelx.os;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalInt;

/** Users and groups of this host, from {@code /proc} and {@code /etc/passwd}. */
public final class Users {
  private Users() {}

  /** The effective user's number; 0 is root. */
  public static int currentUid() {
    try {
      return Files.readAllLines(Path.of("/proc/self/status")).stream()
          .filter(l -> l.startsWith("Uid:"))
          .map(l -> l.split("\\s+")[2])
          .mapToInt(Integer::parseInt)
          .findFirst()
          .orElse(-1);
    } catch (IOException e) {
      return -1;
    }
  }

  /** Whether this process is root's. */
  public static boolean isRoot() {
    return currentUid() == 0;
  }

  /** The number of the local user of that name. */
  public static OptionalInt uidOf(String name) {
    return number(Path.of("/etc/passwd"), name);
  }

  private static OptionalInt number(Path database, String name) {
    try {
      return Files.readAllLines(database).stream()
          .map(l -> l.split(":"))
          .filter(f -> f.length > 2 && f[0].equals(name))
          .mapToInt(f -> Integer.parseInt(f[2]))
          .findFirst();
    } catch (IOException e) {
      return OptionalInt.empty();
    }
  }
}
