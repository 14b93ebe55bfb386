package io.sentinelx.flow;

import io.sentinelx.apply.Unfinished;
import io.sentinelx.report.Report;
import io.sentinelx.value.Layout;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What is done about a run that was killed, before the next one begins. */
public final class Recovery {
  private Recovery() {}

  /**
   * Finds unfinished runs and undoes them, or keeps what they did where {@code finish} is wanted.
   *
   * @return why the command cannot go on: something could not be taken back
   */
  public static Optional<Report> run(
      String command, Layout layout, boolean finish, Clock clock, Progress progress)
      throws IOException {
    Unfinished unfinished = Unfinished.find(layout);
    if (unfinished.ids().isEmpty()) {
      return Optional.empty();
    }
    progress.stage("Recovery of " + String.join(", ", unfinished.ids()));
    if (finish) {
      unfinished.keep(layout);
      return Optional.empty();
    }
    progress.takingBack();
    List<String> left = unfinished.undo(clock, progress);
    progress.takenBack(left);
    if (left.isEmpty()) {
      return Optional.empty();
    }
    List<String> notes =
        new ArrayList<>(
            List.of("An earlier run was killed, and not all of it could be taken back:"));
    notes.addAll(left);
    return Optional.of(Report.partial(command, notes));
  }
}
