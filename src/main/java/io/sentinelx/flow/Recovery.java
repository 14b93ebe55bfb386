package io.sentinelx.flow;

import io.sentinelx.answers.AnswersFile;
import io.sentinelx.answers.Given;
import io.sentinelx.apply.InstallRecord;
import io.sentinelx.apply.StepFailed;
import io.sentinelx.apply.Unfinished;
import io.sentinelx.report.ExitCode;
import io.sentinelx.report.Outcome;
import io.sentinelx.report.Report;
import io.sentinelx.value.Layout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
   * What a command that only looks says of a run that was killed, or is under way; for root, who
   * alone can see it.
   */
  public static Optional<String> notice(Layout layout, Optional<Path> sandbox) throws IOException {
    List<String> ids;
    try {
      ids = Files.isWritable(layout.installs()) ? Unfinished.find(layout).ids() : List.of();
    } catch (StepFailed e) {
      return Optional.of(e.getMessage());
    }
    return ids.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "Run "
                + String.join(", ", ids)
                + " came to no end. Take it back: "
                + CommandLine.on(sandbox, "sentinelx setup --yes --recover=undo")
                + ". Go on with it: "
                + CommandLine.on(sandbox, "sentinelx setup --yes --recover=finish"));
  }

  /** What systemd runs at boot where there is a run that lost its power. */
  public static Report atBoot(Clock clock, Progress progress) throws IOException {
    Layout defaults = Layout.real();
    Layout layout =
        InstallRecord.read(defaults.installRecord())
            .map(record -> Installed.layout(record, defaults))
            .orElse(defaults);
    Unfinished unfinished = Unfinished.find(layout);
    List<String> left = unfinished.undoAtBoot(clock, progress);
    if (!left.isEmpty()) {
      return Report.partial("recover", left);
    }
    return unfinished.ids().isEmpty()
        ? Report.of(
            "recover", Outcome.UNCHANGED, ExitCode.DONE, List.of("Nothing had to be taken back."))
        : Report.of(
            "recover",
            Outcome.RESTORED,
            ExitCode.DONE,
            List.of("Taken back: " + String.join(", ", unfinished.ids()) + "."));
  }

  /** The same for a command that asks for nothing but the place. */
  public static Optional<String> notice(Optional<Path> sandbox) throws IOException {
    Layout defaults = sandbox.map(Layout::under).orElseGet(Layout::real);
    Layout layout =
        InstallRecord.read(defaults.installRecord())
            .map(record -> Installed.layout(record, defaults))
            .orElse(defaults);
    return notice(layout, sandbox);
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
