package io.sentinelx.service.trust;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.function.Function;

/**
 * A file's content, read again when the file changes: each look asks the file system for its time,
 * size and inode, which takes a microsecond.
 *
 * @param <T> what the content means
 */
final class WatchedFile<T> {
  /** A revocation list of some hundred thousand entries. */
  private static final int LARGEST = 32 * 1024 * 1024;

  /** A file changed this recently may change again without its time telling. */
  private static final long SETTLE_MILLIS = 1_000;

  private final Path path;
  private final Function<byte[], T> parser;
  private volatile State<T> state =
      new State<>(null, null, false, Content.failed("it was not read yet."));

  /**
   * @param parser what the content means; fails with an {@link IllegalArgumentException} whose
   *     message is for a person
   */
  WatchedFile(Path path, Function<byte[], T> parser) {
    this.path = path;
    this.parser = parser;
  }

  /**
   * What the file holds now; the same object until the content changes.
   *
   * @param value null where there is a problem
   * @param problem why the file cannot be used, ends in a full stop; null where it can
   */
  record Content<T>(T value, String problem) {
    static <T> Content<T> failed(String problem) {
      return new Content<>(null, problem);
    }
  }

  private record Stamp(Object inode, FileTime changed, long size) {}

  private record State<T>(Stamp stamp, byte[] bytes, boolean settled, Content<T> content) {}

  Path path() {
    return path;
  }

  Content<T> look() {
    State<T> known = state;
    Stamp stamp = stamp();
    boolean same = stamp != null && known.settled && stamp.equals(known.stamp);
    return same ? known.content : reload().content;
  }

  private synchronized State<T> reload() {
    // The stamp is older than the bytes: a change between the two is seen at the next look.
    Stamp stamp = stamp();
    State<T> known = state;
    try {
      byte[] bytes = read();
      boolean settled =
          stamp != null
              && Math.abs(System.currentTimeMillis() - stamp.changed.toMillis()) > SETTLE_MILLIS;
      Content<T> content =
          Arrays.equals(bytes, known.bytes)
              ? known.content
              : new Content<>(parser.apply(bytes), null);
      state = new State<>(stamp, bytes, settled, content);
    } catch (IllegalArgumentException e) {
      state = failed(known, e.getMessage());
    } catch (NoSuchFileException e) {
      state = failed(known, "it is missing.");
    } catch (AccessDeniedException e) {
      state = failed(known, "the service's user may not read it.");
    } catch (IOException e) {
      state = failed(known, "it cannot be read.");
    }
    return state;
  }

  private State<T> failed(State<T> known, String problem) {
    boolean same = problem.equals(known.content.problem());
    return new State<>(null, null, false, same ? known.content : Content.failed(problem));
  }

  private byte[] read() throws IOException {
    try (InputStream in = Files.newInputStream(path)) {
      byte[] bytes = in.readNBytes(LARGEST + 1);
      if (bytes.length > LARGEST) {
        throw new IllegalArgumentException("it is larger than 32 MiB.");
      }
      return bytes;
    }
  }

  private Stamp stamp() {
    try {
      BasicFileAttributes file = Files.readAttributes(path, BasicFileAttributes.class);
      return new Stamp(file.fileKey(), file.lastModifiedTime(), file.size());
    } catch (IOException e) {
      return null;
    }
  }
}
