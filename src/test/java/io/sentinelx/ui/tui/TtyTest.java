package io.sentinelx.ui.tui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sentinelx.ui.Depth;
import io.sentinelx.ui.FrontEnd;
import io.sentinelx.ui.Stty;
import io.sentinelx.ui.Surface;
import io.sentinelx.ui.WindowSize;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

final class TtyTest {
  private static final Surface SURFACE =
      new Surface(FrontEnd.FULL_SCREEN, "", WindowSize.USUAL, Depth.TRUE, true);

  @Test
  void whereTheModesCannotBeSetNothingIsWritten() {
    ByteArrayOutputStream device = new ByteArrayOutputStream();
    InputStream keys = new ByteArrayInputStream(new byte[0]);
    assertThatThrownBy(
            () ->
                Tty.open(
                    SURFACE, new Stty(Path.of("/dev/null")), Channels.newChannel(keys), device))
        .isInstanceOf(IOException.class)
        .hasMessage("stty cannot set the terminal's modes");
    assertThat(device.size()).isZero();
  }
}
