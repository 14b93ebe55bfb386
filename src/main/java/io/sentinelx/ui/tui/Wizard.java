package io.sentinelx.ui.tui;

import com.googlecode.lanterna.screen.Screen;
import io.sentinelx.answers.Draft;
import io.sentinelx.answers.Question;
import io.sentinelx.answers.Surroundings;
import io.sentinelx.report.ExitCode;
import io.sentinelx.report.Outcome;
import io.sentinelx.report.Report;
import io.sentinelx.ui.Backstage;
import io.sentinelx.ui.Page;
import io.sentinelx.ui.Session;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;

/**
 * The wizard on a full screen: what was answered so far, and where that leads. Pages act on it; it
 * knows how they follow each other. Everything but {@link #accept} is the screen's thread's.
 */
final class Wizard {
  private final Session session;
  private final Backstage backstage;
  private final Loop loop = new Loop();
  private final Work work = new Work(loop);
  private final Answering answering;
  private final Pages pages;
  private final Window window;
  private final Saver saver;
  private Report report;
  private boolean finishing;

  Wizard(Session session, Screen screen, Look look, Backstage backstage) {
    this.session = session;
    this.backstage = backstage;
    this.answering =
        new Answering(
            Draft.of(
                new Surroundings(session.options().sandbox(), Optional.empty()), session.flags()));
    this.pages = new Pages(this);
    this.window = new Window(this, pages, screen, look);
    this.saver = new Saver(backstage, sentence -> loop.post(() -> window.say(sentence)));
  }

  /** Runs until somebody leaves or it is done. */
  Report run() throws IOException {
    go(Page.WELCOME);
    work.start(
        backstage::hostName,
        name -> replace(draft().in(new Surroundings(sandbox(), name))),
        e -> {});
    loop.run(() -> report != null, () -> pages.view().isMoving(), this::draw);
    saver.end();
    if (report.exitCode() == ExitCode.DONE && report.outcome() != Outcome.RESTORED) {
      // What was taken back can be begun again, with the same answers.
      backstage.forget(sandbox());
    }
    return report;
  }

  /** What a person did; from any thread. */
  void accept(Input input) {
    Instant at = session.clock().instant();
    loop.post(() -> window.take(input, at));
  }

  /** Shows how it stands now. */
  void draw() throws IOException {
    window.draw();
  }

  Session session() {
    return session;
  }

  Backstage backstage() {
    return backstage;
  }

  Work work() {
    return work;
  }

  Loop loop() {
    return loop;
  }

  Answering answering() {
    return answering;
  }

  Draft draft() {
    return answering.draft();
  }

  Optional<Path> sandbox() {
    return draft().surroundings().sandbox();
  }

  /** It is about that place from here on; the answers are those that were given for it so far. */
  void enter(Optional<Path> place) {
    if (!sandbox().equals(place)) {
      Surroundings there = new Surroundings(place, draft().surroundings().hostName());
      replace(answering.earlier(place).orElseGet(() -> Draft.of(there, session.flags())));
    }
  }

  /** Whether that page is open. */
  boolean isAt(Page page) {
    return pages.here() == page;
  }

  /** Whether a page behind the first was open already, for that place. */
  boolean hasBegun(Optional<Path> place) {
    return sandbox().equals(place) && pages.hasBegun();
  }

  /** Whether what was cut short is gone on with. */
  boolean isFinishing() {
    return finishing;
  }

  void finishUnfinished(boolean wanted) {
    finishing = wanted;
  }

  /**
   * Whether the input at hand is an Enter or a click that was meant for what stood there before.
   */
  boolean isRepeated() {
    return window.isRepeated();
  }

  /** The answers are others from here on: another way was chosen, or what was saved. */
  void replace(Draft other) {
    answering.replace(other);
  }

  /** An answer was typed or chosen. */
  void change(Question<?> question, String text) {
    replace(draft().with(question, text));
    save();
  }

  private void save() {
    saver.save(pages.here(), draft());
  }

  /** Opens the page, or the first before it that holds something wrong. */
  void goTowards(Page goal) {
    for (Page each : Page.values()) {
      if (each.compareTo(goal) >= 0 || answering.isWrong(each)) {
        go(each.compareTo(Page.REVIEW) > 0 ? Page.REVIEW : each);
        return;
      }
      pages.see(each);
    }
  }

  /** All pages up to the review can be gone to: their answers are those of what is installed. */
  void openAll() {
    EnumSet.range(Page.WELCOME, Page.REVIEW).forEach(pages::see);
  }

  /** Changes the machine by other means than an install, in front of everyone's eyes. */
  void perform(String title, Run run) {
    pages.perform(Job.other(title, run));
  }

  /** Opens a page; answers are kept as they are. */
  void go(Page other) {
    pages.open(other);
    if (other != Page.WELCOME) {
      save();
    }
  }

  void forward() {
    go(pages.here().next());
  }

  void back() {
    if (pages.here() == Page.WELCOME) {
      askToLeave();
    } else {
      go(pages.here().previous());
    }
  }

  /** Shows a dialog over the page; null: closes it. */
  void show(View other) {
    window.show(other);
  }

  /** Asks whether to leave, as Ctrl-C and F10 do. */
  void askToLeave() {
    show(
        new Dialog(
            "Leave the set-up?",
            List.of("Nothing was changed. Your answers are kept for the next time."),
            List.of(
                new ButtonRow.Button("Leave", this::cancel),
                new ButtonRow.Button("Stay", () -> show(null)))));
  }

  /** Ends it with nothing done. */
  void cancel() {
    finish(Report.cancelled("setup"));
  }

  /** Ends the wizard with that report. */
  void finish(Report result) {
    report = result;
  }
}
