package io.sentinelx.os;

import io.sentinelx.value.Quoted;
import io.sentinelx.value.Remedied;
import java.io.IOException;
import java.nio.file.Path;

/** A file or place that was named and is not used: why, a sentence, and what to do. */
public final class FileRefused extends IOException implements Remedied {
  private static final long serialVersionUID = 1L;

  private final String remedy;
  private final boolean missing;

  private FileRefused(String message, String remedy, boolean missing) {
    super(message);
    this.remedy = remedy;
    this.missing = missing;
  }

  static FileRefused because(Path path, String what, String remedy) {
    return new FileRefused(shown(path) + " " + what + ".", remedy, false);
  }

  static FileRefused missing(Path path) {
    return new FileRefused(
        shown(path) + " does not exist.", "Check the path; nothing was changed.", true);
  }

  static FileRefused unreadable(Path path) {
    return because(
        path, "cannot be read by this user", "Run this as root, or check the file's mode.");
  }

  static FileRefused broken(Path path) {
    return because(path, "cannot be read", "Check the path and the disk.");
  }

  /** A path as sentences have it. */
  static String shown(Path path) {
    return Quoted.plain(path.toString());
  }

  /** Whether nothing is there. */
  public boolean isMissing() {
    return missing;
  }

  @Override
  public String remedy() {
    return remedy;
  }
}
