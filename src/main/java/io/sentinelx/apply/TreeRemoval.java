package io.sentinelx.apply;

import io.sentinelx.os.Mounts;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Removes what is ours in a folder, and then the folder. Each folder is entered from the one above
 * it while both are open, so that nobody who swaps one for a link leads this elsewhere. A link is
 * removed itself, one of several names of a file as well; what is mounted is not entered. Whoever
 * owns a folder below it can fill that with anything, also meanwhile: this has an end all the same,
 * which is a failure then.
 */
final class TreeRemoval {
  /** As many as are named at most; what is left besides is not. */
  static final int MOST_LEFT = 1000;

  /** Nothing of ours is nearly as deep, and each folder on the way is open. */
  private static final int DEEPEST = 200;

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final Predicate<Path> ours;
  private final Duration patience;
  private final List<Path> left = new ArrayList<>();
  private Set<Path> mounts = Set.of();
  private long began;

  /**
   * @param ours which paths below the folder go; a folder that does not is not entered
   */
  TreeRemoval(Predicate<Path> ours) {
    this(ours, PATIENCE);
  }

  /**
   * @param patience after which it gives up
   */
  TreeRemoval(Predicate<Path> ours, Duration patience) {
    this.ours = ours;
    this.patience = patience;
  }

  /**
   * Removes it. Returns what is mounted there, and what is in it that is not ours, of which it
   * names so many.
   *
   * @throws IOException where something of it could not be removed, or it did not come to an end
   */
  List<Path> remove(Path root) throws IOException {
    if (!Files.exists(root, LinkOption.NOFOLLOW_LINKS)) {
      return left;
    }
    Path folder = root.getParent().toRealPath();
    Path real = folder.resolve(root.getFileName());
    mounts =
        Mounts.within(real).stream()
            .map(mount -> root.resolve(real.relativize(mount).toString()).normalize())
            .collect(Collectors.toSet());
    began = System.nanoTime();
    try (DirectoryStream<Path> above = Files.newDirectoryStream(folder)) {
      remove(secure(above), root.getFileName(), root, 0);
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
    Disk.sync(folder);
    return left;
  }

  private void remove(SecureDirectoryStream<Path> folder, Path name, Path path, int depth)
      throws IOException {
    requireAnEnd(path, depth);
    if (mounts.contains(path)) {
      left.add(path);
    } else if (isFolder(folder, name)) {
      try (SecureDirectoryStream<Path> entries =
          folder.newDirectoryStream(name, LinkOption.NOFOLLOW_LINKS)) {
        for (Path entry : entries) {
          removeIfOurs(entries, entry.getFileName(), path.resolve(entry.getFileName()), depth + 1);
        }
      }
      removeIfEmpty(folder, name);
    } else {
      folder.deleteFile(name);
    }
  }

  private void removeIfOurs(SecureDirectoryStream<Path> folder, Path name, Path path, int depth)
      throws IOException {
    if (ours.test(path)) {
      remove(folder, name, path, depth);
    } else {
      requireAnEnd(path, depth);
      if (left.size() < MOST_LEFT) {
        left.add(path);
      }
    }
  }

  private void requireAnEnd(Path path, int depth) throws IOException {
    if (depth > DEEPEST) {
      throw new IOException(path + " is more than " + DEEPEST + " folders deep");
    }
    if (System.nanoTime() - began > patience.toNanos()) {
      throw new IOException(
          path + " and more was still there after " + patience.toSeconds() + " s");
    }
  }

  private static void removeIfEmpty(SecureDirectoryStream<Path> folder, Path name)
      throws IOException {
    try {
      folder.deleteDirectory(name);
    } catch (DirectoryNotEmptyException e) {
      // It holds what is left.
    }
  }

  private static boolean isFolder(SecureDirectoryStream<Path> folder, Path name)
      throws IOException {
    BasicFileAttributes found =
        folder
            .getFileAttributeView(name, BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
            .readAttributes();
    return found.isDirectory();
  }

  private static SecureDirectoryStream<Path> secure(DirectoryStream<Path> stream)
      throws IOException {
    if (stream instanceof SecureDirectoryStream<Path> secure) {
      return secure;
    }
    throw new IOException("this Java does not enter folders by what is open");
  }
}
