package io.sentinelx.ui;

import io.sentinelx.finding.CheckId;
import io.sentinelx.finding.CheckResult;
import io.sentinelx.flow.Progress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * How a run stands: its stages with their steps and checks, as far as it has told. Nothing is over
 * before the run said so. One thread's alone; a {@link Mailbox} brings it what is told on others.
 */
public final class Course implements Progress {
  /** The stage in which a run is taken back. */
  public static final String TAKING_BACK = "Taking back";

  private final List<Stage> stages = new ArrayList<>();
  private final Output output = new Output();
  private Instant now = Instant.EPOCH;
  private Path log;
  private boolean takingBack;
  private boolean stopping;
  private List<String> left = List.of();

  /** A run that has not begun, with the stages that are known to be ahead. */
  public Course(List<String> ahead) {
    ahead.forEach(title -> stages.add(new Stage(title)));
  }

  /** What is told from here on happened then. */
  void at(Instant time) {
    now = time;
  }

  /** Its stages, those ahead included. */
  public List<Stage> stages() {
    return Collections.unmodifiableList(stages);
  }

  /** The stage that began last. */
  public Optional<Stage> current() {
    return stages.stream().filter(Stage::hasBegun).reduce((first, second) -> second);
  }

  /** The last lines of its log. */
  public Output output() {
    return output;
  }

  /** Where the run is written down, once that is known. */
  public Optional<Path> log() {
    return Optional.ofNullable(log);
  }

  /** Whether what was done is being taken back, or was. */
  public boolean isTakingBack() {
    return takingBack;
  }

  /** Whether all of it is done, and it only waits for what was begun beside. */
  public boolean isFinishing() {
    return current().filter(s -> s.title().equals(FINISHING)).isPresent();
  }

  /** What could not be taken back: a sentence each, with what to do. */
  public List<String> left() {
    return left;
  }

  /** How much of it is over, 0 to 1; each stage counts the same. */
  public double share() {
    double over = 0;
    for (Stage stage : stages) {
      if (stage.hasBegun() && !stage.isRunning()) {
        over++;
      } else if (!stage.rows().isEmpty()) {
        over += (double) stage.over() / stage.rows().size();
      }
    }
    return stages.isEmpty() ? 0 : over / stages.size();
  }

  /** It was told to stop: what has not begun by then is left out, not failed. */
  public void stopping() {
    stopping = true;
  }

  /** The run came to its end. */
  public void end(Instant at) {
    stages.forEach(s -> s.end(at));
  }

  /** What to do about the failure that was told last. */
  public void advise(String remedy) {
    for (Stage stage : stages) {
      stage.changeAll(
          r ->
              r.state() == Row.State.FAILED && r.remedy().isEmpty() && r.check().isEmpty()
                  ? r.advised(remedy)
                  : r);
    }
  }

  @Override
  public void stage(String title) {
    end(now);
    int known = indexOf(title);
    if (known >= 0 && stages.get(known).hasBegun()) {
      restart(known);
    } else if (known < 0) {
      known = begun();
      stages.add(known, new Stage(title));
    }
    takingBack = false;
    stages.get(known).begin(now);
  }

  /** It is tried again: what came after is ahead again, but for the taking back. */
  private void restart(int from) {
    for (int i = from; i < stages.size(); i++) {
      stages.set(i, new Stage(stages.get(i).title()));
    }
    stages.removeIf(s -> s.title().equals(TAKING_BACK));
  }

  private int indexOf(String title) {
    for (int i = 0; i < stages.size(); i++) {
      if (stages.get(i).title().equals(title)) {
        return i;
      }
    }
    return -1;
  }

  /** How many have begun. */
  private int begun() {
    return (int) stages.stream().filter(Stage::hasBegun).count();
  }

  /** The stage that began last; a run that names none has one all the same. */
  private Stage here() {
    if (current().isEmpty()) {
      stage("Work");
    }
    return current().orElseThrow();
  }

  @Override
  public void checksAhead(List<CheckId> checks) {
    here().ahead(checks.stream().map(Row::check).toList());
  }

  @Override
  public void stepsAhead(List<String> steps) {
    here().ahead(steps.stream().map(Row::step).toList());
  }

  @Override
  public void checking(CheckId check) {
    if (stepAtHand().isEmpty()) {
      change(is(check), Row.check(check), r -> r.running(now));
    }
  }

  /** A check that a step consists of is told by the step's row. */
  @Override
  public void checked(CheckResult result) {
    Optional<Row> step = stepAtHand();
    if (step.isPresent()) {
      here().change(step.get()::equals, r -> r.saying(result.finding().detail()));
    } else {
      change(is(result.id()), Row.check(result.id()), r -> r.checked(result));
    }
  }

  @Override
  public void started(String step) {
    output.mark();
    change(is(step, Row.State.WAITING), Row.step(step), r -> r.running(now));
  }

  @Override
  public void done(String step, Duration took) {
    change(is(step, Row.State.RUNNING), Row.step(step), r -> r.ended(Row.State.DONE, took));
  }

  @Override
  public void failed(String step, String reason) {
    Optional<Row> atHand = stepAtHand();
    if (atHand.isPresent()) {
      List<String> lines = output.ofLastCommand(reason);
      here().change(atHand.get()::equals, r -> r.failed(reason, lines, now));
    } else if (stopping) {
      here().change(is(step, Row.State.WAITING), r -> r.ended(Row.State.SKIPPED, Duration.ZERO));
    } else if (!here().hasFailed()) {
      Row told = Row.step(step.isEmpty() ? here().title() : step);
      change(is(step, Row.State.WAITING), told, r -> r.failed(reason, List.of(), now));
    }
    end(now);
  }

  @Override
  public void takingBack() {
    stages.removeIf(s -> !s.hasBegun());
    stage(TAKING_BACK);
    takingBack = true;
    here().add(Row.step("Put everything back as it was").running(now));
  }

  @Override
  public void takenBack(List<String> notTaken) {
    left = List.copyOf(notTaken);
    Stage back = here();
    stages.forEach(
        s ->
            s.changeAll(
                r -> r.state() == Row.State.DONE ? r.ended(Row.State.TAKEN_BACK, r.took()) : r));
    back.changeAll(
        r ->
            left.isEmpty()
                ? r.ended(Row.State.DONE, r.elapsed(now))
                : r.failed(String.join("\n", left), List.of(), now));
    back.end(now);
  }

  @Override
  public void logging(Path file) {
    log = file;
  }

  @Override
  public void line(String text) {
    output.add(text);
  }

  private Optional<Row> stepAtHand() {
    return current().flatMap(Stage::running).filter(r -> r.check().isEmpty());
  }

  private static Predicate<Row> is(CheckId check) {
    return r -> r.check().equals(Optional.of(check));
  }

  private static Predicate<Row> is(String step, Row.State state) {
    return r ->
        r.check().isEmpty() && r.title().equals(Row.step(step).title()) && r.state() == state;
  }

  /** Changes the row, which is added where nobody announced it. */
  private void change(Predicate<Row> which, Row unannounced, UnaryOperator<Row> how) {
    if (!here().change(which, how)) {
      here().add(how.apply(unannounced));
    }
  }
}
