package io.sentinelx.service.trust;

import static org.assertj.core.api.Assertions.assertThat;

import io.sentinelx.testing.Promise;
import org.junit.jupiter.api.Test;

class MemoryTest {
  @Promise(4)
  @Test
  void thereIsAnEndToWhatIsRemembered() {
    Memory<Integer, String> memory = new Memory<>();
    for (int i = 0; i < 3 * Memory.MOST; i++) {
      memory.put(i, "x");
    }
    assertThat(memory.size()).isBetween(1L, 20_000L);
    memory.put(-1, "y");
    assertThat(memory.get(-1)).contains("y");
    assertThat(memory.get(-2)).isEmpty();
  }
}
