package io.sentinelx.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** A folder that nobody else may enter, as a sandbox's is. */
public final class OwnFolder {
  private OwnFolder() {}

  /** Makes it, and returns its path. */
  public static Path make(Path folder) throws IOException {
    return Files.createDirectory(
        folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
  }
}
