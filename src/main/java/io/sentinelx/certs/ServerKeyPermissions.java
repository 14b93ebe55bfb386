package io.sentinelx.certs;

import static io.sentinelx.finding.Finding.fail;
import static io.sentinelx.finding.Finding.pass;
import static io.sentinelx.finding.Finding.skip;

import io.sentinelx.finding.Finding;
import io.sentinelx.os.ShellWord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Set;

/** Whether others on this host can read the key, or put another in its place. */
final class ServerKeyPermissions {
  private ServerKeyPermissions() {}

  static Finding look(ServerFiles files) {
    return ServerFiles.nothing(files.named().key(), files.named().made())
        .orElseGet(
            () ->
                mayHoldKey(files.key().orElseThrow())
                    ? permissions(files.named().key().orElseThrow())
                    : skip("There is no key to look at."));
  }

  /** One that cannot be read may hold one all the same. */
  private static boolean mayHoldKey(HandedFile file) {
    return Files.isRegularFile(file.path())
        && file.contents().map(c -> !c.keys().isEmpty()).orElse(true);
  }

  static Finding permissions(Path key) {
    try {
      Set<PosixFilePermission> mode = Files.getPosixFilePermissions(key);
      boolean read = mode.contains(PosixFilePermission.OTHERS_READ);
      boolean write =
          mode.contains(PosixFilePermission.OTHERS_WRITE)
              || mode.contains(PosixFilePermission.GROUP_WRITE);
      if (!read && !write) {
        return pass("Nobody else can read it.");
      }
      return fail(
          (read ? "Everybody on this host can read " : "Others on this host can change ")
              + key
              + " (mode "
              + octal(mode)
              + ").",
          "Run: chmod 0600 "
              + ShellWord.quote(key.toString())
              + (read
                  ? ". If others were on this host, have it issued anew with another key."
                  : ""));
    } catch (IOException e) {
      return fail(key + " cannot be looked at.", "Run this as root.");
    }
  }

  private static String octal(Set<PosixFilePermission> mode) {
    int bits = 0;
    for (PosixFilePermission each : mode) {
      bits |= 0400 >> each.ordinal();
    }
    return "0" + Integer.toOctalString(bits);
  }
}
