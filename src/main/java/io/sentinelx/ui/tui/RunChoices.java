package io.sentinelx.ui.tui;

import io.sentinelx.flow.Attendant.Choice;
import io.sentinelx.flow.Attendant.Trouble;
import io.sentinelx.report.ExitCode;
import io.sentinelx.report.Outcome;
import io.sentinelx.report.Report;
import io.sentinelx.ui.Page;
import io.sentinelx.ui.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** What can be done about a run that asks, or has ended. */
final class RunChoices {
  private static final String FINISHING = "It is done and proven, and ends in a few seconds.";

  private final Wizard wizard;
  private final Consumer<Job> start;

  /** What happens when the run that was answered has ended; shown where there is nothing. */
  private Consumer<Report> then;

  RunChoices(Wizard wizard, Consumer<Job> start) {
    this.wizard = wizard;
    this.start = start;
  }

  /** What is offered now; null: nothing, since it goes on or the page is left. */
  ButtonRow of(LiveRun run) {
    if (run.trouble().isPresent()) {
      return new ButtonRow(about(run, run.trouble().get()));
    }
    Report report = run.report().orElseThrow();
    Consumer<Report> chosen = then;
    then = null;
    if (chosen != null && report.outcome() != Outcome.PARTIAL) {
      chosen.accept(report);
    }
    return new ButtonRow(after(run, report));
  }

  private List<ButtonRow.Button> about(LiveRun run, Trouble trouble) {
    List<ButtonRow.Button> buttons = new ArrayList<>();
    buttons.add(
        new ButtonRow.Button(
            "Retry",
            trouble.changed() ? "Goes on with what is missing." : "Looks again.",
            () -> run.answer(Choice.RETRY)));
    if (run.job().fromAnswers()) {
      buttons.add(
          new ButtonRow.Button(
              "Change answers",
              (trouble.changed() ? "Puts everything back, then opens " : "Opens ")
                  + page(run).title()
                  + ".",
              () -> changeAnswers(run)));
    }
    if (trouble.changed()) {
      buttons.add(
          new ButtonRow.Button(
              "Roll back", "Puts everything back as it was.", () -> run.answer(Choice.TAKE_BACK)));
      buttons.add(
          new ButtonRow.Button(
              "Leave as it is",
              "Keeps what was done; the next run asks again.",
              () -> run.answer(Choice.LEAVE)));
    } else {
      buttons.add(new ButtonRow.Button("Leave", "Nothing was changed.", () -> leaveWith(run)));
    }
    return buttons;
  }

  private List<ButtonRow.Button> after(LiveRun run, Report report) {
    ButtonRow.Button leave = new ButtonRow.Button("Leave", "", () -> wizard.finish(report));
    boolean open = report.exitCode() != ExitCode.DONE && report.outcome() != Outcome.PARTIAL;
    List<ButtonRow.Button> buttons = new ArrayList<>();
    if (open && report.outcome() == Outcome.FAILED) {
      buttons.add(new ButtonRow.Button("Retry", "Begins again.", () -> start.accept(run.job())));
    }
    buttons.add(leave);
    if (open && run.job().fromAnswers()) {
      Page page = page(run);
      buttons.add(
          new ButtonRow.Button(
              "Change answers", "Opens " + page.title() + ".", () -> wizard.go(page)));
    }
    return buttons;
  }

  private void changeAnswers(LiveRun run) {
    Page page = page(run);
    then = report -> wizard.go(page);
    run.answer(Choice.TAKE_BACK);
  }

  private void leaveWith(LiveRun run) {
    then = wizard::finish;
    run.answer(Choice.TAKE_BACK);
  }

  /** Esc, where it does not run. */
  void back(LiveRun run, Consumer<String> say) {
    boolean asks = run.trouble().isPresent();
    if (asks && run.hasChanged()) {
      say.accept("Choose what becomes of what was done so far.");
    } else if (asks && run.job().fromAnswers()) {
      changeAnswers(run);
    } else if (!asks
        && run.report().orElseThrow().exitCode() != ExitCode.DONE
        && run.report().get().outcome() != Outcome.PARTIAL
        && run.job().fromAnswers()) {
      wizard.go(page(run));
    } else {
      say.accept("There is no way back from here.");
    }
  }

  /** Ctrl-C and F10. */
  void leave(LiveRun run, Consumer<String> say) {
    if (run.report().isPresent()) {
      wizard.finish(run.report().get());
    } else if (run.isRunning()) {
      askToStop(run, say);
    } else if (run.hasChanged()) {
      askWhatBecomes(run);
    } else {
      leaveWith(run);
    }
  }

  private void askToStop(LiveRun run, Consumer<String> say) {
    if (run.course().isTakingBack()) {
      say.accept("What was done is being put back. That is not stopped half way.");
      return;
    }
    if (run.course().isFinishing()) {
      say.accept(FINISHING);
      return;
    }
    if (run.isStopping()) {
      return;
    }
    wizard.show(
        new Dialog(
                "Stop and put everything back?",
                List.of(
                    "The step at hand is finished first. Then everything that was done is taken"
                        + " back, and nothing of it is left."),
                List.of(
                    new Dialog.Button(
                        "Stop",
                        () -> {
                          wizard.show(null);
                          // It has gone on since it was drawn last.
                          run.refresh();
                          if (run.course().isFinishing()) {
                            say.accept(FINISHING);
                          } else {
                            run.stop();
                          }
                        }),
                    new Dialog.Button("Go on", () -> wizard.show(null))))
            .focused(1));
  }

  private void askWhatBecomes(LiveRun run) {
    wizard.show(
        new Dialog(
                "Leave the set-up?",
                List.of(
                    "A step failed after others were done. They can be put back first, or left as"
                        + " they are: the next run finds them and asks again."),
                List.of(
                    new Dialog.Button(
                        "Put back and leave",
                        () -> {
                          wizard.show(null);
                          leaveWith(run);
                        }),
                    new Dialog.Button(
                        "Leave as it is",
                        () -> {
                          wizard.show(null);
                          run.answer(Choice.LEAVE);
                        }),
                    new Dialog.Button("Stay", () -> wizard.show(null))))
            .focused(2));
  }

  /** The page whose answers the first failed check is about. */
  private static Page page(LiveRun run) {
    return run.course().stages().stream()
        .flatMap(s -> s.rows().stream())
        .filter(r -> r.state() == Row.State.FAILED)
        .map(Row::check)
        .flatMap(Optional::stream)
        .findFirst()
        .map(Page::of)
        .orElse(Page.REVIEW);
  }
}
