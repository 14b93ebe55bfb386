package io.sentinelx.apply;

import io.sentinelx.os.Command;
import io.sentinelx.os.CommandResult;
import io.sentinelx.os.Commands;
import io.sentinelx.os.Nginx;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;

/** A reload of NGINX that is over: no worker answers any more as it was told before. */
final class TurnOver {
  /** Reading certificates, starting workers. */
  private static final Duration TAKING_UP = Duration.ofSeconds(20);

  /**
   * A leaving worker closes what is idle and finishes what it began. For us that takes a
   * heartbeat's 10 s to arrive and 15 s to be answered at most; what it stays for longer is other
   * sites'.
   */
  private static final Duration LEAVING = Duration.ofSeconds(30);

  private static final long PAUSE_MILLIS = 25;

  private TurnOver() {}

  /** Reloads and waits. Where NGINX does not run there is nothing to do. */
  static void run(Nginx nginx, InstallLog log) {
    if (nginx.master().isEmpty()) {
      log.line("NGINX does not run; nothing to reload");
      return;
    }
    List<Nginx.Worker> before = nginx.workers();
    Command reload = nginx.reload();
    CommandResult result = Commands.run(reload);
    log.command(result);
    if (!result.ok()) {
      throw new StepFailed(reload + " failed: " + result.output().strip(), "See: " + nginx.log());
    }
    if (!until(before, Nginx.Worker::isLeaving, TAKING_UP)) {
      throw new StepFailed(
          "NGINX did not take up its configuration within " + TAKING_UP.toSeconds() + " s.",
          "See: " + nginx.log());
    }
    if (!until(before, worker -> !worker.process().isAlive(), LEAVING)) {
      log.line("an old worker of NGINX still has connections, of other sites or of slow clients");
    }
  }

  private static boolean until(
      List<Nginx.Worker> workers, Predicate<Nginx.Worker> condition, Duration limit) {
    long deadline = System.nanoTime() + limit.toNanos();
    while (!workers.stream().allMatch(condition)) {
      if (System.nanoTime() > deadline) {
        return false;
      }
      try {
        Thread.sleep(PAUSE_MILLIS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return false;
      }
    }
    return true;
  }
}
