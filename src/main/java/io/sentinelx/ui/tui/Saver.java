package io.sentinelx.ui.tui;

import io.sentinelx.answers.Draft;
import io.sentinelx.ui.Backstage;
import io.sentinelx.ui.Page;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/** Saves how far the wizard got, beside the screen's thread: the latest state, and none twice. */
final class Saver {
  private record State(Page page, Draft draft) {}

  private static final long LONGEST_FAREWELL_SECONDS = 2;

  private final Backstage backstage;
  private final Consumer<String> trouble;
  private final AtomicReference<State> next = new AtomicReference<>();
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(
          task -> {
            Thread saving = new Thread(task, "save answers");
            saving.setDaemon(true);
            return saving;
          });

  /**
   * @param trouble told, on another thread, where it cannot be saved
   */
  Saver(Backstage backstage, Consumer<String> trouble) {
    this.backstage = backstage;
    this.trouble = trouble;
  }

  void save(Page page, Draft draft) {
    if (!thread.isShutdown() && next.getAndSet(new State(page, draft)) == null) {
      thread.execute(
          () -> {
            State state = next.getAndSet(null);
            backstage.save(state.page(), state.draft()).ifPresent(trouble);
          });
    }
  }

  /** Waits for what is being saved; nothing is saved any more. */
  void end() {
    thread.shutdown();
    try {
      thread.awaitTermination(LONGEST_FAREWELL_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
