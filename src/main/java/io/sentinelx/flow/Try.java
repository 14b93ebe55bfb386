package io.sentinelx.flow;

import io.sentinelx.apply.Host;
import io.sentinelx.apply.Step;
import io.sentinelx.apply.StepFailed;
import io.sentinelx.finding.Check;
import io.sentinelx.finding.CheckResult;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** One try at an install: steps, then the proof, each of which has to hold. */
final class Try {
  static final String PROOF = "Proof";

  private final Host host;
  private final Progress progress;
  private final Runnable requireGoingOn;
  private final int checkedBefore;
  private final List<CheckResult> proven = new ArrayList<>();
  private String at = "Before the first step";

  /**
   * What is done, and how it is proven.
   *
   * @param proof is asked for its checks once the steps are done
   */
  record Work(List<Step> steps, Supplier<List<Check>> proof) {}

  /**
   * A try on this host. {@code requireGoingOn} fails between two deeds where there are to be none.
   */
  Try(Host host, Progress progress, Runnable requireGoingOn) {
    this.host = host;
    this.progress = progress;
    this.requireGoingOn = requireGoingOn;
    this.checkedBefore = host.checked().size();
  }

  /** The step or stage that it came to. */
  String at() {
    return at;
  }

  /** The checks that its steps relied on, then the proof's. */
  List<CheckResult> checks() {
    List<CheckResult> all =
        new ArrayList<>(host.checked().subList(checkedBefore, host.checked().size()));
    all.addAll(proven);
    return all;
  }

  void run(Work work) throws IOException {
    progress.stepsAhead(work.steps().stream().filter(Step::isShown).map(Step::title).toList());
    for (Step step : work.steps()) {
      at = step.title();
      requireGoingOn.run();
      take(step);
    }
    at = PROOF;
    prove(work.proof().get());
    requireGoingOn.run();
  }

  private void take(Step step) throws IOException {
    if (step.isShown()) {
      progress.started(at);
    }
    long start = System.nanoTime();
    host.log().line("== " + at);
    step.apply(host);
    if (step.isShown()) {
      progress.done(at, Duration.ofNanos(System.nanoTime() - start));
    }
  }

  private void prove(List<Check> checks) {
    if (!checks.isEmpty()) {
      progress.stage(PROOF);
      CheckRun.ahead(checks, progress);
    }
    for (Check check : checks) {
      requireGoingOn.run();
      CheckResult result = CheckRun.look(check, progress);
      proven.add(result);
      progress.checked(result);
      host.log().line(result.line());
    }
    proven.stream()
        .filter(CheckResult::failed)
        .findFirst()
        .ifPresent(
            first -> {
              throw new StepFailed(
                  "What was installed did not hold: " + first.finding().detail(),
                  "See the failed checks.");
            });
  }
}
