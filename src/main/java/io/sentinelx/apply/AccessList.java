package io.sentinelx.apply;

import io.sentinelx.os.Command;
import io.sentinelx.os.CommandResult;
import io.sentinelx.os.Commands;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Access lists (POSIX ACLs), which an operator gave a file and of which Java knows nothing: the
 * file that takes its place has the same.
 */
final class AccessList {
  private static final Path OURS = Path.of("/proc/self");

  private AccessList() {}

  /**
   * Copies them, with the mode.
   *
   * @param fresh leads to a file that this process has open, {@code /proc/self/fd/N}
   */
  static void copy(Path from, Path fresh, InstallLog log) throws IOException {
    Path to =
        fresh.startsWith(OURS)
            ? Path.of("/proc", Long.toString(ProcessHandle.current().pid()))
                .resolve(OURS.relativize(fresh))
            : fresh;
    CommandResult result =
        Commands.run(
            Command.of(
                "cp",
                "--attributes-only",
                "--preserve=mode",
                "--",
                from.toString(),
                to.toString()));
    if (!result.ok()) {
      log.line("the access list of " + from + " was not kept: " + result.lastLine());
    }
  }
}
