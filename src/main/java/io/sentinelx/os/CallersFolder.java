package io.sentinelx.os;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;

/** A folder whose files its caller obeys, root or not, such as a sandbox's: it is his alone. */
public final class CallersFolder {
  private static final int ALONE = 0700;

  private CallersFolder() {}

  /**
   * Requires that it is not there yet, or is the caller's and closed to all others; where root
   * asks, that nobody else has a say over what stands above it either.
   */
  public static void require(Path folder) throws FileRefused {
    try {
      Optional<FileState> there = FileState.of(folder);
      if (there.isPresent()) {
        require(folder, there.get());
      }
    } catch (FileRefused e) {
      throw e;
    } catch (IOException e) {
      throw FileRefused.because(folder, "cannot be looked at", "Give a folder of yours.");
    }
    TrustedFile.requirePlace(folder);
  }

  private static void require(Path folder, FileState there) throws IOException {
    if (there.kind() != FileState.Kind.DIRECTORY) {
      throw FileRefused.because(folder, "is a link or a file", "Give a new folder.");
    }
    int uid = (int) Files.getAttribute(folder, "unix:uid", LinkOption.NOFOLLOW_LINKS);
    if (uid != Users.currentUid()) {
      throw FileRefused.because(folder, "belongs to somebody else", "Give a folder of yours.");
    }
    if (there.mode() != ALONE) {
      throw FileRefused.because(
          folder,
          "can be entered by others",
          "Run: chmod 0700 "
              + ShellWord.quote(folder.toString())
              + ", or give one that does not exist yet.");
    }
  }
}
