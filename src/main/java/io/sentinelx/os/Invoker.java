package io.sentinelx.os;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The user who became root with {@code sudo} to start this. What {@code SUDO_UID} says counts only
 * if the kernel says it too: that user logged in, or one of this process's ancestors is that
 * user's. Otherwise whoever could set a variable would be believed.
 */
final class Invoker {
  private static final String VARIABLE = "SUDO_UID";
  private static final Path LOGIN = Path.of("/proc/self/loginuid");

  private Invoker() {}

  /** The user's number; nothing where root itself started this, or nobody can tell. */
  static OptionalInt uid() {
    return of(Optional.ofNullable(System.getenv(VARIABLE)), login(), nearestUser());
  }

  /**
   * @param claimed the variable
   * @param login who logged in
   * @param ancestor whose the nearest ancestor is that is not root's
   */
  static OptionalInt of(Optional<String> claimed, OptionalInt login, OptionalInt ancestor) {
    if (claimed.isEmpty() || !claimed.get().matches("[1-9][0-9]{0,8}")) {
      return OptionalInt.empty();
    }
    int uid = Integer.parseInt(claimed.get());
    boolean confirmed =
        login.isPresent() && login.getAsInt() == uid
            || ancestor.isPresent() && ancestor.getAsInt() == uid;
    return confirmed ? OptionalInt.of(uid) : OptionalInt.empty();
  }

  private static OptionalInt login() {
    try {
      String uid = Files.readString(LOGIN).strip();
      return uid.matches("[0-9]{1,9}")
          ? OptionalInt.of(Integer.parseInt(uid))
          : OptionalInt.empty();
    } catch (IOException e) {
      return OptionalInt.empty();
    }
  }

  private static OptionalInt nearestUser() {
    Optional<ProcessHandle> process = ProcessHandle.current().parent();
    while (process.isPresent()) {
      OptionalInt uid = Users.realUidOf(process.get().pid());
      if (uid.isEmpty() || uid.getAsInt() != 0) {
        return uid;
      }
      process = process.get().parent();
    }
    return OptionalInt.empty();
  }
}
