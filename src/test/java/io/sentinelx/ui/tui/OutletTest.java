package io.sentinelx.ui.tui;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

final class OutletTest {
  @Test
  void aFrameIsWrittenAtOnceHoweverLong() {
    ByteArrayOutputStream device = new ByteArrayOutputStream();
    Outlet out = new Outlet(device);
    String line = "x".repeat(9_000);
    out.add(line);
    out.add(line);
    assertThat(device.size()).isZero();
    out.flush();
    out.flush();
    assertThat(device.toString(StandardCharsets.UTF_8)).isEqualTo(line + line);
  }

  /** The screen's thread may still draw when a signal has already put the terminal back. */
  @Test
  void nothingComesAfterTheLast() {
    ByteArrayOutputStream device = new ByteArrayOutputStream();
    Outlet out = new Outlet(device);
    out.add("half a frame");
    out.shut("the last");
    out.shut("the very last");
    out.flush();
    out.add("another frame");
    out.flush();
    assertThat(device.toString(StandardCharsets.UTF_8)).isEqualTo("the last");
  }

  @Test
  void aTerminalThatIsGoneSwallowsEverything() {
    Outlet out =
        new Outlet(
            new OutputStream() {
              @Override
              public void write(int octet) throws IOException {
                throw new IOException("Input/output error");
              }
            });
    out.add("a frame");
    out.flush();
    out.shut("the last");
  }
}
