package io.sentinelx.flow;

import io.sentinelx.apply.Host;
import io.sentinelx.apply.InstallFolder;
import io.sentinelx.apply.Step;
import io.sentinelx.apply.StepFailed;
import io.sentinelx.check.Check;
import io.sentinelx.check.CheckResult;
import io.sentinelx.value.Quoted;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;

/**
 * Applies steps and then proves them. A step or a proof that fails has everything taken back. An
 * interrupt (Ctrl-C, SIGTERM, SIGHUP) waits for the step at hand, then everything is taken back
 * too.
 */
final class Applying {
  private final Progress progress;
  private volatile boolean interrupted;

  Applying(Progress progress) {
    this.progress = progress;
  }

  /**
   * How it ended.
   *
   * @param checks those that steps relied on, then the proof's
   * @param failure why everything was taken back, a sentence and its remedy; none: it was not
   * @param left what could not be taken back
   */
  record Result(
      List<CheckResult> checks, List<String> failure, List<String> left, boolean interrupted) {
    boolean succeeded() {
      return failure.isEmpty();
    }

    /** Closes the run, unless something is left to take back: the next command tries that again. */
    void finish(InstallFolder folder) throws IOException {
      if (left.isEmpty()) {
        folder.finish();
      }
    }
  }

  /** Runs {@code steps}, then {@code proof}, each of which has to hold. */
  Result run(InstallFolder folder, List<Step> steps, Supplier<List<Check>> proof) {
    CountDownLatch finished = new CountDownLatch(1);
    Thread hook = new Thread(() -> waitFor(finished), "finish before exit");
    Runtime.getRuntime().addShutdownHook(hook);
    try {
      return guarded(folder.host(), steps, proof);
    } finally {
      finished.countDown();
      if (!interrupted) {
        Runtime.getRuntime().removeShutdownHook(hook);
      }
    }
  }

  private void waitFor(CountDownLatch finished) {
    interrupted = true;
    try {
      finished.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Result guarded(Host host, List<Step> steps, Supplier<List<Check>> proof) {
    List<CheckResult> proven = new ArrayList<>();
    String at = "";
    try {
      for (Step step : steps) {
        at = step.title();
        requireGoingOn();
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
      at = "Proof";
      List<Check> checks = proof.get();
      if (!checks.isEmpty()) {
        progress.stage(at);
      }
      for (Check check : checks) {
        requireGoingOn();
        CheckResult result = check.run();
        proven.add(result);
        progress.checked(result);
        host.log().line(result.id().id() + ": " + result.finding());
      }
      if (CheckRun.anyFailed(proven)) {
        throw new StepFailed(
            "What was installed did not hold: "
                + proven.stream()
                    .filter(CheckResult::failed)
                    .findFirst()
                    .orElseThrow()
                    .finding()
                    .detail(),
            "See the failed checks.");
      }
      requireGoingOn();
      return new Result(all(host, proven), List.of(), List.of(), false);
    } catch (StepFailed e) {
      return takeBack(host, proven, at, e, e.getMessage(), e.remedy());
    } catch (IOException | RuntimeException e) {
      return takeBack(
          host,
          proven,
          at,
          e,
          Quoted.plain(String.valueOf(e.getMessage())),
          "See the log for more.");
    }
  }

  private void requireGoingOn() {
    if (interrupted) {
      throw new StepFailed("Interrupted.", "Run it again when you are ready.");
    }
  }

  private Result takeBack(
      Host host,
      List<CheckResult> proven,
      String at,
      Exception thrown,
      String message,
      String remedy) {
    progress.failed(at, message);
    host.log().failure(thrown);
    List<String> left = host.rollBack();
    progress.takenBack(left);
    return new Result(
        all(host, proven), List.of(at + ": " + Quoted.lines(message), remedy), left, interrupted);
  }

  private static List<CheckResult> all(Host host, List<CheckResult> proven) {
    List<CheckResult> all = new ArrayList<>(host.checked());
    all.addAll(proven);
    return all;
  }
}
