package io.sentinelx.testing.promises;

import java.util.Optional;
import java.util.Set;

/**
 * What became of one test: a line of a file in {@code target/promises}, its fields set off by tabs.
 *
 * @param millis since the epoch; of two results of one test the later one counts
 * @param id the test's own, on JUnit's platform
 * @param holder the simple name of the class in whose file it is written
 * @param promises their numbers; at least one
 */
record Result(long millis, String id, String holder, Set<Integer> promises, Outcome outcome) {
  String line() {
    return String.join(
        "\t",
        Long.toString(millis),
        id.replaceAll("\\s", " "),
        holder,
        Numbers.text(promises),
        outcome.word());
  }

  /** None for half a line, which a JVM that was killed leaves. */
  static Optional<Result> parse(String line) {
    String[] fields = line.split("\t", -1);
    if (fields.length != 5 || !fields[4].matches("passed|failed|skipped|ended")) {
      return Optional.empty();
    }
    return Optional.of(
        new Result(
            Long.parseLong(fields[0]),
            fields[1],
            fields[2],
            Numbers.in(fields[3]),
            Outcome.of(fields[4])));
  }
}
