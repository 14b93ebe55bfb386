package io.sentinelx.ui.tui;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/** What takes time: it runs beside the screen's thread, which gets the result. */
final class Work {
  /** Something under way. */
  static final class Task {
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
  }

  private final Loop loop;
  private final ExecutorService threads = Executors.newCachedThreadPool(Work::thread);
  private final ScheduledExecutorService times =
      Executors.newSingleThreadScheduledExecutor(Work::thread);

  Work(Loop loop) {
    this.loop = loop;
  }

  private static Thread thread(Runnable task) {
    Thread thread = new Thread(task, "work");
    thread.setDaemon(true);
    return thread;
  }

  /**
   * Starts it. Either {@code done} or {@code failed} runs on the screen's thread, if not cancelled.
   */
  <T> Task start(Callable<T> work, Consumer<T> done, Consumer<Exception> failed) {
    Task task = new Task();
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
    } catch (Throwable e) {
      // Whoever waits for it is told all the same; else a page would wait for ever.
      Exception told = new IllegalStateException(String.valueOf(e), e);
      report = () -> failed.accept(told);
    }
    Runnable last = report;
    loop.post(
        () -> {
          if (!task.cancelled.get()) {
            last.run();
          }
        });
  }

  /** Runs it on the screen's thread after that time, if not cancelled by then. */
  Task after(Duration delay, Runnable action) {
    Task task = new Task();
    Runnable last =
        () -> {
          if (!task.cancelled.get()) {
            action.run();
          }
        };
    task.future = times.schedule(() -> loop.post(last), delay.toMillis(), TimeUnit.MILLISECONDS);
    return task;
  }
}
