package io.sentinelx.apply;

import java.io.IOException;
import java.util.List;

/** One thing that a plan does. It is made of decisions; only {@link #apply} acts. */
public interface Step {
  /** What it does, in a few words: "Write the NGINX site". */
  String title();

  /**
   * Whether people are told of it; what only prepares for the case that the run is taken back is
   * not.
   */
  default boolean isShown() {
    return true;
  }

  /** The paths it changes; none for one that only runs something. */
  default List<Change> changes() {
    return List.of();
  }

  /**
   * Does it.
   *
   * @throws StepFailed where the machine refused, with what an operator can do about it
   * @throws IOException where reading or writing a file failed
   */
  void apply(Host host) throws IOException;
}
