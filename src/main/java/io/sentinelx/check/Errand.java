package io.sentinelx.check;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * Something that may take longer than anybody waits, on a thread that nobody waits for: a lookup at
 * a dead name server cannot be interrupted.
 */
public final class Errand<T> {
  private final FutureTask<T> task;

  private Errand(FutureTask<T> task) {
    this.task = task;
  }

  /** Starts it at once. What it throws goes to whoever asks for the result. */
  public static <T> Errand<T> start(String name, Supplier<T> work) {
    FutureTask<T> task = new FutureTask<>(work::get);
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    thread.start();
    return new Errand<>(task);
  }

  /**
   * What came of it; empty where it did not come within {@code patience} or this thread was
   * interrupted, which stays so. It is given up then.
   */
  public Optional<T> within(Duration patience) {
    try {
      return Optional.of(task.get(Math.max(0, patience.toNanos()), TimeUnit.NANOSECONDS));
    } catch (TimeoutException | CancellationException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    } finally {
      task.cancel(true);
    }
  }
}
