package io.sentinelx.os;

import static org.assertj.core.api.Assertions.assertThat;

import io.sentinelx.testing.Promise;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who called root: a variable alone is not believed. */
@Promise(18)
final class InvokerTest {
  private static final OptionalInt NOBODY = OptionalInt.empty();
  private static final OptionalInt ALICE = OptionalInt.of(1000);

  @Test
  void whoLoggedInOrRunsAnAncestorIsBelieved() {
    assertThat(Invoker.of(Optional.of("1000"), ALICE, NOBODY)).isEqualTo(ALICE);
    assertThat(Invoker.of(Optional.of("1000"), NOBODY, ALICE)).isEqualTo(ALICE);
  }

  @Test
  void anotherUsersNumberIsNot() {
    assertThat(Invoker.of(Optional.of("1001"), ALICE, ALICE)).isEmpty();
    assertThat(Invoker.of(Optional.of("1001"), NOBODY, NOBODY)).isEmpty();
    assertThat(Invoker.of(Optional.empty(), ALICE, ALICE)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0", "-1", "01000", "1000 ", "1e3", "99999999999"})
  void whatIsNoUsersNumberIsNot(String claimed) {
    assertThat(Invoker.of(Optional.of(claimed), ALICE, ALICE)).isEmpty();
  }
}
