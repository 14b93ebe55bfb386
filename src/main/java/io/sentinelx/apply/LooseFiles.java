package io.sentinelx.apply;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * Files that are no part of an install and its journal: devices' certificates, saved answers. Whole
 * or not at all.
 */
public final class LooseFiles {
  private LooseFiles() {}

  /** A file that everyone may read. A missing folder is made, for its owner only. */
  public static void writeOpen(Path path, String text) throws IOException {
    write(path, text, "rw-r--r--");
  }

  /** The same for one that everyone may run. */
  public static void writeScript(Path path, String text) throws IOException {
    write(path, text, "rwxr-xr-x");
  }

  /** A private key: its owner's alone from its first byte on. A missing folder is made likewise. */
  public static void writeKey(Path path, String text) throws IOException {
    write(path, text, "rw-------");
  }

  private static void write(Path path, String text, String mode) throws IOException {
    if (!Files.isDirectory(path.getParent())) {
      Files.createDirectories(
          path.getParent(),
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }
    Disk.replace(
        path,
        text.getBytes(StandardCharsets.UTF_8),
        fresh -> Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString(mode)));
  }
}
