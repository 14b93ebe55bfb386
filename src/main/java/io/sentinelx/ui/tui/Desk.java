package io.sentinelx.ui.tui;

import io.sentinelx.flow.Attendant;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** Where a run asks the person at the screen, and waits. */
final class Desk implements Attendant {
  private final Consumer<Trouble> ask;
  private volatile boolean stopped;
  private volatile CompletableFuture<Choice> answer = CompletableFuture.completedFuture(null);

  /**
   * @param ask is handed each question, on the run's thread
   */
  Desk(Consumer<Trouble> ask) {
    this.ask = ask;
  }

  /** From here on: it is to stop, and everything to be taken back. */
  void stop() {
    stopped = true;
    answer.complete(Choice.TAKE_BACK);
  }

  /** The answer to what was asked last. */
  void answer(Choice choice) {
    answer.complete(choice);
  }

  @Override
  public boolean wantsToStop() {
    return stopped;
  }

  @Override
  public Choice afterFailure(Trouble trouble) {
    CompletableFuture<Choice> mine = new CompletableFuture<>();
    answer = mine;
    if (stopped) {
      return Choice.TAKE_BACK;
    }
    ask.accept(trouble);
    return mine.join();
  }
}
