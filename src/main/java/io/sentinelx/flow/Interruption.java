package io.sentinelx.flow;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Whether the process was told to end (Ctrl-C, SIGTERM, SIGHUP) while a run is under way. Its end
 * waits until this is closed, and a moment longer for what came of the run to be said.
 */
public final class Interruption implements AutoCloseable {
  private static final long SAYING_SECONDS = 2;
  private static final CountDownLatch SAID = new CountDownLatch(1);
  private static volatile boolean heldUp;

  private final CompletableFuture<Void> signal = new CompletableFuture<>();
  private final CountDownLatch finished = new CountDownLatch(1);
  private final Thread hook = new Thread(this::waitForTheRun, "finish before exit");

  Interruption() {
    try {
      Runtime.getRuntime().addShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The process is ending already.
      signal.complete(null);
    }
  }

  /**
   * Whether the process's end is held up for a run: the run's exit status tells more then than
   * which signal it was.
   */
  public static boolean isHeldUp() {
    return heldUp;
  }

  /** What came of the run was said, and the process may end. */
  public static void said() {
    SAID.countDown();
  }

  boolean came() {
    return signal.isDone();
  }

  /**
   * The answer to a question that may block; {@code otherwise} as soon as the interrupt comes, and
   * where the question itself fails.
   */
  <T> T ask(Supplier<T> question, T otherwise) {
    CompletableFuture<T> answer = new CompletableFuture<>();
    Thread thread =
        new Thread(
            () -> {
              try {
                answer.complete(question.get());
              } catch (Throwable e) {
                // An error too, or the run would wait for ever.
                answer.completeExceptionally(e);
              }
            },
            "attendant");
    thread.setDaemon(true);
    thread.start();
    try {
      CompletableFuture.anyOf(signal, answer).get();
      return came() ? otherwise : answer.get();
    } catch (ExecutionException e) {
      return otherwise;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return otherwise;
    }
  }

  private void waitForTheRun() {
    signal.complete(null);
    heldUp = true;
    try {
      finished.await();
      if (!SAID.await(SAYING_SECONDS, TimeUnit.SECONDS)) {
        heldUp = false;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    finished.countDown();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The process is ending; the hook has run.
    }
  }
}
