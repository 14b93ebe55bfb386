package io.sentinelx.os;

import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/** A deed that is finished first where the process is told to end meanwhile (SIGTERM, SIGHUP). */
public final class Unbroken {
  private final CountDownLatch finished = new CountDownLatch(1);
  private final Thread hook = new Thread(this::awaitEnd, "finish before exit");

  private Unbroken() {}

  /** Begins it; nothing: the process is ending, and nothing may be begun any more. */
  public static Optional<Unbroken> begin() {
    Unbroken deed = new Unbroken();
    try {
      Runtime.getRuntime().addShutdownHook(deed.hook);
      return Optional.of(deed);
    } catch (IllegalStateException e) {
      return Optional.empty();
    }
  }

  private void awaitEnd() {
    try {
      finished.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** It is finished, well or not. */
  public void end() {
    finished.countDown();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The process is ending; the hook has run.
    }
  }
}
