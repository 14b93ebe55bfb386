package io.sentinelx.ui.tui;

import java.util.List;

/**
 * A run that is going to be shown.
 *
 * @param title what it is, such as "Uninstall"
 * @param stages the stages that are known to be ahead
 * @param fromAnswers whether other answers would make it another run
 */
record Job(String title, List<String> stages, boolean fromAnswers, Run run) {
  Job {
    stages = List.copyOf(stages);
  }

  /** A set-up. */
  static Job setUp(Run run) {
    return new Job("Install", List.of("Preflight", "Install", "Proof"), true, run);
  }

  /** Something that does not depend on answers. */
  static Job other(String title, Run run) {
    return new Job(title, List.of(), false, run);
  }
}
