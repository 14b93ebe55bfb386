package io.sentinelx.flow;

import io.sentinelx.finding.Check;
import io.sentinelx.finding.CheckResult;
import io.sentinelx.finding.Finding;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;

/** Runs checks. */
final class CheckRun {
  /** Most of a check's time is waiting for a command or a name server. */
  private static final int AT_ONCE = 4;

  private static final long LOOK_MILLIS = 50;

  /** Two commands at their limit. Checks that ask other hosts end long before, by themselves. */
  private static final Duration LONGEST = Duration.ofSeconds(60);

  private CheckRun() {}

  /** Runs them side by side and reports them in their order. */
  static List<CheckResult> parallel(List<Check> checks, Progress progress) {
    return parallel(checks, progress, () -> false);
  }

  /** The same until {@code stop}: then those that were reported by that time. */
  static List<CheckResult> parallel(List<Check> checks, Progress progress, BooleanSupplier stop) {
    return parallel(checks, progress, stop, LONGEST);
  }

  /**
   * The same with another limit for all of them; those that are not through by then have failed.
   */
  static List<CheckResult> parallel(
      List<Check> checks, Progress progress, BooleanSupplier stop, Duration longest) {
    ahead(checks, progress);
    return sideBySide(checks, progress, stop, longest);
  }

  private static List<CheckResult> sideBySide(
      List<Check> checks, Progress progress, BooleanSupplier stop, Duration longest) {
    long end = System.nanoTime() + longest.toNanos();
    ExecutorService pool =
        Executors.newFixedThreadPool(
            AT_ONCE,
            task -> {
              Thread thread = new Thread(task, "check");
              thread.setDaemon(true);
              return thread;
            });
    try {
      List<CompletableFuture<CheckResult>> running =
          checks.stream()
              .map(c -> CompletableFuture.supplyAsync(() -> look(c, progress), pool))
              .toList();
      List<CheckResult> results = new ArrayList<>();
      for (int i = 0; i < running.size(); i++) {
        Optional<CheckResult> result =
            await(running.get(i), () -> stop.getAsBoolean() || System.nanoTime() - end > 0);
        if (result.isEmpty() && stop.getAsBoolean()) {
          return results;
        }
        results.add(result.orElse(late(checks.get(i), longest)));
        progress.checked(results.get(i));
      }
      return results;
    } finally {
      pool.shutdownNow();
    }
  }

  private static CheckResult late(Check check, Duration longest) {
    return new CheckResult(
        check.id(),
        Finding.fail(
            "It was not done within " + longest.toSeconds() + " s.",
            "See what keeps this host busy, then try again."),
        longest.toMillis());
  }

  /** Nothing: it was stopped first. */
  private static Optional<CheckResult> await(
      CompletableFuture<CheckResult> check, BooleanSupplier stop) {
    while (check.isDone() || !stop.getAsBoolean()) {
      try {
        CompletableFuture.anyOf(check).get(LOOK_MILLIS, TimeUnit.MILLISECONDS);
        return Optional.of(check.join());
      } catch (TimeoutException e) {
        // Whether it is to stop is looked at again.
      } catch (ExecutionException e) {
        return Optional.of(check.join());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return Optional.of(check.join());
      }
    }
    return Optional.empty();
  }

  /** Runs them one after the other: each may rely on the one before. */
  static List<CheckResult> inOrder(List<Check> checks, Progress progress) {
    ahead(checks, progress);
    return oneByOne(checks, progress);
  }

  /** The proof of what nothing was done to just now. */
  static List<CheckResult> proven(Proof proof, Progress progress) {
    ahead(proof.inOrder(), progress);
    List<CheckResult> results = new ArrayList<>(oneByOne(proof.up(), progress));
    results.addAll(sideBySide(proof.answers(), progress, () -> false, LONGEST));
    return results;
  }

  private static List<CheckResult> oneByOne(List<Check> checks, Progress progress) {
    List<CheckResult> results = new ArrayList<>();
    for (Check check : checks) {
      CheckResult result = look(check, progress);
      results.add(result);
      progress.checked(result);
    }
    return results;
  }

  static void ahead(List<Check> checks, Progress progress) {
    progress.checksAhead(checks.stream().map(Check::id).toList());
  }

  static CheckResult look(Check check, Progress progress) {
    progress.checking(check.id());
    return check.run();
  }

  static boolean anyFailed(List<CheckResult> results) {
    return results.stream().anyMatch(CheckResult::failed);
  }
}
