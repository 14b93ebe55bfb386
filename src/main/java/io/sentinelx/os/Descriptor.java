package io.sentinelx.os;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;

/**
 * The way to an open file itself, whatever its path leads to meanwhile: {@code /proc/self/fd/N}.
 * Java does not say an open file's number; the kernel shows each one's position, and so one that is
 * set to a random position tells itself apart.
 */
public final class Descriptor {
  private static final Path POSITIONS = Path.of("/proc/self/fdinfo");
  private static final Path FILES = Path.of("/proc/self/fd");
  private static final int TRIES = 5;

  /** Below the largest size of a file on any file system. */
  private static final int LEAST = 1 << 30;

  private static final SecureRandom RANDOM = new SecureRandom();

  private Descriptor() {}

  /**
   * The path by which attributes of the file that is open as {@code channel} are read and set. The
   * channel is at its beginning then.
   */
  public static Path of(FileChannel channel) throws IOException {
    for (int i = 0; i < TRIES; i++) {
      long mark = (long) LEAST + RANDOM.nextInt(LEAST);
      channel.position(mark);
      List<Path> found = at(mark);
      channel.position(0);
      if (found.size() == 1) {
        return FILES.resolve(found.get(0).getFileName());
      }
    }
    throw new IOException("/proc does not show this process's open files");
  }

  private static List<Path> at(long position) throws IOException {
    String line = "pos:\t" + position + "\n";
    List<Path> found = new ArrayList<>();
    try (DirectoryStream<Path> open = Files.newDirectoryStream(POSITIONS)) {
      for (Path file : open) {
        if (starts(file, line)) {
          found.add(file);
        }
      }
    }
    return found;
  }

  /** Whether it does; one that was closed since does not. */
  private static boolean starts(Path file, String line) {
    try {
      return Files.readString(file, StandardCharsets.ISO_8859_1).startsWith(line);
    } catch (IOException e) {
      return false;
    }
  }
}
