package io.sentinelx.apply;

import io.sentinelx.os.FileState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Folders of a test, and what they look like, to the byte. */
final class Trees {
  private Trees() {}

  /** Every path below {@code root} with its kind, mode, owner and content. */
  static Map<String, String> look(Path root) throws IOException {
    Map<String, String> seen = new TreeMap<>();
    try (Stream<Path> all = Files.walk(root)) {
      for (Path path : (Iterable<Path>) all::iterator) {
        FileState state = FileState.of(path).orElseThrow();
        seen.put(
            root.relativize(path).toString(),
            state.kind()
                + " "
                + Integer.toOctalString(state.mode())
                + " "
                + state.owner()
                + ":"
                + state.group()
                + " "
                + state.sha256());
      }
    }
    return seen;
  }

  static Path file(Path path, String text, int mode) throws IOException {
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
    Disk.chmod(path, mode);
    return path;
  }
}
