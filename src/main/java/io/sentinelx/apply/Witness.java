package io.sentinelx.apply;

import io.sentinelx.finding.CheckId;
import io.sentinelx.finding.CheckResult;

/** Who is told of a run while it goes on, beside its log. Told on the run's thread. */
public interface Witness {
  /** Nobody is. */
  Witness NOBODY = new Witness() {};

  /** A line of the run's log, without its time: a command, a line of its output. */
  default void line(String text) {}

  /** A check that a step relies on begins. */
  default void checking(CheckId check) {}

  /** A check was made. */
  default void checked(CheckResult result) {}
}
