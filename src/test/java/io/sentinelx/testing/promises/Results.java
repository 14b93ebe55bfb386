package io.sentinelx.testing.promises;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What became of the tests that hold promises, on this host and on machines. */
final class Results {
  private static final Pattern SCRIPT = Pattern.compile("-- ([a-z-]+).*");
  private static final Pattern PASSED = Pattern.compile(" {2}passed \\[([0-9 ]+)]: .*");
  private static final Pattern WHOLE = Pattern.compile("\\d+ passed, 0 failed");

  private final Map<Holder, Map<Integer, Tally>> tallies = new HashMap<>();
  private final Set<Holder> broken = new HashSet<>();

  /**
   * Reads what there is.
   *
   * @param tests the folder that the recorder writes to
   * @param machines the folder with what machines printed, a file each
   */
  static Results read(Path tests, Path machines) throws IOException {
    Results results = new Results();
    Map<String, Result> latest = new HashMap<>();
    for (String line : lines(tests)) {
      Result.parse(line)
          .ifPresent(r -> latest.merge(r.id(), r, (a, b) -> a.millis() > b.millis() ? a : b));
    }
    latest.values().forEach(results::add);
    for (Path log : files(machines)) {
      results.addMachine(Files.readAllLines(log, StandardCharsets.ISO_8859_1));
    }
    return results;
  }

  /** Of a test, what concerns one promise. */
  Tally of(Holder holder, int promise) {
    Tally tally = tallies.getOrDefault(holder, Map.of()).getOrDefault(promise, Tally.NONE);
    return broken.contains(holder) ? tally.plus(Outcome.FAILED) : tally;
  }

  private void add(Result result) {
    add(new Holder(result.holder(), false), result.promises(), result.outcome());
  }

  private void add(Holder holder, Iterable<Integer> promises, Outcome outcome) {
    Map<Integer, Tally> mine = tallies.computeIfAbsent(holder, h -> new HashMap<>());
    promises.forEach(p -> mine.merge(p, Tally.NONE.plus(outcome), (a, b) -> a.plus(outcome)));
  }

  /** A script that does not come to its last line failed, whatever passed before. */
  private void addMachine(List<String> log) {
    Holder script = null;
    boolean whole = true;
    for (String line : log) {
      Matcher next = SCRIPT.matcher(line);
      Matcher passed = PASSED.matcher(line);
      if (next.matches()) {
        end(script, whole);
        script = new Holder(next.group(1), true);
        whole = false;
      } else if (passed.matches() && script != null) {
        add(script, Numbers.in(passed.group(1)), Outcome.PASSED);
      } else if (WHOLE.matcher(line).matches()) {
        whole = true;
      }
    }
    end(script, whole);
  }

  private void end(Holder script, boolean whole) {
    if (!whole) {
      broken.add(script);
    }
  }

  private static List<String> lines(Path folder) throws IOException {
    List<String> lines = new ArrayList<>();
    for (Path file : files(folder)) {
      lines.addAll(Files.readAllLines(file));
    }
    return lines;
  }

  private static List<Path> files(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    }
  }
}
