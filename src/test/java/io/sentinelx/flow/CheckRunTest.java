package io.sentinelx.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.sentinelx.finding.Check;
import io.sentinelx.finding.CheckId;
import io.sentinelx.finding.CheckResult;
import io.sentinelx.finding.Finding;
import io.sentinelx.finding.Texts;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

final class CheckRunTest {
  private static final Check SOUND = new Check(CheckId.HOST_JAVA, () -> Finding.pass("It is."));

  @Test
  @Timeout(20)
  void aStopDoesNotWaitForTheCheckAtHand() throws InterruptedException {
    AtomicBoolean stop = new AtomicBoolean();
    CountDownLatch interrupted = new CountDownLatch(1);
    Check endless =
        new Check(
            CheckId.HOST_DNS,
            () -> {
              stop.set(true);
              try {
                new CountDownLatch(1).await();
              } catch (InterruptedException e) {
                interrupted.countDown();
              }
              return Finding.pass("Too late.");
            });
    List<CheckResult> results =
        CheckRun.parallel(List.of(endless, SOUND), Progress.SILENT, stop::get);
    assertThat(results).isEmpty();
    assertThat(interrupted.await(10, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void allAreReportedInTheirOrder() {
    CountDownLatch other = new CountDownLatch(1);
    Check slow = new Check(CheckId.HOST_DNS, () -> afterThe(other));
    Check quick =
        new Check(
            CheckId.HOST_JAVA,
            () -> {
              other.countDown();
              return Finding.pass("It is.");
            });
    assertThat(CheckRun.parallel(List.of(slow, quick), Progress.SILENT, () -> false))
        .extracting(CheckResult::id)
        .containsExactly(CheckId.HOST_DNS, CheckId.HOST_JAVA);
  }

  @Test
  @Timeout(20)
  void oneThatDoesNotEndHasFailedAndTheOthersAreReported() {
    CountDownLatch interrupted = new CountDownLatch(1);
    Check endless =
        new Check(
            CheckId.HOST_DNS,
            () -> {
              try {
                new CountDownLatch(1).await();
              } catch (InterruptedException e) {
                interrupted.countDown();
              }
              return Finding.pass("Too late.");
            });
    List<CheckResult> results =
        CheckRun.parallel(
            List.of(endless, SOUND), Progress.SILENT, () -> false, Duration.ofSeconds(1));
    assertThat(Texts.of(results.stream().map(CheckResult::finding).toList()))
        .containsExactly("FAIL It was not done within 1 s.", "PASS It is.");
    assertThatCode(() -> interrupted.await()).doesNotThrowAnyException();
  }

  private static Finding afterThe(CountDownLatch other) {
    try {
      return other.await(10, TimeUnit.SECONDS)
          ? Finding.pass("It does.")
          : Finding.fail("The other check did not run beside it.", "Run them side by side.");
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
