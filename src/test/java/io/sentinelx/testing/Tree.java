package io.sentinelx.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What stands under a folder: by relative path, its mode, such as {@code rw-r--r--}, and its time.
 */
public record Tree(Map<String, String> modes, Map<String, FileTime> times) {
  /** Everything under {@code root} whose relative path is {@code wanted}; no link is followed. */
  public static Tree of(Path root, Predicate<String> wanted) {
    Map<String, String> modes = new TreeMap<>();
    Map<String, FileTime> times = new TreeMap<>();
    if (!Files.exists(root)) {
      return new Tree(modes, times);
    }
    try (Stream<Path> all = Files.walk(root)) {
      for (Path path : (Iterable<Path>) all::iterator) {
        String name = root.relativize(path).toString();
        if (wanted.test(name)) {
          modes.put(
              name,
              PosixFilePermissions.toString(
                  Files.getPosixFilePermissions(path, LinkOption.NOFOLLOW_LINKS)));
          times.put(name, Files.getLastModifiedTime(path, LinkOption.NOFOLLOW_LINKS));
        }
      }
      return new Tree(modes, times);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
