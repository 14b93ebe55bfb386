package io.sentinelx.ui.tui;

import io.sentinelx.ui.PathCompletion;
import io.sentinelx.ui.PathCompletion.Candidate;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/** Completes a path on Tab. The disk is read beside the screen's thread, slow as it may be. */
final class Completing {
  /** A folder that takes longer is on a disk that does not answer. */
  private static final Duration LONGEST = Duration.ofSeconds(1);

  private final Work work;
  private Work.Task reading;
  private Work.Task limit;
  private List<Candidate> candidates = List.of();

  Completing(Work work) {
    this.work = work;
  }

  /** What the text may go on with, where that is more than one. */
  List<Candidate> candidates() {
    return candidates;
  }

  boolean isReading() {
    return reading != null;
  }

  /** Another text, or another field. */
  void stop() {
    candidates = List.of();
    if (reading != null) {
      reading.cancel();
      limit.cancel();
      reading = null;
    }
  }

  /**
   * Looks how the text goes on.
   *
   * @param grow takes the longer text
   * @param done told at the end whether to move on, as there is nothing more to complete or the
   *     candidates were listed already
   */
  void complete(String text, boolean folder, Consumer<String> grow, Consumer<Boolean> done) {
    boolean listed = !candidates.isEmpty();
    stop();
    if (listed || text.isEmpty()) {
      done.accept(true);
      return;
    }
    PathCompletion none = new PathCompletion(text, List.of());
    Consumer<PathCompletion> end = found -> found(text, folder, found, grow, done);
    reading = work.start(() -> PathCompletion.of(text, folder), end, failed -> end.accept(none));
    limit = work.after(LONGEST, () -> end.accept(none));
  }

  private void found(
      String text,
      boolean folder,
      PathCompletion found,
      Consumer<String> grow,
      Consumer<Boolean> done) {
    stop();
    String longer = found.text();
    boolean onlySlash = folder && longer.equals(text + "/");
    boolean several = found.candidates().size() > 1;
    if (!several && (longer.equals(text) || onlySlash)) {
      done.accept(true);
      return;
    }
    if (!longer.equals(text)) {
      grow.accept(longer);
    }
    candidates = several ? found.candidates() : List.of();
    done.accept(false);
  }
}
