package io.sentinelx.answers;

import java.util.List;
import java.util.Optional;

/**
 * What became of the texts: a value, or the problems that stand in its way, all of them.
 *
 * @param value present exactly where there is no problem
 */
public record Resolution<T>(Optional<T> value, List<Problem> problems) {
  public Resolution {
    problems = List.copyOf(problems);
    if (value.isPresent() != problems.isEmpty()) {
      throw new IllegalArgumentException("either a value or problems");
    }
  }
}
