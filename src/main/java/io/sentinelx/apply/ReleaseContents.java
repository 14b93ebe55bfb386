package io.sentinelx.apply;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What an installed release consists of, listed in itself: what is removed with it, and no more.
 */
public final class ReleaseContents {
  /** The list: a path a line, as it is below the release's folder. */
  public static final String LIST = ".contents";

  /** Made once the release is where it stays. */
  private static final List<String> MADE_THERE =
      List.of(LIST, "lib/sentinelx.jsa", "lib/sentinelx.classes");

  private ReleaseContents() {}

  /** Lists what is in {@code release} now. */
  static void write(Path release, Disk.Finish finish) throws IOException {
    String list;
    try (Stream<Path> all = Files.walk(release)) {
      list =
          all.skip(1)
              .map(path -> release.relativize(path) + "\n")
              .sorted()
              .collect(Collectors.joining());
    }
    Disk.replace(release.resolve(LIST), list.getBytes(StandardCharsets.UTF_8), finish);
  }

  /** Whether it holds nothing but what is its. */
  static boolean isAll(Path release) throws IOException {
    Set<Path> ours = of(release);
    try (Stream<Path> all = Files.walk(release)) {
      return all.skip(1).allMatch(ours::contains);
    }
  }

  /** The paths of all that is its; nothing where it is not there whole. */
  static Set<Path> of(Path release) throws IOException {
    Path list = release.resolve(LIST);
    if (!Files.isRegularFile(list)) {
      return Set.of();
    }
    return Stream.concat(
            Files.readAllLines(list, StandardCharsets.UTF_8).stream(), MADE_THERE.stream())
        .map(release::resolve)
        .collect(Collectors.toSet());
  }
}
