package io.sentinelx.service.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.sentinelx.testing.Promise;
import io.sentinelx.value.DeviceId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@Promise(7)
class JumpLogTest {
  private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");
  private static final long STEP = 1L << 32;

  private final JumpLog log = new JumpLog();

  private static Optional<CounterJump> jump(long from, long to) {
    Heartbeat heartbeat =
        new Heartbeat(
            new DeviceId("dev-1"),
            Optional.empty(),
            OptionalLong.of(to),
            Optional.empty(),
            Optional.empty(),
            false,
            NOW);
    return CounterJump.between(heartbeat, from);
  }

  private static CounterJump of(String device, Duration later) {
    return new CounterJump(new DeviceId(device), 0, STEP + 1, NOW.plus(later));
  }

  @Test
  void aJumpIsMoreThanTwoToThe32() {
    assertThat(jump(0, STEP)).isEmpty();
    assertThat(jump(7, STEP + 7)).isEmpty();
    assertThat(jump(7, STEP + 8))
        .contains(new CounterJump(new DeviceId("dev-1"), 7, STEP + 8, NOW));
    assertThat(jump(0, (1L << 53) - 1)).isPresent();
  }

  @Test
  void aDeviceIsToldOfOnceInAnHour() {
    assertThat(log.tell(of("dev-1", Duration.ZERO))).isTrue();
    assertThat(log.tell(of("dev-1", Duration.ofMinutes(59)))).isFalse();
    assertThat(log.tell(of("dev-2", Duration.ofMinutes(59)))).isTrue();
    assertThat(log.tell(of("dev-1", Duration.ofMinutes(60)))).isTrue();
    assertThat(log.tell(of("dev-1", Duration.ofHours(-9)))).as("the clock was set back").isTrue();
  }

  @Test
  void manyDevicesFillNoJournal() {
    long told =
        IntStream.range(0, 100_000)
            .filter(i -> log.tell(of("dev-" + i, Duration.ofMillis(i / 10))))
            .count();
    assertThat(told).isEqualTo(20);
    assertThat(log.tell(of("late", Duration.ofMinutes(2)))).isTrue();
  }
}
