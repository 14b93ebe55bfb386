package io.sentinelx.flow;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** Who watches over a run, and decides where it cannot go on by itself. */
public interface Attendant {
  /** Nobody does: what fails is taken back. */
  Attendant NOBODY = stoppedBy(() -> false);

  /** The same, and it is stopped once that says so. */
  static Attendant stoppedBy(BooleanSupplier stop) {
    return new Attendant() {
      @Override
      public boolean wantsToStop() {
        return stop.getAsBoolean();
      }

      @Override
      public Choice afterFailure(Trouble trouble) {
        return Choice.TAKE_BACK;
      }
    };
  }

  /** What is done about a failure. */
  enum Choice {
    /** Look again at what is missing, and go on with that. */
    RETRY,
    /** Put everything back as it was. */
    TAKE_BACK,
    /** Leave things as they are; the next run finds them and asks again. */
    LEAVE
  }

  /**
   * What went wrong.
   *
   * @param at the step or stage, such as "Reload NGINX"
   * @param reason a sentence
   * @param remedy what to do, a sentence
   * @param changed whether anything was done that could be taken back
   * @param log where it is written down; none before anything was changed
   */
  record Trouble(String at, String reason, String remedy, boolean changed, Optional<Path> log) {}

  /** Asked between two steps, on the run's thread: whether to stop and take everything back. */
  boolean wantsToStop();

  /**
   * Asked while the run waits, maybe on a thread of its own, and may block. A run that is
   * interrupted by a signal waits no longer, whatever the answer, and takes everything back.
   */
  Choice afterFailure(Trouble trouble);
}
