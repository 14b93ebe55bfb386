package io.sentinelx.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.sentinelx.check.Check;
import io.sentinelx.check.CheckId;
import io.sentinelx.check.CheckResult;
import io.sentinelx.check.Finding;
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
    Check slow =
        new Check(
            CheckId.HOST_DNS,
            () -> {
              Thread.yield();
              return Finding.pass("It does.");
            });
    assertThat(CheckRun.parallel(List.of(slow, SOUND), Progress.SILENT, () -> false))
        .extracting(CheckResult::id)
        .containsExactly(CheckId.HOST_DNS, CheckId.HOST_JAVA);
  }
}
