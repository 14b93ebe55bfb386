package io.sentinelx.flow;

import io.sentinelx.answers.Given;
import io.sentinelx.answers.Question;
import io.sentinelx.answers.Surroundings;
import io.sentinelx.check.Finding;
import java.time.Clock;
import java.util.List;

/**
 * What can be said of an answer while it is typed: read from the machine, never changed. A call
 * takes at most 4 s, whatever name servers and peers do, and ends early when its thread is
 * interrupted.
 */
public final class LiveFacts {
  private final Clock clock;

  /** Facts as of that clock's time. */
  public LiveFacts(Clock clock) {
    this.clock = clock;
  }

  /**
   * What is worth showing under {@code question}: nothing where its text cannot be parsed, or where
   * there is nothing to say.
   *
   * @param given the text of every question that applies, defaults filled in
   */
  public List<Finding> of(Question<?> question, Given given, Surroundings surroundings) {
    return List.of();
  }

  /** What there is on this host already: NGINX, its sites, and who holds the web's ports. */
  public List<Finding> ofHost(Surroundings surroundings) {
    return List.of();
  }
}
