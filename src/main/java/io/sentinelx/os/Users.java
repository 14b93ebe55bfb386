package io.sentinelx.os;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Users and groups of this host, from {@code /proc}, {@code /etc/passwd} and {@code /etc/group}.
 */
public final class Users {
  private static final Path PASSWD = Path.of("/etc/passwd");
  private static final Path GROUP = Path.of("/etc/group");

  private Users() {}

  /** The effective user's number; 0 is root. */
  public static int currentUid() {
    return uid("self", 2).orElse(-1);
  }

  /** The number of the user who runs that process, whatever rights it took since. */
  static OptionalInt realUidOf(long pid) {
    return uid(String.valueOf(pid), 1);
  }

  /** {@code Uid: real effective saved file-system}. */
  private static OptionalInt uid(String process, int field) {
    try {
      return Files.readAllLines(Path.of("/proc", process, "status"), StandardCharsets.ISO_8859_1)
          .stream()
          .filter(l -> l.startsWith("Uid:"))
          .map(l -> l.split("\\s+")[field])
          .mapToInt(Integer::parseInt)
          .findFirst();
    } catch (IOException e) {
      return OptionalInt.empty();
    }
  }

  /** Whether this process is root's. */
  public static boolean isRoot() {
    return currentUid() == 0;
  }

  /** The number of the local user of that name. */
  public static OptionalInt uidOf(String name) {
    try {
      return entries(PASSWD)
          .filter(f -> f[0].equals(name))
          .mapToInt(f -> Integer.parseInt(f[2]))
          .findFirst();
    } catch (IOException e) {
      return OptionalInt.empty();
    }
  }

  /**
   * The numbers of all who are in the local group of that number; nothing where there is no such
   * group, or one of them is not known here.
   */
  static Optional<Set<Integer>> membersOf(int gid) {
    try {
      Optional<String[]> group = entries(GROUP).filter(f -> is(gid, f[2])).findFirst();
      if (group.isEmpty()) {
        return Optional.empty();
      }
      Set<Integer> members = new HashSet<>();
      entries(PASSWD)
          .filter(f -> f.length > 3 && is(gid, f[3]))
          .forEach(f -> members.add(Integer.parseInt(f[2])));
      for (String name : group.get().length > 3 ? group.get()[3].split(",") : new String[0]) {
        OptionalInt uid = uidOf(name);
        if (uid.isEmpty() && !name.isBlank()) {
          return Optional.empty();
        }
        uid.ifPresent(members::add);
      }
      return Optional.of(members);
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static Stream<String[]> entries(Path database) throws IOException {
    List<String> lines = Files.readAllLines(database, StandardCharsets.UTF_8);
    return lines.stream().map(l -> l.split(":")).filter(f -> f.length > 2);
  }

  private static boolean is(int number, String text) {
    return text.equals(String.valueOf(number));
  }
}
