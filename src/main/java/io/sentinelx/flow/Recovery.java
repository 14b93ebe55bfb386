package io.sentinelx.flow;

import io.sentinelx.answers.Answers;
import io.sentinelx.answers.AnswersFile;
import io.sentinelx.answers.Given;
import io.sentinelx.apply.StepFailed;
import io.sentinelx.apply.Unfinished;
import io.sentinelx.os.Users;
import io.sentinelx.report.ExitCode;
import io.sentinelx.report.Outcome;
import io.sentinelx.report.Report;
import io.sentinelx.settings.Distribution;
import io.sentinelx.value.Layout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What is done about a run that was killed, before the next one begins. */
public final class Recovery {
  private static final String COMMAND = "recover";

  private Recovery() {}

  /** What the newest unfinished run was asked for: with it, it is gone on with. */
  static Optional<Given> answers(Unfinished unfinished) throws IOException {
    return unfinished.answers().flatMap(text -> AnswersFile.parse(text).value());
  }

  /**
   * What a command that only looks says of a run that came to no end, or is under way; for root,
   * who alone can see it.
   */
  public static Optional<String> notice(Optional<Path> sandbox) throws IOException {
    if (sandbox.isEmpty() && !Users.isRoot()) {
      return Optional.empty();
    }
    Layout layout = Installed.place(sandbox);
    if (!Files.isWritable(layout.installs())) {
      return Optional.empty();
    }
    try {
      Unfinished unfinished = Unfinished.find(layout);
      return unfinished.ids().isEmpty()
          ? Optional.empty()
          : Optional.of(notice(unfinished, sandbox));
    } catch (StepFailed e) {
      return Optional.of(e.getMessage());
    }
  }

  private static String notice(Unfinished unfinished, Optional<Path> sandbox) throws IOException {
    String text =
        "Run "
            + String.join(", ", unfinished.ids())
            + " came to no end. Take it back: "
            + CommandLine.on(sandbox, "recover");
    return canGoOn(unfinished)
        ? text
            + ". Go on with it: "
            + CommandLine.ofThisRelease(sandbox, "setup --yes --recover=finish")
        : text;
  }

  /** Another release would make of it what it makes of its answers. */
  private static boolean canGoOn(Unfinished unfinished) throws IOException {
    String ours = Distribution.current().version();
    return answers(unfinished).isPresent()
        && unfinished.release().filter(release -> !release.equals(ours)).isEmpty();
  }

  /**
   * What systemd runs at boot where there is a run that lost its power. One that somebody chose to
   * leave as it is stays so.
   */
  public static Report atBoot(Clock clock, Progress progress) throws IOException {
    Unfinished unfinished = Unfinished.find(Installed.place(Optional.empty())).cutShort();
    List<String> left = unfinished.undoAtBoot(clock, progress);
    if (!left.isEmpty()) {
      return Report.partial(COMMAND, left);
    }
    return unfinished.ids().isEmpty()
        ? nothing()
        : Report.of(
            COMMAND,
            Outcome.CHANGED,
            ExitCode.DONE,
            List.of("Taken back: " + String.join(", ", unfinished.ids()) + "."));
  }

  /**
   * {@code recover}: takes back what came to no end, and proves that what was there before holds.
   */
  public static Report takeBack(Optional<Path> sandbox, Clock clock, Progress progress)
      throws IOException {
    if (sandbox.isEmpty() && !Users.isRoot()) {
      return Report.of(
          COMMAND,
          Outcome.FAILED,
          ExitCode.HOST_LACKS,
          List.of("Only root can take an install back.", "Run it with sudo."));
    }
    Unfinished unfinished = Unfinished.find(Installed.place(sandbox));
    Optional<Set<String>> before = unfinished.before();
    Optional<Report> stuck = run(COMMAND, unfinished, false, clock, progress);
    if (stuck.isPresent()) {
      return stuck.get();
    }
    if (unfinished.ids().isEmpty()) {
      return nothing();
    }
    Optional<Answers> installed = Installed.find(sandbox).map(i -> i.served(clock));
    if (installed.isPresent()) {
      progress.stage("Proof");
    }
    List<String> lost =
        LastGood.expected(installed, unfinished.layout(), before, clock).lost(progress);
    return lost.isEmpty()
        ? Report.of(
            COMMAND,
            Outcome.RESTORED,
            ExitCode.DONE,
            List.of("Everything is as it was before the run that was cut short."))
        : Report.partial(COMMAND, lost);
  }

  private static Report nothing() {
    return Report.of(
        COMMAND, Outcome.UNCHANGED, ExitCode.DONE, List.of("Nothing had to be taken back."));
  }

  /**
   * Finds unfinished runs and undoes them; a signal waits until that is done. Where {@code finish}
   * is wanted they stay as they are until the run that goes on with them holds.
   *
   * @return why the command cannot go on: something could not be taken back
   */
  public static Optional<Report> run(
      String command, Layout layout, boolean finish, Clock clock, Progress progress)
      throws IOException {
    return run(command, Unfinished.find(layout), finish, clock, progress);
  }

  /**
   * The same for a command that is not about such runs: one that was cut short is taken back, but
   * where somebody chose to leave one as it is, that is theirs to end first.
   *
   * @return why the command cannot go on
   */
  static Optional<Report> ofCutShort(
      String command, Optional<Path> sandbox, Clock clock, Progress progress) throws IOException {
    Layout place = Installed.place(sandbox);
    Optional<Report> stuck =
        run(command, Unfinished.find(place).cutShort(), false, clock, progress);
    if (stuck.isPresent()) {
      return stuck;
    }
    Unfinished left = Unfinished.find(place);
    return left.ids().isEmpty()
        ? Optional.empty()
        : Optional.of(Report.failed(command, List.of(notice(left, sandbox) + ".")));
  }

  static Optional<Report> run(
      String command, Unfinished unfinished, boolean finish, Clock clock, Progress progress)
      throws IOException {
    unfinished.tidyUp(clock);
    if (unfinished.ids().isEmpty()) {
      return Optional.empty();
    }
    progress.stage("Recovery of " + String.join(", ", unfinished.ids()));
    if (finish) {
      return Optional.empty();
    }
    progress.takingBack();
    List<String> left;
    Interruption interruption = new Interruption();
    try {
      left = unfinished.undo(clock, progress);
    } finally {
      interruption.close();
    }
    progress.takenBack(left);
    if (left.isEmpty()) {
      return Optional.empty();
    }
    List<String> notes =
        new ArrayList<>(
            List.of(
                "Not all of run "
                    + String.join(", ", unfinished.ids())
                    + " could be taken back, which came to no end:"));
    notes.addAll(left);
    return Optional.of(Report.partial(command, notes));
  }
}
