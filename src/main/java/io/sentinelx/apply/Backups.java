package io.sentinelx.apply;

import io.sentinelx.os.FileState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/**
 * Plain copies of the files and links that a run replaces, below {@code folder} under their own
 * paths.
 */
record Backups(Path folder) {
  /** Where the first copy of the file at {@code path} is, or would be. */
  Path of(Path path) {
    return folder.resolve(path.toString().substring(1));
  }

  /** Copies what stands at {@code path}, a file or link in that state. */
  InstallRecord.Original keep(Path path, FileState state) throws IOException {
    Path copy = free(of(path));
    Files.createDirectories(copy.getParent());
    if (state.kind() == FileState.Kind.LINK) {
      Disk.relink(copy, Path.of(state.text()));
    } else if (state.content().length == Files.size(path)) {
      Disk.replace(copy, state.content(), fresh -> Disk.chmod(fresh, state.mode() & 0600));
    } else {
      throw new StepFailed(
          path + " is in the way: it is too large to be kept, or somebody writes it just now.",
          "Move it away and run this again.");
    }
    return new InstallRecord.Original(copy, state.mode(), state.owner(), state.group());
  }

  /** Puts a copy at {@code path}, with the mode and owner that the file had; a link as it was. */
  static void restore(InstallRecord.Original original, Path path) throws IOException {
    if (Files.isSymbolicLink(original.copy())) {
      Disk.relink(path, Files.readSymbolicLink(original.copy()));
      return;
    }
    Disk.replace(
        path,
        Files.readAllBytes(original.copy()),
        fresh -> {
          Ownership.chown(fresh, original.owner(), original.group());
          Disk.chmod(fresh, original.mode());
        });
  }

  /** A file that is replaced twice has two backups: the first is the one that an undo needs. */
  private static Path free(Path copy) {
    Path free = copy;
    for (int i = 2; Files.exists(free, LinkOption.NOFOLLOW_LINKS); i++) {
      free = copy.resolveSibling(copy.getFileName() + "." + i);
    }
    return free;
  }
}
