package io.sentinelx.check;

import static io.sentinelx.finding.Finding.fail;
import static io.sentinelx.finding.Finding.pass;

import io.sentinelx.finding.Finding;
import io.sentinelx.os.ShellWord;
import io.sentinelx.os.Users;
import io.sentinelx.value.Layout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Is there room, and can be written, where set-up puts its files? */
final class DiskCheck {
  /** Two releases with their class-data archives, the database of a small fleet, and logs. */
  private static final long PROGRAM_AND_STATE = 300L << 20;

  /** Site, settings, secrets, units and links: under 200 kB, and each is written beside the old. */
  private static final long SETTINGS = 1L << 20;

  private DiskCheck() {}

  static Finding look(Target target) {
    Layout layout = target.layout();
    List<Path> program = List.of(layout.installDir(), layout.stateDir());
    List<Path> settings =
        List.of(
            layout.configDir(),
            layout.outputPath().getParent(),
            layout.envFile().getParent(),
            layout.unit("").getParent(),
            layout.command().getParent());
    // Who is neither root nor in a sandbox of theirs writes none of it; host.root says so.
    if (layout.isSandbox() || Users.isRoot()) {
      Optional<Path> closed =
          Stream.concat(program.stream(), settings.stream())
              .map(DiskCheck::existing)
              .filter(folder -> !Files.isWritable(folder))
              .findFirst();
      if (closed.isPresent()) {
        return fail(
            closed.get() + " cannot be written: its file system is read-only, or it is not yours.",
            "Make it writable. How it is mounted: findmnt -T "
                + ShellWord.quote(closed.get().toString()));
      }
    }
    Finding room = room(settings, SETTINGS, "");
    return room.state() == Finding.State.FAIL ? room : space(program, " for program and state");
  }

  /** Whether program and state have room in each of {@code folders}. */
  static Finding space(List<Path> folders, String use) {
    return room(folders, PROGRAM_AND_STATE, use);
  }

  private static Finding room(List<Path> folders, long needed, String use) {
    long least = Long.MAX_VALUE;
    Path fullest = folders.get(0);
    for (Path folder : folders) {
      try {
        long free = Files.getFileStore(existing(folder)).getUsableSpace();
        if (free < least) {
          least = free;
          fullest = folder;
        }
      } catch (IOException e) {
        return fail("The disk under " + folder + " cannot be read.", "Check that it is mounted.");
      }
    }
    String free = (least >> 20) + " MB are free";
    return least < needed
        ? fail(
            free + " under " + fullest + ", and " + (needed >> 20) + " MB are needed.",
            "Free some space, or choose other folders.")
        : pass(free + use + ".");
  }

  private static Path existing(Path path) {
    return Files.exists(path) ? path : existing(path.getParent());
  }
}
