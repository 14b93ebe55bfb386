package io.sentinelx.ui.tui;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** What takes time: it runs beside the screen's thread, which gets the result. */
final class Work {
  /** Something under way. */
  static final class Task {
    private final long start = System.nanoTime();
    private final AtomicBoolean cancelled = new AtomicBoolean();
    private volatile Future<?> future;

    /** Asks it to end; its result is thrown away. */
    void cancel() {
      cancelled.set(true);
      Future<?> running = future;
      if (running != null) {
        running.cancel(true);
      }
    }

    /** Milliseconds since it began. */
    long millis() {
      return (System.nanoTime() - start) / 1_000_000;
    }
  }

  private final Loop loop;
  private final AtomicInteger running = new AtomicInteger();
  private final ExecutorService threads =
      Executors.newCachedThreadPool(
          task -> {
            Thread thread = new Thread(task, "work");
            thread.setDaemon(true);
            return thread;
          });

  Work(Loop loop) {
    this.loop = loop;
  }

  /**
   * Starts it. Either {@code done} or {@code failed} runs on the screen's thread, if not cancelled.
   */
  <T> Task start(Callable<T> work, Consumer<T> done, Consumer<Exception> failed) {
    Task task = new Task();
    running.incrementAndGet();
    task.future = threads.submit(() -> run(task, work, done, failed));
    return task;
  }

  private <T> void run(Task task, Callable<T> work, Consumer<T> done, Consumer<Exception> failed) {
    Runnable report;
    try {
      T result = work.call();
      report = () -> done.accept(result);
    } catch (Exception e) {
      report = () -> failed.accept(e);
    }
    Runnable last = report;
    loop.post(
        () -> {
          running.decrementAndGet();
          if (!task.cancelled.get()) {
            last.run();
          }
        });
  }

  /** Whether anything is under way. */
  boolean isIdle() {
    return running.get() == 0;
  }
}
