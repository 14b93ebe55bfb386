package io.sentinelx.testing;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/** A file system of its own in a folder, which can be full and read-only. Takes root. */
public final class SmallDisk implements AutoCloseable {
  private static final String FILLER = "filler";
  private static final int[] CHUNKS = {1 << 20, 1 << 12, 1};

  private final Path folder;

  private SmallDisk(Path folder) {
    this.folder = folder;
  }

  /** Whether this user can make one. */
  public static boolean canBeMade() {
    return System.getProperty("user.name").equals("root");
  }

  /** Makes it in {@code folder}, which is empty. */
  public static SmallDisk in(Path folder) {
    done(
        Ran.of(List.of("mount", "-t", "tmpfs", "-o", "size=400m,mode=0700", "none", text(folder))));
    return new SmallDisk(folder);
  }

  /** From now on nothing more fits on the disk in {@code folder}. */
  public static void fill(Path folder) throws IOException {
    try (FileChannel filler =
        FileChannel.open(
            folder.resolve(FILLER), StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
      for (int chunk : CHUNKS) {
        ByteBuffer zeros = ByteBuffer.allocate(chunk);
        try {
          while (true) {
            filler.write(zeros.clear());
          }
        } catch (IOException full) {
          // As it is to be.
        }
      }
    }
  }

  /** Ends that. */
  public void free() throws IOException {
    Files.deleteIfExists(folder.resolve(FILLER));
  }

  /** From now on nobody can write below {@code folder}, nor replace it, by its path. */
  public static void makeReadOnly(Path folder) {
    done(Ran.of(List.of("mount", "--bind", text(folder), text(folder))));
    done(Ran.of(List.of("mount", "-o", "remount,bind,ro", text(folder))));
  }

  /** Ends that, wherever below the disk it is. */
  public void makeWritable() throws IOException {
    for (String line :
        Files.readAllLines(Path.of("/proc/self/mountinfo")).stream().sorted().toList()) {
      Path mount = Path.of(line.split(" ")[4]);
      if (mount.startsWith(folder) && !mount.equals(folder)) {
        done(Ran.of(List.of("umount", "--lazy", text(mount))));
      }
    }
  }

  @Override
  public void close() throws IOException {
    makeWritable();
    done(Ran.of(List.of("umount", "--lazy", text(folder))));
  }

  private static void done(Ran ran) {
    if (ran.exit() != 0) {
      throw new AssertionError(ran.toString());
    }
  }

  private static String text(Path path) {
    return path.toString();
  }
}
