package io.sentinelx.ui.line;

import io.sentinelx.finding.CheckId;
import io.sentinelx.finding.CheckResult;
import io.sentinelx.finding.Finding;
import io.sentinelx.flow.Progress;
import io.sentinelx.value.Quoted;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Progress as sentences, each on a line of its own. What takes longer than 5 s is named then, and
 * every 10 s after.
 */
final class LineProgress implements Progress, AutoCloseable {
  private static final int FIRST_SECONDS = 5;
  private static final int EVERY_SECONDS = 10;
  private static final long SHORTEST_MILLIS = 100;

  /** The stage of many checks: those that pass are no news one by one. */
  private static final String COUNTED = "Preflight";

  private static final int LAST_LINES = 12;

  private final Lines lines;
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "still waiting");
            thread.setDaemon(true);
            return thread;
          });
  private final Deque<String> last = new ArrayDeque<>();
  private Optional<Waiting> waiting = Optional.empty();
  private boolean inStep;
  private boolean counting;

  /** What outlasts the steps is no news, but where it is waited for. */
  private boolean finishing;

  private int passed;

  /** What is under way. */
  private record Waiting(String what, long since) {}

  @SuppressWarnings("FutureReturnValueIgnored")
  LineProgress(Lines lines) {
    this.lines = lines;
    clock.scheduleAtFixedRate(this::stillWaiting, 1, 1, TimeUnit.SECONDS);
  }

  /** The last lines of what commands printed and were. */
  synchronized List<String> last() {
    return List.copyOf(last);
  }

  @Override
  public void stage(String title) {
    waitFor(Optional.empty());
    tellCounted();
    counting = title.equals(COUNTED);
    finishing = title.equals(FINISHING);
    if (finishing) {
      return;
    }
    lines.gap();
    lines.line(Quoted.plain(title) + ":");
  }

  @Override
  public synchronized void started(String step) {
    inStep = true;
    waiting = Optional.of(new Waiting(step, System.nanoTime()));
  }

  @Override
  public void done(String step, Duration took) {
    inStep = false;
    waitFor(Optional.empty());
    if (finishing) {
      return;
    }
    lines.say("  ", "done: " + Quoted.plain(step) + time(took));
  }

  /** What took no time that anybody noticed is said without it. */
  private static String time(Duration took) {
    return took.toMillis() < SHORTEST_MILLIS
        ? ""
        : String.format(Locale.ROOT, ", %.1f s", took.toMillis() / 1000.0);
  }

  /** The reason is told by whoever is asked what to do about it, or with the end. */
  @Override
  public void failed(String step, String reason) {
    inStep = false;
    waitFor(Optional.empty());
    lines.say("  ", "failed: " + Quoted.plain(step) + ".");
  }

  @Override
  public void checking(CheckId check) {
    if (!inStep) {
      waitFor(Optional.of(new Waiting(check.title(), System.nanoTime())));
    }
  }

  /** One that a step consists of is told as the step; one that does not apply is not told. */
  @Override
  public void checked(CheckResult result) {
    Finding.State state = result.finding().state();
    if (inStep || state == Finding.State.SKIP) {
      return;
    }
    waitFor(Optional.empty());
    if (counting && state == Finding.State.PASS) {
      passed++;
      return;
    }
    Words.tell(lines, result);
  }

  @Override
  public void takingBack() {
    lines.say("What was done is being put back.");
    waitFor(Optional.of(new Waiting("everything to be put back", System.nanoTime())));
  }

  @Override
  public void takenBack(List<String> left) {
    waitFor(Optional.empty());
    if (left.isEmpty()) {
      lines.say("Everything was put back as it was.");
    } else {
      lines.say("Not everything could be put back:");
      left.forEach(l -> lines.say("  ", Quoted.lines(l)));
    }
  }

  @Override
  public synchronized void line(String text) {
    last.addLast(Quoted.plain(text));
    if (last.size() > LAST_LINES) {
      last.removeFirst();
    }
  }

  private void tellCounted() {
    if (passed > 0) {
      lines.say("  ", "ok: " + passed + (passed == 1 ? " check passed." : " checks passed."));
    }
    passed = 0;
  }

  private synchronized void waitFor(Optional<Waiting> what) {
    waiting = what;
  }

  private void stillWaiting() {
    Optional<Waiting> now;
    synchronized (this) {
      now = waiting;
    }
    if (now.isPresent()) {
      long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - now.get().since());
      if (seconds >= FIRST_SECONDS && (seconds - FIRST_SECONDS) % EVERY_SECONDS == 0) {
        lines.say(
            "  ",
            "still waiting for "
                + Quoted.plain(now.get().what().replaceFirst("^Check: ", ""))
                + ", "
                + seconds
                + " s");
      }
    }
  }

  @Override
  public void close() {
    tellCounted();
    clock.shutdownNow();
  }
}
