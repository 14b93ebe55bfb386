package io.sentinelx.flow;

import io.sentinelx.answers.Answers;
import io.sentinelx.answers.AnswersReader;
import io.sentinelx.answers.Given;
import io.sentinelx.answers.Surroundings;
import io.sentinelx.finding.CheckId;
import io.sentinelx.finding.CheckResult;
import io.sentinelx.report.Report;
import io.sentinelx.testing.Sandbox;
import io.sentinelx.testing.Squatter;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * A set-up in this process that somebody watches: what they are told, in order, and what they
 * answer.
 */
final class Attended implements Attendant, Progress, AutoCloseable {
  final List<String> told = new ArrayList<>();
  final List<Trouble> troubles = new ArrayList<>();
  private final Deque<Choice> choices = new ArrayDeque<>();
  private final Sandbox sandbox;
  private String fails = "";
  private String stops = "";
  private boolean mends;
  private boolean stopping;
  private Squatter squatter;

  Attended(Sandbox sandbox) {
    this.sandbox = sandbox;
  }

  /** Somebody takes NGINX's port just before it starts. */
  Attended whoseNginxFails() {
    fails = "Start NGINX";
    return this;
  }

  /** Somebody takes NGINX's port now. */
  void squat() {
    squatter = Squatter.on(sandbox.httpsPort());
  }

  /** Wants to stop once a step of that name began. */
  Attended whoStopsAt(String step) {
    stops = step;
    return this;
  }

  /** Mends what fails before they answer. */
  Attended whoMends() {
    mends = true;
    return this;
  }

  Attended whoSays(Choice... answers) {
    choices.addAll(List.of(answers));
    return this;
  }

  static SetupOptions options(Sandbox sandbox, boolean finish) {
    return SetupOptions.usual(Optional.of(sandbox.folder())).finishing(finish);
  }

  static Answers answers(Sandbox sandbox, String... more) {
    Given given = sandbox.given();
    for (int i = 0; i < more.length; i += 2) {
      given = given.with(more[i], more[i + 1]);
    }
    return AnswersReader.read(
            given, new Surroundings(Optional.of(sandbox.folder()), Optional.empty()))
        .value()
        .orElseThrow();
  }

  Setup setup(boolean finish) {
    return new Setup(
        options(sandbox, finish), sandbox.distribution(), Clock.systemUTC(), this, this);
  }

  Report carriesOut(Answers answers) throws IOException {
    return setup(false).carryOut(answers);
  }

  Report carriesOut() throws IOException {
    return carriesOut(answers(sandbox));
  }

  @Override
  public boolean wantsToStop() {
    return stopping;
  }

  @Override
  public Choice afterFailure(Trouble trouble) {
    troubles.add(trouble);
    if (mends) {
      mend();
    }
    return choices.isEmpty() ? Choice.TAKE_BACK : choices.remove();
  }

  @Override
  public void stage(String title) {
    told.add("stage " + title);
  }

  @Override
  public void checksAhead(List<CheckId> checks) {
    told.add("checks ahead " + checks.size());
  }

  @Override
  public void stepsAhead(List<String> steps) {
    steps.forEach(step -> told.add("ahead " + step));
  }

  @Override
  public synchronized void checking(CheckId check) {
    told.add("checking " + check.id());
  }

  @Override
  public synchronized void checked(CheckResult result) {
    told.add("checked " + result.id().id());
  }

  @Override
  public void started(String step) {
    told.add("started " + step);
    if (step.equals(fails)) {
      fails = "";
      squat();
    }
    stopping |= step.equals(stops);
  }

  @Override
  public void done(String step, Duration took) {
    told.add("done " + step);
  }

  @Override
  public void failed(String step, String reason) {
    told.add("failed " + step);
  }

  @Override
  public void takingBack() {
    told.add("taking back");
  }

  @Override
  public void takenBack(List<String> left) {
    told.add("taken back " + left);
  }

  @Override
  public void line(String text) {
    told.add("line " + text);
  }

  @Override
  public void close() {
    mend();
  }

  /** Whoever took NGINX's port gives it back. */
  void mend() {
    if (squatter != null) {
      squatter.close();
      squatter = null;
    }
  }
}
