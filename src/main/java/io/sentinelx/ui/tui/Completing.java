package io.sentinelx.ui.tui;

import io.sentinelx.ui.PathCompletion;
import io.sentinelx.ui.PathCompletion.Candidate;
import java.util.List;
import java.util.function.Consumer;

/** Completes a path on Tab. The disk is read beside the screen's thread, slow as it may be. */
final class Completing {
  private final Work work;
  private Work.Task reading;
  private List<Candidate> candidates = List.of();

  Completing(Work work) {
    this.work = work;
  }

  /** What the text may go on with, where that is more than one. */
  List<Candidate> candidates() {
    return candidates;
  }

  /** Another text, or another field. */
  void stop() {
    candidates = List.of();
    if (reading != null) {
      reading.cancel();
      reading = null;
    }
  }

  /**
   * Looks how the text goes on.
   *
   * @param grow takes the longer text
   * @param moveOn there is nothing more to complete, or the candidates were listed already
   */
  void complete(String text, boolean folder, Consumer<String> grow, Runnable moveOn) {
    boolean listed = !candidates.isEmpty();
    stop();
    if (listed || text.isEmpty()) {
      moveOn.run();
      return;
    }
    reading =
        work.start(
            () -> PathCompletion.of(text, folder),
            found -> found(text, folder, found, grow, moveOn),
            failed -> moveOn.run());
  }

  private void found(
      String text, boolean folder, PathCompletion found, Consumer<String> grow, Runnable moveOn) {
    reading = null;
    String longer = found.text();
    boolean onlySlash = folder && longer.equals(text + "/");
    boolean several = found.candidates().size() > 1;
    if (!several && (longer.equals(text) || onlySlash)) {
      moveOn.run();
      return;
    }
    if (!longer.equals(text)) {
      grow.accept(longer);
    }
    candidates = several ? found.candidates() : List.of();
  }
}
