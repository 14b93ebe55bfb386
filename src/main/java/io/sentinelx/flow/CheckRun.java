package io.sentinelx.flow;

import io.sentinelx.check.Check;
import io.sentinelx.check.CheckId;
import io.sentinelx.check.CheckResult;
import io.sentinelx.report.ExitCode;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Runs checks. */
final class CheckRun {
  /** Most of a check's time is waiting for a command or a name server. */
  private static final int AT_ONCE = 4;

  /** What the host itself lacks; see {@link ExitCode#HOST_LACKS}. */
  private static final Set<CheckId> HOST_LACKS =
      EnumSet.of(CheckId.HOST_ROOT, CheckId.HOST_NGINX, CheckId.HOST_JAVA, CheckId.HOST_SYSTEMD);

  private CheckRun() {}

  /** Runs them side by side and reports them in their order. */
  static List<CheckResult> parallel(List<Check> checks, Progress progress) {
    ahead(checks, progress);
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
      for (CompletableFuture<CheckResult> one : running) {
        results.add(one.join());
        progress.checked(results.get(results.size() - 1));
      }
      return results;
    } finally {
      pool.shutdown();
    }
  }

  /** Runs them one after the other: each may rely on the one before. */
  static List<CheckResult> inOrder(List<Check> checks, Progress progress) {
    ahead(checks, progress);
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

  /** The exit code where {@link #anyFailed}. */
  static ExitCode exitCode(List<CheckResult> results) {
    return results.stream().anyMatch(r -> r.failed() && HOST_LACKS.contains(r.id()))
        ? ExitCode.HOST_LACKS
        : ExitCode.CHECK_FAILED;
  }
}
