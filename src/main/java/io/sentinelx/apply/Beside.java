package io.sentinelx.apply;

import io.sentinelx.os.Command;
import io.sentinelx.os.CommandResult;
import io.sentinelx.os.Commands;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;

/** Commands that run beside a run's steps; each may fail. */
final class Beside {
  private final InstallLog log;
  private final Queue<Begun> begun = new ArrayDeque<>();

  private record Begun(String title, Future<CommandResult> task) {}

  Beside(InstallLog log) {
    this.log = log;
  }

  /** Begins one, told as {@code title} where it outlasts the steps. */
  void run(String title, Command command) {
    FutureTask<CommandResult> task = new FutureTask<>(() -> Commands.run(command));
    begun.add(new Begun(title, task));
    new Thread(task, "beside").start();
  }

  /** What {@link #settle} would wait for: its title. */
  Optional<String> awaited() {
    return begun.stream().filter(b -> !b.task().isDone()).map(Begun::title).findFirst();
  }

  /** Waits for their ends, which each command's own limit bounds; their output is in the log. */
  void settle() {
    while (!begun.isEmpty()) {
      try {
        log.command(begun.remove().task().get());
      } catch (ExecutionException e) {
        log.failure(new IllegalStateException(e.getCause()));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }
}
