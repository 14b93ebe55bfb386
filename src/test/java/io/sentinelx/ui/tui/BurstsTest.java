package io.sentinelx.ui.tui;

import static org.assertj.core.api.Assertions.assertThat;

import io.sentinelx.ui.tui.Input.Pasted;
import io.sentinelx.ui.tui.Input.Typed;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A paste on a terminal that does not mark it must not press Enter. */
final class BurstsTest {
  private final Bursts bursts = new Bursts();

  @Test
  void keysThatComeOneByOnePassAtOnce() {
    assertThat(at(0, "a")).containsExactly(new Typed('a'));
    assertThat(at(100, "\r")).containsExactly(Input.Key.ENTER);
    assertThat(at(200, "\t")).containsExactly(Input.Key.TAB);
    assertThat(at(300, "\033[A")).containsExactly(Input.Key.UP);
    assertThat(bursts.isGathering()).isFalse();
  }

  @Test
  void enterHeldDownIsEnterMoreThanOnce() {
    assertThat(at(0, "\r\r")).containsExactly(Input.Key.ENTER, Input.Key.ENTER);
    assertThat(at(1, "\r")).containsExactly(Input.Key.ENTER);
  }

  @Test
  void charactersAndLineFeedsInOneReadArePasted() {
    assertThat(at(0, "one\rtwo\tthree\r")).isEmpty();
    assertThat(bursts.isGathering()).isTrue();
    assertThat(bursts.settle()).containsExactly(new Pasted("one\ntwo\tthree\n"));
    assertThat(bursts.isGathering()).isFalse();
    assertThat(at(500, "\r")).containsExactly(Input.Key.ENTER);
  }

  @Test
  void soIsWhatComesInMoreThanOneRead() {
    assertThat(at(0, "on")).hasSize(2);
    assertThat(at(5, "e\r")).isEmpty();
    assertThat(at(10, "two")).isEmpty();
    assertThat(at(15, "\r")).isEmpty();
    assertThat(bursts.settle()).containsExactly(new Pasted("e\ntwo\n"));
  }

  @Test
  void anEnterRightAfterACharacterBelongsToIt() {
    assertThat(at(0, "y")).hasSize(1);
    assertThat(at(8, "\r")).isEmpty();
    assertThat(bursts.settle()).containsExactly(new Pasted("\n"));
    assertThat(at(100, "y")).hasSize(1);
    assertThat(at(130, "\r")).containsExactly(Input.Key.ENTER);
  }

  @Test
  void aKeyEndsIt() {
    assertThat(at(0, "a\rb\033[A")).containsExactly(new Pasted("a\nb"), Input.Key.UP);
    assertThat(bursts.isGathering()).isFalse();
  }

  private List<Input> at(long millis, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return bursts.add(new Keys().feed(bytes), TimeUnit.MILLISECONDS.toNanos(millis));
  }
}
