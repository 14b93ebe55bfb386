package io.sentinelx.ui.tui;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * The screen's thread: runs what others post to it, one thing at a time, and draws after each
 * burst. Waits without costing anything while nothing moves.
 */
final class Loop {
  /** Draws what stands. */
  interface Drawing {
    void draw() throws IOException;
  }

  /** How often something that moves, such as a running time, is drawn again. */
  private static final Duration FRAME = Duration.ofMillis(100);

  private final BlockingQueue<Runnable> posted = new LinkedBlockingQueue<>();

  /** Has the screen's thread run it; from any thread. */
  void post(Runnable task) {
    posted.add(task);
  }

  /** Runs until {@code done}; only the calling thread draws. */
  void run(BooleanSupplier done, BooleanSupplier moving, Drawing drawing) throws IOException {
    drawing.draw();
    while (!done.getAsBoolean()) {
      await(moving.getAsBoolean());
      drain();
      if (!done.getAsBoolean()) {
        drawing.draw();
      }
    }
  }

  /** Runs what is there by now. */
  void drain() {
    for (Runnable task = posted.poll(); task != null; task = posted.poll()) {
      task.run();
    }
  }

  private void await(boolean moving) {
    try {
      Runnable first =
          moving ? posted.poll(FRAME.toMillis(), TimeUnit.MILLISECONDS) : posted.take();
      if (first != null) {
        first.run();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("the screen's thread is never interrupted", e);
    }
  }
}
