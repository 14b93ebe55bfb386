package io.sentinelx.ui.tui;

import static org.assertj.core.api.Assertions.assertThat;

import io.sentinelx.answers.Given;
import io.sentinelx.ui.Depth;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/** How soon a key is on the screen while a run tells a thousand lines in a second. */
final class KeyLatencyTest {
  /** The promise is 50 ms; the bound leaves room for a machine that has other work. */
  private static final long BOUND_MILLIS = 500;

  private static final int PRESSES = 40;

  @Test
  void aKeyIsShownAtOnceWhileChecksRun() throws IOException {
    AtomicBoolean over = new AtomicBoolean();
    Scene busy =
        new Scene(
            (story, attendant) -> {
              story.installUpTo(2);
              while (!over.get() && !attendant.wantsToStop()) {
                story.tell(p -> p.line("  a line of the output of a command that says a lot"));
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
              }
              return Story.done(Story.proof());
            });
    List<Long> millis = new ArrayList<>();
    try (Robot robot =
        new Robot(
            Stage.session(Optional.empty(), Given.nothing()),
            80,
            24,
            new Look(Depth.ANSI16, true),
            busy)) {
      robot.begins().installs().shows("2 of 6 steps");
      for (int i = 0; i < PRESSES; i++) {
        String shown = i % 2 == 0 ? "o rows" : "o output";
        long start = System.nanoTime();
        robot.type("o");
        while (!robot.frame().contains(shown)) {
          LockSupport.parkNanos(200_000);
          assertThat(System.nanoTime() - start).isLessThan(TimeUnit.SECONDS.toNanos(10));
        }
        millis.add((System.nanoTime() - start) / 1_000_000);
      }
      over.set(true);
      robot.shows("‹ Leave ›");
    }
    Collections.sort(millis);
    long median = millis.get(PRESSES / 2);
    System.out.println(
        "key press to screen while checks run: median "
            + median
            + " ms, longest "
            + millis.get(PRESSES - 1)
            + " ms");
    assertThat(median).isLessThan(BOUND_MILLIS);
  }
}
