package io.sentinelx.ui.tui;

import io.sentinelx.answers.Answers;
import io.sentinelx.answers.Problem;
import io.sentinelx.answers.Resolution;
import io.sentinelx.ui.Mishap;
import io.sentinelx.ui.Page;
import java.time.Clock;
import java.util.List;

/**
 * The page "Review": what set-up would do, looked at before it is done. What it shows is found out
 * anew each time it is opened.
 */
final class ReviewView implements View {
  private final Wizard wizard;
  private View stage;
  private Work.Task task;

  ReviewView(Wizard wizard) {
    this.wizard = wizard;
    this.stage = waiting();
  }

  private View waiting() {
    Clock clock = wizard.session().clock();
    return new Waiting("Working out what will be done", clock, clock.instant());
  }

  @Override
  public void opened() {
    cancel();
    Resolution<Answers> resolution = wizard.draft().read();
    if (resolution.value().isEmpty()) {
      stage = unanswered(resolution.problems());
      return;
    }
    Answers answers = resolution.value().get();
    boolean finish = wizard.isFinishing();
    stage = waiting();
    task =
        wizard
            .work()
            .start(
                () -> new ReviewDesk(wizard, wizard.backstage().propose(answers, finish)),
                this::lay,
                this::fail);
  }

  private void lay(View desk) {
    task = null;
    stage = desk;
  }

  private void fail(Exception failure) {
    task = null;
    Mishap mishap = Mishap.of(failure);
    stage =
        new Trouble(
            "What is here cannot be set up as you answered.",
            mishap.reason(),
            mishap.remedy(),
            "Try again",
            this::opened,
            wizard::back);
  }

  /** A page before this one holds an answer that cannot be used. */
  private View unanswered(List<Problem> problems) {
    Page page = Page.of(problems);
    String message = problems.isEmpty() ? "" : problems.get(0).message();
    String remedy = problems.isEmpty() ? "" : problems.get(0).remedy();
    return new Trouble(
        "An answer on the page \"" + page.title() + "\" cannot be used.",
        message,
        remedy,
        "Go to " + page.title(),
        () -> wizard.go(page),
        wizard::back);
  }

  private void cancel() {
    if (task != null) {
      task.cancel();
      task = null;
    }
  }

  @Override
  public void draw(Canvas canvas) {
    stage.draw(canvas);
  }

  @Override
  public boolean take(Input input) {
    if (stage.take(input)) {
      return true;
    }
    if (input == Input.Key.ESCAPE || input == Input.Key.BACK) {
      cancel();
    }
    return false;
  }

  @Override
  public List<Hint> hints() {
    return stage.hints();
  }

  @Override
  public boolean isMoving() {
    return stage.isMoving();
  }
}
