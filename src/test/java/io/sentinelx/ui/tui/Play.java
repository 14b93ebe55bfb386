package io.sentinelx.ui.tui;

import io.sentinelx.answers.Answers;
import io.sentinelx.flow.Attendant;
import io.sentinelx.flow.Progress;
import io.sentinelx.flow.Proposal;
import io.sentinelx.report.ExitCode;
import io.sentinelx.report.Outcome;
import io.sentinelx.report.Report;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** A set-up in which nothing happens but what a test has it tell, on a thread of its own. */
final class Play extends Stage implements AutoCloseable {
  private interface Cue {
    void act(Progress progress, Attendant attendant);
  }

  private final BlockingQueue<Cue> cues = new LinkedBlockingQueue<>();
  private volatile CompletableFuture<Report> end = new CompletableFuture<>();
  private final AtomicInteger runs = new AtomicInteger();

  @Override
  public Proposal propose(Answers answers, boolean finish) {
    return Proposals.firstInstall();
  }

  @Override
  public Report carryOut(Answers answers, boolean finish, Progress progress, Attendant attendant)
      throws IOException {
    return play(progress, attendant);
  }

  @Override
  public Report uninstall(
      Optional<Path> sandbox, boolean purge, Progress progress, Attendant attendant)
      throws IOException {
    return play(progress, attendant);
  }

  private Report play(Progress progress, Attendant attendant) throws IOException {
    runs.incrementAndGet();
    end = new CompletableFuture<>();
    while (!end.isDone()) {
      try {
        cues.take().act(progress, attendant);
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
    try {
      return end.join();
    } catch (CompletionException e) {
      throw (IOException) e.getCause();
    }
  }

  /** Tells larger pieces. */
  Story story() {
    return new Story(this::tell);
  }

  /** How often it was begun. */
  int runs() {
    return runs.get();
  }

  /** Has the run tell that, and returns when it has. */
  void tell(Consumer<Progress> told) {
    await(
        done ->
            cues.add(
                (progress, attendant) -> {
                  told.accept(progress);
                  done.complete(null);
                }));
  }

  /** Has the run ask what is done about a failure; the answer, once there is one. */
  CompletableFuture<Attendant.Choice> ask(Attendant.Trouble trouble) {
    CompletableFuture<Attendant.Choice> answer = new CompletableFuture<>();
    cues.add((progress, attendant) -> answer.complete(attendant.afterFailure(trouble)));
    return answer;
  }

  /** Whether the person wants it to stop. */
  boolean isToStop() {
    return this.<Boolean>await(
        done -> cues.add((progress, attendant) -> done.complete(attendant.wantsToStop())));
  }

  /** Ends the run. */
  void end(Report report) {
    cues.add((progress, attendant) -> end.complete(report));
  }

  /** Has it fail as no run should. */
  void breaks(String why) {
    cues.add((progress, attendant) -> end.completeExceptionally(new IOException(why)));
  }

  /** Has it fail as nothing should. */
  void collapses() {
    cues.add(
        (progress, attendant) -> {
          throw new StackOverflowError();
        });
  }

  /** Ends it, where it was not. */
  @Override
  public void close() {
    end(Story.report(Outcome.CANCELLED, ExitCode.CANCELLED, List.of()));
  }

  private <T> T await(Consumer<CompletableFuture<T>> asked) {
    CompletableFuture<T> done = new CompletableFuture<>();
    asked.accept(done);
    return done.orTimeout(10, TimeUnit.SECONDS).join();
  }
}
