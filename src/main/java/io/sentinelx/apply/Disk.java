package io.sentinelx.apply;

import io.sentinelx.os.Descriptor;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Writing files so that they are whole or not there at all, whatever happens. */
final class Disk {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final Pattern BESIDE = Pattern.compile("\\..+\\.[0-9a-f]{12}~");
  private static final Pattern ASIDE = Pattern.compile("\\..+\\.[0-9a-f]{12}\\.was~");
  private static final Set<OpenOption> NEW =
      Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
  private static final FileAttribute<?> OWNERS_ALONE =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
  private static final FileAttribute<?> OWNERS_ALONE_TO_ENTER =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

  private Disk() {}

  /** What is done to a new file before it gets its name. */
  interface Finish {
    /**
     * Finishes it.
     *
     * @param file leads to the new file itself, whatever stands in its folder meanwhile; links are
     *     followed
     */
    void on(Path file) throws IOException;
  }

  /**
   * Puts {@code content} at {@code path}: a file beside it, readable to its owner only, is written,
   * given its final owner and mode by {@code finish}, synced and renamed. It is opened once:
   * whoever owns the folder can keep it from getting there, and can lead none of this elsewhere.
   */
  static void replace(Path path, byte[] content, Finish finish) throws IOException {
    Path fresh = beside(path);
    try {
      try (FileChannel out = FileChannel.open(fresh, NEW, OWNERS_ALONE)) {
        finish.on(Descriptor.of(out));
        ByteBuffer bytes = ByteBuffer.wrap(content);
        while (bytes.hasRemaining()) {
          out.write(bytes);
        }
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
   * Gives the file or link at {@code path} a second name, so that it can be brought back itself:
   * with its owner, mode, access list and time, and with no space needed. Where the file system has
   * no second names there is none; a copy has to do then.
   */
  static void keepAside(Path path, Path aside) throws IOException {
    try {
      Files.createLink(aside, path);
    } catch (UnsupportedOperationException | FileSystemException e) {
      if (e instanceof NoSuchFileException missing) {
        throw missing;
      }
      return;
    }
    sync(path.getParent());
  }

  /** Brings back what {@link #keepAside} kept. */
  static void bringBack(Path aside, Path path) throws IOException {
    Files.move(aside, path, StandardCopyOption.ATOMIC_MOVE);
    // Renaming one name of a file to another of the same file does nothing.
    Files.deleteIfExists(aside);
    sync(path.getParent());
  }

  /** Removes a file for good: no crash brings it back. */
  static void remove(Path file) throws IOException {
    Files.deleteIfExists(file);
    sync(file.getParent());
  }

  /** Makes a folder that nobody else can enter until it is given its owner and mode. */
  static void makeFolder(Path path) throws IOException {
    Files.createDirectory(path, OWNERS_ALONE_TO_ENTER);
  }

  /**
   * Removes a folder with all that is in it; links are removed, not followed, and mounts not
   * entered.
   */
  static void removeTree(Path root) throws IOException {
    List<Path> left = new TreeRemoval(path -> true).remove(root);
    if (!left.isEmpty()) {
      throw new IOException(left.get(0) + " is a mount point; unmount it first");
    }
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
          makeFolder(target);
          finish.on(target);
          chmod(target, 0755);
        } else {
          // Not with its owner, who could write to it for a moment.
          Files.copy(source, target, LinkOption.NOFOLLOW_LINKS);
          flush(target);
          finish.on(target);
          chmod(target, Files.isExecutable(source) ? 0755 : 0644);
          Files.setLastModifiedTime(target, Files.getLastModifiedTime(source));
        }
      }
    }
    try (Stream<Path> all = Files.walk(to)) {
      for (Path folder : (Iterable<Path>) all.filter(Files::isDirectory)::iterator) {
        sync(folder);
      }
    }
    sync(to.getParent());
  }

  /** Makes a file's content durable. */
  static void flush(Path file) throws IOException {
    if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
        channel.force(true);
      }
    }
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

  /**
   * Removes what writing {@code path} left beside it where that was cut short; what was kept aside
   * stays.
   */
  static void removeBeside(Path path) throws IOException {
    try (Stream<Path> all = Files.list(path.getParent())) {
      for (Path file : (Iterable<Path>) all::iterator) {
        if (BESIDE.matcher(file.getFileName().toString()).matches()
            && file.getFileName().toString().startsWith("." + path.getFileName() + ".")
            && !Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)) {
          Files.deleteIfExists(file);
        }
      }
    } catch (NoSuchFileException e) {
      // The folder was not made yet.
    }
  }

  /** Whether it is one that {@link #beside} or {@link #aside} gave. */
  static boolean isBeside(Path file) {
    String name = file.getFileName().toString();
    return BESIDE.matcher(name).matches() || ASIDE.matcher(name).matches();
  }

  /** Where the file that stands at {@code path} is kept until it is known that it may go. */
  static Path aside(Path path) {
    String name = beside(path).getFileName().toString();
    return path.resolveSibling(name.substring(0, name.length() - 1) + ".was~");
  }

  /** A name no include pattern of NGINX's or systemd's matches. */
  static Path beside(Path path) {
    byte[] random = new byte[6];
    RANDOM.nextBytes(random);
    return path.resolveSibling(
        "." + path.getFileName() + "." + HexFormat.of().formatHex(random) + "~");
  }
}
