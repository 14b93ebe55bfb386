package io.sentinelx.flow;

import io.sentinelx.apply.Host;
import io.sentinelx.apply.InstallFolder;
import io.sentinelx.apply.InstallRecord;
import io.sentinelx.apply.StepFailed;
import io.sentinelx.finding.CheckResult;
import io.sentinelx.value.Quoted;
import io.sentinelx.value.Remedied;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Applies steps and then proves them. What becomes of a step or a proof that fails is the
 * attendant's to say. An interrupt (Ctrl-C, SIGTERM, SIGHUP), and an attendant who wants to stop,
 * wait for the step at hand; then everything is taken back.
 */
final class Applying {
  private final Progress progress;
  private final Attendant attendant;
  private final LastGood lastGood;
  private boolean stopped;

  /**
   * @param lastGood what has to hold again, should everything be taken back
   */
  Applying(Progress progress, Attendant attendant, LastGood lastGood) {
    this.progress = progress;
    this.attendant = attendant;
    this.lastGood = lastGood;
  }

  /** Finds what is missing still, after a try that failed. */
  interface Remaining {
    /**
     * The work of the next try.
     *
     * @param record what is installed by now
     */
    Try.Work find(InstallRecord record) throws IOException;
  }

  /**
   * How it ended.
   *
   * @param checks those that steps relied on, then the proof's; of the last try
   * @param failure why it did not succeed, a sentence and its remedy; none: it did
   * @param left what could not be taken back
   * @param lost what held before and does not, though all was taken back
   * @param asItIs whether what was done was left, to be taken back or gone on with later
   */
  record Result(
      List<CheckResult> checks,
      List<String> failure,
      List<String> left,
      List<String> lost,
      boolean interrupted,
      boolean asItIs) {
    boolean succeeded() {
      return failure.isEmpty();
    }

    private Result leaving(String sentence) {
      List<String> more = new ArrayList<>(left);
      more.add(sentence);
      return new Result(checks, failure, more, lost, interrupted, asItIs);
    }
  }

  private record Failed(String at, String message, String remedy) {
    List<String> sentences() {
      return List.of(at + ": " + Quoted.lines(message), remedy);
    }
  }

  /** Does {@code first}; where it fails and is to be tried again, what remains. Closes the run. */
  Result run(InstallFolder folder, Try.Work first, Remaining remaining, Interruption interruption) {
    return closed(folder, tried(folder, first, remaining, interruption));
  }

  /** Closes the run, unless something is left to take back: the next command tries that again. */
  private static Result closed(InstallFolder folder, Result result) {
    try {
      if (result.succeeded()) {
        folder.tidy();
      } else if (result.asItIs()) {
        folder.leave();
      } else if (result.left().isEmpty()) {
        folder.finish();
      }
      return result;
    } catch (IOException | RuntimeException e) {
      folder.host().log().failure(e);
      // What held stays, and the next run tidies up after it.
      return result.succeeded()
          ? result
          : result.leaving(
              "The run could not be closed: "
                  + Quoted.plain(String.valueOf(e.getMessage()))
                  + ". Mend that; the next command closes it.");
    }
  }

  /** Waits for what was begun beside the steps, in front of everyone's eyes. */
  private void settle(InstallFolder folder) {
    Optional<String> awaited = folder.awaited();
    long start = System.nanoTime();
    awaited.ifPresent(
        title -> {
          progress.stage(Progress.FINISHING);
          progress.started(title);
        });
    folder.settle();
    awaited.ifPresent(title -> progress.done(title, Duration.ofNanos(System.nanoTime() - start)));
  }

  private Result tried(
      InstallFolder folder, Try.Work first, Remaining remaining, Interruption interruption) {
    Host host = folder.host();
    Remaining next = record -> first;
    while (true) {
      Try attempt = new Try(host, progress, () -> requireGoingOn(interruption));
      Optional<Failed> failed = failure(attempt, next, folder);
      if (failed.isEmpty()) {
        return new Result(attempt.checks(), List.of(), List.of(), List.of(), false, false);
      }
      progress.failed(failed.get().at(), failed.get().message());
      switch (choice(failed.get(), folder, interruption)) {
        case RETRY -> {
          host.log().line("== Trying again");
          next = remaining;
        }
        case LEAVE -> {
          return new Result(
              attempt.checks(), failed.get().sentences(), List.of(), List.of(), false, true);
        }
        case TAKE_BACK -> {
          progress.takingBack();
          List<String> left = host.rollBack();
          List<String> lost = lastGood.lost(progress);
          lost.forEach(host.log()::line);
          progress.takenBack(Stream.of(left, lost).flatMap(List::stream).toList());
          return new Result(
              attempt.checks(),
              failed.get().sentences(),
              left,
              lost,
              stopped || interruption.came(),
              false);
        }
      }
    }
  }

  private Optional<Failed> failure(Try attempt, Remaining next, InstallFolder folder) {
    Host host = folder.host();
    try {
      folder.noteBefore(lastGood.ids());
      attempt.run(next.find(host.record()));
      settle(folder);
      folder.hold();
      return Optional.empty();
    } catch (IOException | RuntimeException e) {
      host.log().failure(e);
      return Optional.of(
          e instanceof Remedied remedied
              ? new Failed(attempt.at(), remedied.getMessage(), remedied.remedy())
              : new Failed(
                  attempt.at(),
                  Quoted.plain(String.valueOf(e.getMessage())),
                  "See the log for more."));
    }
  }

  private Attendant.Choice choice(Failed failed, InstallFolder folder, Interruption interruption) {
    stopped = stopped || attendant.wantsToStop();
    if (stopped || interruption.came()) {
      return Attendant.Choice.TAKE_BACK;
    }
    Attendant.Trouble trouble =
        new Attendant.Trouble(
            failed.at(),
            Quoted.lines(failed.message()),
            failed.remedy(),
            folder.host().hasChanged(),
            Optional.of(folder.log()));
    return interruption.ask(() -> attendant.afterFailure(trouble), Attendant.Choice.TAKE_BACK);
  }

  private void requireGoingOn(Interruption interruption) {
    stopped = stopped || attendant.wantsToStop();
    if (stopped || interruption.came()) {
      throw new StepFailed("Interrupted.", "Run it again when you are ready.");
    }
  }
}
