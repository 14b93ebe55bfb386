package io.sentinelx.flow;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

final class InterruptionTest {
  @Test
  @Timeout(20)
  void aQuestionThatFailsIsAnsweredAllTheSame() {
    try (Interruption interruption = new Interruption()) {
      String answer =
          interruption.ask(
              () -> {
                throw new StackOverflowError();
              },
              "otherwise");
      assertThat(answer).isEqualTo("otherwise");
    }
  }
}
