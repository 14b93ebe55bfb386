package io.sentinelx.ui.tui;

import io.sentinelx.answers.Answers;
import io.sentinelx.value.Quoted;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A run: its steps and checks while it goes on, what it asks where it fails, how it ended. */
final class InstallView implements View {
  private final Wizard wizard;
  private final RunChoices choices;
  private final RunPanes panes = new RunPanes();
  private LiveRun run;
  private ButtonRow buttons;
  private boolean gone;
  private String message = "";

  InstallView(Wizard wizard) {
    this.wizard = wizard;
    this.choices = new RunChoices(wizard, this::start);
  }

  @Override
  public void opened() {
    if (run == null || run.report().isPresent()) {
      start(setUp());
    }
  }

  private Job setUp() {
    Answers answers = wizard.draft().read().value().orElseThrow();
    boolean finish = wizard.isFinishing();
    return Job.setUp(
        (progress, attendant) -> wizard.backstage().carryOut(answers, finish, progress, attendant));
  }

  /** Shows a run, instead of the one before it. */
  void start(Job job) {
    panes.follow();
    panes.look(false);
    buttons = null;
    message = "";
    run = new LiveRun(wizard, job, this::changed);
  }

  /** It asks, or has ended. */
  private void changed(LiveRun of) {
    message = "";
    if (of == run) {
      wizard.show(null);
      panes.follow();
      buttons = choices.of(run);
      if (gone) {
        run.report().ifPresent(wizard::finish);
      }
    }
  }

  @Override
  public void refresh() {
    if (run != null) {
      run.refresh();
      if (run.isRunning()) {
        buttons = null;
      }
    }
  }

  @Override
  public Optional<String> title() {
    return Optional.of(run.job()).filter(job -> !job.fromAnswers()).map(Job::title);
  }

  @Override
  public boolean isOfSetUp() {
    return run.job().fromAnswers();
  }

  @Override
  public boolean isMoving() {
    return run != null && run.isRunning();
  }

  @Override
  public void draw(Canvas canvas) {
    int height = canvas.height() - foot(canvas);
    panes.draw(canvas.area(0, 0, canvas.width(), height), run, wizard.session().clock().instant());
  }

  /** What stands below: where the log is, how far it came or what can be chosen. */
  private int foot(Canvas canvas) {
    int log = RunFoot.logRows(canvas, run);
    int row = canvas.height();
    Role role = message.isEmpty() && buttons != null ? Role.DIM : Role.WARN;
    String words = message.isEmpty() ? standing(canvas.look()) : message;
    if (buttons != null) {
      row -= buttons.rows(canvas.width(), canvas.look());
      buttons.draw(canvas, row);
      row -= RunFoot.say(canvas, row - 1, role, words);
    }
    if (log > 0) {
      row -= log;
      RunFoot.log(canvas, row, run);
    }
    if (buttons == null) {
      RunFoot.bar(canvas, --row, run.course());
      row -= RunFoot.say(canvas, row - 1, role, words);
    }
    return canvas.height() - row;
  }

  /** What is said where there is nothing else to say. */
  private String standing(Look look) {
    if (buttons != null) {
      return buttons.focused().about();
    }
    boolean waits = run.isStopping() && !run.course().isTakingBack();
    return waits ? "Stopping after this step" + look.glyph(Glyph.MORE) : "";
  }

  @Override
  public boolean take(Input input) {
    if (input instanceof Input.Ended) {
      return leaveForGood();
    }
    message = "";
    if (input instanceof Input.Typed typed) {
      return type(typed.codePoint());
    }
    if (buttons != null && input instanceof Input.Key key && buttons.take(key)) {
      return true;
    }
    return panes.take(input, run) || input instanceof Input.Key key && press(key);
  }

  private boolean type(int codePoint) {
    if (codePoint == 'o' || codePoint == 'O') {
      panes.look(!panes.isInOutput());
    }
    return true;
  }

  private boolean press(Input.Key key) {
    switch (key) {
      case ENTER, PAGES -> {}
      case ESCAPE, BACK -> back();
      case LEAVE -> choices.leave(run, m -> message = m);
      default -> {
        return false;
      }
    }
    return true;
  }

  private void back() {
    if (panes.isInOutput()) {
      panes.look(false);
    } else if (run.isRunning()) {
      message = "There is no way back while it runs. F10 stops it and puts everything back.";
    } else {
      choices.back(run, m -> message = m);
    }
  }

  /** The terminal is gone: nobody can be asked any more. */
  private boolean leaveForGood() {
    if (run == null) {
      return false;
    }
    gone = true;
    run.report().ifPresentOrElse(wizard::finish, run::stop);
    return true;
  }

  @Override
  public List<Hint> hints() {
    List<Hint> hints = new ArrayList<>();
    if (buttons != null) {
      hints.add(
          new Hint("Enter", Quoted.plain(buttons.focused().label()).toLowerCase(Locale.ROOT)));
    }
    hints.add(new Hint("o", panes.isInOutput() ? "rows" : "output"));
    hints.add(new Hint("Up Down", "look"));
    return hints;
  }
}
