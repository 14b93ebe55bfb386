package io.sentinelx.ui;

import io.sentinelx.finding.CheckId;
import io.sentinelx.finding.CheckResult;
import io.sentinelx.flow.Progress;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;

/**
 * Keeps what a run tells, on whatever thread, until somebody takes it up. So a front end decides
 * how often it draws, not the run.
 */
public final class Mailbox implements Progress {
  private record Letter(Instant at, Consumer<Progress> told) {}

  private final Queue<Letter> letters = new ConcurrentLinkedQueue<>();
  private final Clock clock;
  private final Runnable bell;

  /**
   * An empty one.
   *
   * @param bell is run, on the run's thread, when a stage begins or the run is taken back
   */
  public Mailbox(Clock clock, Runnable bell) {
    this.clock = clock;
    this.bell = bell;
  }

  /** Tells {@code course} what came in since the last time. */
  public void deliver(Course course) {
    for (Letter letter = letters.poll(); letter != null; letter = letters.poll()) {
      course.at(letter.at());
      letter.told().accept(course);
    }
  }

  private void keep(Consumer<Progress> told) {
    letters.add(new Letter(clock.instant(), told));
  }

  @Override
  public void stage(String title) {
    keep(p -> p.stage(title));
    bell.run();
  }

  @Override
  public void checksAhead(List<CheckId> checks) {
    keep(p -> p.checksAhead(checks));
  }

  @Override
  public void stepsAhead(List<String> steps) {
    keep(p -> p.stepsAhead(steps));
  }

  @Override
  public void checking(CheckId check) {
    keep(p -> p.checking(check));
  }

  @Override
  public void checked(CheckResult result) {
    keep(p -> p.checked(result));
  }

  @Override
  public void started(String step) {
    keep(p -> p.started(step));
  }

  @Override
  public void done(String step, Duration took) {
    keep(p -> p.done(step, took));
  }

  @Override
  public void failed(String step, String reason) {
    keep(p -> p.failed(step, reason));
  }

  @Override
  public void takingBack() {
    keep(Progress::takingBack);
    bell.run();
  }

  @Override
  public void takenBack(List<String> left) {
    keep(p -> p.takenBack(left));
  }

  @Override
  public void logging(Path log) {
    keep(p -> p.logging(log));
  }

  @Override
  public void line(String text) {
    keep(p -> p.line(text));
  }
}
