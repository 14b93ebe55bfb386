package io.sentinelx.apply;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Writing files so that they are whole or not there at all, whatever happens. */
final class Disk {
  private static final SecureRandom RANDOM = new SecureRandom();

  private Disk() {}

  /** What is done to a new file before it gets its name. */
  interface Finish {
    void on(Path file) throws IOException;
  }

  /**
   * Puts {@code content} at {@code path}: a file beside it, readable to its owner only, is written,
   * given its final owner and mode by {@code finish}, synced and renamed.
   */
  static void replace(Path path, byte[] content, Finish finish) throws IOException {
    Path fresh = beside(path);
    try {
      Files.createFile(
          fresh,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      try (FileChannel out = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
        java.nio.ByteBuffer bytes = java.nio.ByteBuffer.wrap(content);
        while (bytes.hasRemaining()) {
          out.write(bytes);
        }
        finish.on(fresh);
        out.force(true);
      }
      Files.move(fresh, path, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(fresh);
    }
    sync(path.getParent());
  }

  /** Points the link {@code path} at {@code target}, at once. */
  static void relink(Path path, Path target) throws IOException {
    Path fresh = beside(path);
    try {
      Files.createSymbolicLink(fresh, target);
      Files.move(fresh, path, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(fresh);
    }
    sync(path.getParent());
  }

  /**
   * Removes a folder with all that is in it; links are removed, not followed, and mounts not
   * entered.
   */
  static void removeTree(Path root) throws IOException {
    if (!Files.exists(root, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    Object device = Files.getAttribute(root, "unix:dev", LinkOption.NOFOLLOW_LINKS);
    Files.walkFileTree(
        root,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes a)
              throws IOException {
            if (!device.equals(Files.getAttribute(folder, "unix:dev", LinkOption.NOFOLLOW_LINKS))) {
              throw new IOException(folder + " is a mount point; unmount it first");
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes a) throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path folder, IOException e) throws IOException {
            if (e != null) {
              throw e;
            }
            Files.delete(folder);
            return FileVisitResult.CONTINUE;
          }
        });
    sync(root.getParent());
  }

  /**
   * Copies a folder with all that is in it, readable to all; times and executable bits stay. {@code
   * finish} is called for everything that is there then.
   */
  static void copyTree(Path from, Path to, Finish finish) throws IOException {
    try (Stream<Path> all = Files.walk(from)) {
      for (Path source : (Iterable<Path>) all::iterator) {
        Path target = to.resolve(from.relativize(source).toString());
        if (Files.isDirectory(source)) {
          Files.createDirectories(target);
          chmod(target, 0755);
        } else {
          Files.copy(
              source,
              target,
              StandardCopyOption.COPY_ATTRIBUTES,
              StandardCopyOption.REPLACE_EXISTING,
              LinkOption.NOFOLLOW_LINKS);
          chmod(target, Files.isExecutable(source) ? 0755 : 0644);
        }
        finish.on(target);
      }
    }
    sync(to.getParent());
  }

  /** Gives a file or folder permission bits, such as 0644. */
  static void chmod(Path path, int mode) throws IOException {
    EnumSet<PosixFilePermission> set = EnumSet.noneOf(PosixFilePermission.class);
    PosixFilePermission[] all = PosixFilePermission.values();
    for (int i = 0; i < all.length; i++) {
      // The enum's order is that of "rwxrwxrwx".
      if ((mode & 0400 >> i) != 0) {
        set.add(all[i]);
      }
    }
    Files.setPosixFilePermissions(path, set);
  }

  /** Makes a folder's entries durable. */
  static void sync(Path folder) throws IOException {
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    } catch (NoSuchFileException e) {
      // It went with what was in it.
    }
  }

  /** Removes what writing {@code path} left beside it where that was cut short. */
  static void removeBeside(Path path) throws IOException {
    Pattern name = Pattern.compile(Pattern.quote("." + path.getFileName() + ".") + "[0-9a-f]{12}~");
    try (Stream<Path> all = Files.list(path.getParent())) {
      for (Path file : (Iterable<Path>) all::iterator) {
        if (name.matcher(file.getFileName().toString()).matches()
            && !Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)) {
          Files.deleteIfExists(file);
        }
      }
    } catch (NoSuchFileException e) {
      // The folder was not made yet.
    }
  }

  /** A name no include pattern of NGINX's or systemd's matches. */
  static Path beside(Path path) {
    byte[] random = new byte[6];
    RANDOM.nextBytes(random);
    return path.resolveSibling(
        "." + path.getFileName() + "." + HexFormat.of().formatHex(random) + "~");
  }
}
