package io.sentinelx.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sentinelx.testing.Promise;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A peer that never comes to an end. */
@Promise(19)
final class BoundedStreamTest {
  private static final Duration LONG = Duration.ofMinutes(1);

  private final InputStream endless =
      new InputStream() {
        @Override
        public int read() {
          return 'x';
        }
      };

  @Test
  void whatFitsIsReadToItsEnd() throws IOException {
    InputStream four = new BoundedStream(new ByteArrayInputStream(new byte[4]), 5, LONG);
    assertThat(four.readAllBytes()).hasSize(4);
  }

  @Test
  void noMoreIsReadThanMayBe() throws IOException {
    InputStream some = new BoundedStream(endless, 1000, LONG);
    assertThat(some.readNBytes(999)).hasSize(999);
    assertThat(some.read()).isEqualTo('x');
    assertThatThrownBy(some::read).isInstanceOf(IOException.class).hasMessageContaining("large");
  }

  @Test
  void nothingIsReadAfterTheTimeIsOver() {
    InputStream late = new BoundedStream(endless, 1000, Duration.ofNanos(-1));
    assertThatThrownBy(late::read).isInstanceOf(SocketTimeoutException.class);
  }
}
