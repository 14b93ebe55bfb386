package io.sentinelx.settings;

import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How far two names are from each other: insertions, deletions, substitutions and swapped
 * neighbours.
 */
final class EditDistance {
  /** Beyond a third of the name's length a suggestion is a guess, and misleads. */
  private static final int LETTERS_PER_MISTAKE = 3;

  private EditDistance() {}

  /** The one of {@code candidates} that {@code name} was most likely meant to be. */
  static Optional<String> nearest(String name, Stream<String> candidates) {
    int tolerated = Math.max(1, name.length() / LETTERS_PER_MISTAKE);
    return candidates
        .min(Comparator.comparingInt((String candidate) -> between(name, candidate)))
        .filter(candidate -> between(name, candidate) <= tolerated);
  }

  /** The smallest number of single edits that turn {@code a} into {@code b}. */
  static int between(String a, String b) {
    int[][] cost = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        cost[i][j] = i == 0 || j == 0 ? i + j : cheapest(cost, a, b, i, j);
      }
    }
    return cost[a.length()][b.length()];
  }

  private static int cheapest(int[][] cost, String a, String b, int i, int j) {
    boolean same = a.charAt(i - 1) == b.charAt(j - 1);
    int best =
        Math.min(cost[i - 1][j - 1] + (same ? 0 : 1), Math.min(cost[i - 1][j], cost[i][j - 1]) + 1);
    boolean swapped =
        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
    return swapped ? Math.min(best, cost[i - 2][j - 2] + 1) : best;
  }
}
