package io.sentinelx.os;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Where something is mounted, from {@code /proc/self/mountinfo}: a folder of the same disk that is
 * mounted elsewhere has nothing else that tells it apart.
 */
public final class Mounts {
  private static final Path TABLE = Path.of("/proc/self/mountinfo");
  private static final int MOUNT_POINT = 4;

  /** A space, tab, line feed or backslash in a path, as three octal digits. */
  private static final Pattern ESCAPE = Pattern.compile("\\\\([0-7]{3})");

  private Mounts() {}

  /**
   * The mount points at and below {@code folder}, a path without links.
   *
   * @throws IOException where the kernel does not say
   */
  public static Set<Path> within(Path folder) throws IOException {
    return Files.readAllLines(TABLE, StandardCharsets.UTF_8).stream()
        .map(line -> Path.of(plain(line.split(" ")[MOUNT_POINT])))
        .filter(mount -> mount.startsWith(folder))
        .collect(Collectors.toSet());
  }

  /** Whether something is mounted there. */
  public static boolean isMounted(Path path) throws IOException {
    Path real = path.getParent().toRealPath().resolve(path.getFileName());
    return within(real).contains(real);
  }

  private static String plain(String escaped) {
    return ESCAPE
        .matcher(escaped)
        .replaceAll(
            m ->
                java.util.regex.Matcher.quoteReplacement(
                    String.valueOf((char) Integer.parseInt(m.group(1), 8))));
  }
}
