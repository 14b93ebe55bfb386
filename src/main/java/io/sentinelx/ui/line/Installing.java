package io.sentinelx.ui.line;

import io.sentinelx.answers.Answers;
import io.sentinelx.flow.Attendant;
import io.sentinelx.report.Outcome;
import io.sentinelx.report.Report;
import io.sentinelx.ui.Backstage;
import io.sentinelx.ui.Page;
import io.sentinelx.ui.line.Lines.Tab;
import io.sentinelx.value.Quoted;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The last page: it is done, in front of the operator, who decides where it cannot go on. */
final class Installing implements Attendant {
  private static final List<String> HELP =
      List.of("r tries the same again. Nothing is lost while you look: the run waits.");

  private final Lines lines;
  private final LineProgress progress;
  private volatile boolean stop;
  private volatile boolean change;
  private volatile boolean asking;

  private Installing(Lines lines, LineProgress progress) {
    this.lines = lines;
    this.progress = progress;
  }

  /**
   * What came of it.
   *
   * @param change whether it was put back so that the answers can be changed
   */
  record End(Report report, boolean change) {}

  /** A run of it, in this place. */
  record Run(Lines lines, Backstage backstage, boolean finish) {
    /** Does it. */
    End of(Answers answers) throws IOException {
      lines.gap();
      lines.line(Page.INSTALL.step() + ": " + Page.INSTALL.title());
      try (LineProgress progress = new LineProgress(lines)) {
        Installing installing = new Installing(lines, progress);
        lines.whileBusy(Optional.of(installing::askToStop));
        lines.say("Ctrl-C asks whether to stop.");
        Report report = backstage.carryOut(answers, finish, progress, installing);
        return new End(report, installing.change && report.outcome() != Outcome.PARTIAL);
      } finally {
        lines.whileBusy(Optional.empty());
      }
    }
  }

  @Override
  public boolean wantsToStop() {
    return stop;
  }

  /** While this is asked, nothing is printed, and a run that has something to say waits. */
  private void askToStop() {
    if (asking || stop) {
      return;
    }
    asking = true;
    try {
      lines.gap();
      String typed = lines.read("Stop and put everything back? yes or no [no]: ", Tab.NOTHING);
      stop = Prompt.yesOrNo(typed, false).orElse(false);
    } catch (Lines.Interrupted | Lines.Ended e) {
      stop = true;
    } finally {
      asking = false;
    }
    lines.say(stop ? "It stops after the step that is under way." : "It goes on.");
  }

  @Override
  public Choice afterFailure(Trouble trouble) {
    lines.gap();
    lines.say("It cannot go on: " + trouble.at() + ".");
    List<String> reason = trouble.reason().lines().map(String::strip).distinct().toList();
    reason.forEach(l -> lines.say(Quoted.plain(l)));
    lines.say(Quoted.lines(trouble.remedy()));
    if (trouble.changed()) {
      output(reason);
    }
    trouble.log().ifPresent(log -> lines.line("Log: " + Quoted.plain(log.toString())));
    List<String> keys = keys(trouble.changed());
    while (true) {
      keys.forEach(lines::say);
      Optional<Choice> choice =
          typed().map(t -> choice(t, trouble.changed())).orElse(Optional.of(Choice.TAKE_BACK));
      if (choice.isPresent()) {
        return choice.get();
      }
    }
  }

  /** What the reason does not say already. */
  private void output(List<String> reason) {
    List<String> more =
        progress.last().stream()
            .filter(l -> reason.stream().noneMatch(l::contains))
            .distinct()
            .toList();
    if (!more.isEmpty()) {
      lines.line("The last lines of the log:");
      more.forEach(l -> lines.line("  " + l));
    }
  }

  private static List<String> keys(boolean changed) {
    return changed
        ? List.of(
            "r: try again.",
            "b: put everything back, and change the answers.",
            "p: put everything back, and leave.",
            "l: leave things as they are. The next set-up asks what to do about it.")
        : List.of("r: look again.", "b: change the answers.", "q: leave. Nothing was changed.");
  }

  private Optional<Choice> choice(String typed, boolean changed) {
    switch (typed.strip().toLowerCase(Locale.ROOT)) {
      case "r" -> {
        return Optional.of(Choice.RETRY);
      }
      case "b" -> {
        change = true;
        return Optional.of(Choice.TAKE_BACK);
      }
      case "p" -> {
        return changed ? Optional.of(Choice.TAKE_BACK) : Optional.empty();
      }
      case "q" -> {
        return changed ? Optional.empty() : Optional.of(Choice.TAKE_BACK);
      }
      case "l" -> {
        return changed ? Optional.of(Choice.LEAVE) : Optional.empty();
      }
      case "?" -> HELP.forEach(lines::say);
      default -> lines.say("Type one of the letters.");
    }
    return Optional.empty();
  }

  /** Ctrl-C asks again; nothing: nobody is there any more, and everything is put back. */
  private Optional<String> typed() {
    while (true) {
      try {
        return Optional.of(lines.read("What now: ", Tab.NOTHING));
      } catch (Lines.Interrupted e) {
        lines.say("Type one of the letters.");
      } catch (Lines.Ended e) {
        return Optional.empty();
      }
    }
  }
}
