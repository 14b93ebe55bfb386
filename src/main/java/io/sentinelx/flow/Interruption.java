package io.sentinelx.flow;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;

/**
 * Whether the process was told to end (Ctrl-C, SIGTERM, SIGHUP) while a run is under way. Its end
 * waits until this is closed.
 */
final class Interruption implements AutoCloseable {
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
    try {
      finished.await();
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
