package io.sentinelx.ui.tui;

import io.sentinelx.flow.Attendant;
import io.sentinelx.report.Report;
import io.sentinelx.ui.Course;
import io.sentinelx.ui.Mailbox;
import io.sentinelx.value.Quoted;
import io.sentinelx.value.Remedied;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** A run while it is on the screen: what it told, what it asks, how it ended. */
final class LiveRun {
  private final Wizard wizard;
  private final Job job;
  private final Course course;
  private final Mailbox mailbox;
  private final Desk desk;
  private final Consumer<LiveRun> changed;
  private Attendant.Trouble trouble;
  private Report report;
  private boolean stopping;

  /**
   * Starts it.
   *
   * @param changed is told, on the screen's thread, when it asks and when it has ended
   */
  LiveRun(Wizard wizard, Job job, Consumer<LiveRun> changed) {
    this.wizard = wizard;
    this.job = job;
    this.changed = changed;
    course = new Course(job.stages());
    mailbox = new Mailbox(wizard.session().clock(), () -> wizard.loop().post(() -> {}));
    desk = new Desk(asked -> wizard.loop().post(() -> ask(asked)));
    wizard.work().start(() -> job.run().run(mailbox, desk), this::end, e -> end(broken(e)));
  }

  Job job() {
    return job;
  }

  Course course() {
    return course;
  }

  /** Takes up what it told. */
  void refresh() {
    mailbox.deliver(course);
    if (course.isTakingBack()) {
      // An interrupt answered in the person's place.
      trouble = null;
    }
  }

  /** What it asks about, and waits for. */
  Optional<Attendant.Trouble> trouble() {
    return Optional.ofNullable(trouble);
  }

  Optional<Report> report() {
    return Optional.ofNullable(report);
  }

  boolean isStopping() {
    return stopping && report == null;
  }

  /** Whether it goes on by itself. */
  boolean isRunning() {
    return report == null && trouble == null;
  }

  /** Whether it has begun to change anything. */
  boolean hasChanged() {
    return trouble != null
        ? trouble.changed()
        : course.stages().stream()
            .anyMatch(s -> s.rows().stream().anyMatch(r -> r.check().isEmpty()));
  }

  Optional<Path> log() {
    Optional<Path> asked = trouble().flatMap(Attendant.Trouble::log);
    return report().flatMap(Report::log).or(() -> asked).or(course::log);
  }

  /** Answers what it asks. */
  void answer(Attendant.Choice choice) {
    trouble = null;
    desk.answer(choice);
  }

  /** Has it stop after the step at hand, and take everything back. */
  void stop() {
    stopping = true;
    course.stopping();
    trouble = null;
    desk.stop();
  }

  private void ask(Attendant.Trouble asked) {
    refresh();
    if (!stopping) {
      trouble = asked;
      course.advise(asked.remedy());
      changed.accept(this);
    }
  }

  private void end(Report result) {
    refresh();
    course.end(wizard.session().clock().instant());
    trouble = null;
    report = result;
    changed.accept(this);
  }

  private Report broken(Exception e) {
    String why = e.getMessage() == null ? e.toString() : e.getMessage();
    String remedy =
        e instanceof Remedied remedied
            ? Quoted.lines(remedied.remedy())
            : "See the log, if there is one, for how far it came.";
    return Report.failed(job.fromAnswers() ? "setup" : "", List.of(Quoted.lines(why), remedy));
  }
}
