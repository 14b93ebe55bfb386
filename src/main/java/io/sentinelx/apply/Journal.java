package io.sentinelx.apply;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;

/** The undo of every deed, on disk before the deed is done: one line of JSON each, oldest first. */
public final class Journal implements AutoCloseable {
  private static final ObjectMapper JSON = Json.mapper();

  private final FileChannel file;
  private final Deque<Undo> undos = new ArrayDeque<>();

  private Journal(FileChannel file) {
    this.file = file;
  }

  /** A new journal at {@code path}, which must not exist. */
  public static Journal create(Path path) throws IOException {
    FileChannel file =
        FileChannel.open(
            path,
            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Disk.sync(path.getParent());
    return new Journal(file);
  }

  /**
   * What the journal at {@code path} holds, the newest first. A last line that was cut off counts
   * as not written: the deed it was meant for was not begun, as the line is durable before that.
   *
   * @throws IOException where a line is none of this release's
   */
  static List<Undo> read(Path path) throws IOException {
    String text = new String(Files.readAllBytes(path), StandardCharsets.UTF_8);
    List<Undo> undos = new ArrayList<>();
    for (String line : text.substring(0, text.lastIndexOf('\n') + 1).lines().toList()) {
      try {
        undos.add(0, JSON.readValue(line, Undo.class));
      } catch (JsonProcessingException e) {
        throw new IOException(
            path + " cannot be read by this release: " + e.getOriginalMessage(), e);
      }
    }
    return undos;
  }

  /** Records how the deed that comes next is taken back; durable when this returns. */
  public void register(Undo undo) throws IOException {
    long end = file.position();
    try {
      ByteBuffer bytes = ByteBuffer.wrap(line(undo).getBytes(StandardCharsets.UTF_8));
      while (bytes.hasRemaining()) {
        file.write(bytes);
      }
      file.force(false);
    } catch (IOException e) {
      // A full disk takes a part of a line; the lines that follow must not be lost with it.
      file.truncate(end);
      throw e;
    }
    undos.push(undo);
  }

  /** Leaves only these, the newest first, in the journal at {@code path}: the rest is done. */
  static void keepOnly(Path path, List<Undo> newestFirst) throws IOException {
    StringBuilder text = new StringBuilder();
    for (Undo undo : newestFirst) {
      text.insert(0, line(undo));
    }
    Disk.replace(path, text.toString().getBytes(StandardCharsets.UTF_8), fresh -> {});
  }

  private static String line(Undo undo) throws JsonProcessingException {
    return JSON.writerFor(new TypeReference<Undo>() {}).writeValueAsString(undo) + "\n";
  }

  /** What has to be taken back, the newest first. */
  public Iterable<Undo> newestFirst() {
    return undos;
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
