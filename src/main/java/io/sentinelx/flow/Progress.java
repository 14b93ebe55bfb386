package io.sentinelx.flow;

import io.sentinelx.apply.Witness;
import io.sentinelx.finding.CheckId;
import io.sentinelx.finding.CheckResult;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * What a front end is told while a flow runs. Checks that run side by side tell from threads of
 * their own; everything else comes on the flow's thread.
 */
public interface Progress extends Witness {
  /** A front end that shows nothing. */
  Progress SILENT = new Progress() {};

  /** The stage in which a run that is through waits for what was begun beside its steps. */
  String FINISHING = "Finishing";

  /** A part of the flow begins: "Preflight", "Install", "Proof". */
  default void stage(String title) {}

  /** A file that is about to be replaced was changed by hand; a copy of it stays. */
  default void changedByHand(Sheet sheet) {}

  /** The checks that the stage is going to make, in the order in which they are reported. */
  default void checksAhead(List<CheckId> checks) {}

  /** The steps that the stage is going to take: the titles of those that are shown. */
  default void stepsAhead(List<String> steps) {}

  /** A check begins. */
  @Override
  default void checking(CheckId check) {}

  /** A check was made. */
  @Override
  default void checked(CheckResult result) {}

  /** A step begins. */
  default void started(String step) {}

  /** The step is done. */
  default void done(String step, Duration took) {}

  /** The step failed. */
  default void failed(String step, String reason) {}

  /** What was done is being taken back. */
  default void takingBack() {}

  /** What was done was taken back, except for {@code left}. */
  default void takenBack(List<String> left) {}

  /** The run is written down there. */
  default void logging(Path log) {}

  /** A line of the run's log: a command, a line of its output. */
  @Override
  default void line(String text) {}
}
