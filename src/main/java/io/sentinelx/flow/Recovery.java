package io.sentinelx.flow;

import io.sentinelx.answers.AnswersFile;
import io.sentinelx.answers.Given;
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

  /** What the newest unfinished run was asked for: with it, it is gone on with. */
  static Optional<Given> answers(Unfinished unfinished) throws IOException {
    return unfinished.answers().flatMap(text -> AnswersFile.parse(text).value());
  }

  /**
   * Finds unfinished runs and undoes them. Where {@code finish} is wanted they stay as they are
   * until the run that goes on with them holds.
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
