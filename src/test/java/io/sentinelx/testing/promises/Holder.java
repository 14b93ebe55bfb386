package io.sentinelx.testing.promises;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What says in its source that it holds a promise.
 *
 * @param name of a test class, or of a script in {@code src/test/machine}
 * @param machine whether it is such a script
 */
record Holder(String name, boolean machine) implements Comparable<Holder> {
  private static final Path TESTS = Path.of("src/test/java");
  private static final Path SCRIPTS = Path.of("src/test/machine");
  private static final Pattern TAG = Pattern.compile("(?m)^\\s*@Promise\\(\\{?([0-9, ]+)}?\\)");
  private static final Pattern CALL = Pattern.compile("(?m)^\\s*promise ([0-9 ]+)$");
  private static final Comparator<Holder> ORDER =
      Comparator.comparing(Holder::machine).thenComparing(Holder::name);

  /** By the promises' numbers; read in the current folder, a checkout. */
  static SortedMap<Integer, SortedSet<Holder>> all() throws IOException {
    SortedMap<Integer, SortedSet<Holder>> all = new TreeMap<>();
    collect(TESTS, TAG, all);
    collect(SCRIPTS, CALL, all);
    return all;
  }

  private static void collect(
      Path folder, Pattern pattern, SortedMap<Integer, SortedSet<Holder>> into) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      files.filter(Files::isRegularFile).forEach(file -> collect(folder, file, pattern, into));
    }
  }

  private static void collect(
      Path folder, Path file, Pattern pattern, SortedMap<Integer, SortedSet<Holder>> into) {
    Holder holder =
        new Holder(
            file.getFileName().toString().replaceFirst("\\.java$", ""), folder.equals(SCRIPTS));
    Matcher tag = pattern.matcher(read(file));
    while (tag.find()) {
      for (Integer number : Numbers.in(tag.group(1))) {
        into.computeIfAbsent(number, n -> new TreeSet<>()).add(holder);
      }
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public int compareTo(Holder other) {
    return ORDER.compare(this, other);
  }
}
