package io.sentinelx.testing.promises;

import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Promises' numbers as text, set off by blanks, commas or both. */
final class Numbers {
  private Numbers() {}

  static Set<Integer> in(String text) {
    return Arrays.stream(text.strip().split("[, ]+", 0))
        .map(Integer::valueOf)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  static String text(Set<Integer> numbers) {
    return numbers.stream().map(String::valueOf).collect(Collectors.joining(","));
  }
}
