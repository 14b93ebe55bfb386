package io.sentinelx.ui.tui;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * What is written to the terminal, a frame at a time. A terminal that is gone swallows everything;
 * that it is gone, its input tells.
 */
final class Outlet {
  private final OutputStream device;
  private byte[] frame = new byte[1 << 14];
  private int length;
  private boolean shut;

  Outlet(OutputStream device) {
    this.device = device;
  }

  synchronized void add(byte[] bytes) {
    if (length + bytes.length > frame.length) {
      frame = java.util.Arrays.copyOf(frame, Math.max(2 * frame.length, length + bytes.length));
    }
    System.arraycopy(bytes, 0, frame, length, bytes.length);
    length += bytes.length;
  }

  void add(String ascii) {
    add(ascii.getBytes(StandardCharsets.US_ASCII));
  }

  synchronized void flush() {
    if (!shut) {
      write(frame, length);
    }
    length = 0;
  }

  /** Writes these as the last; what comes later is dropped. */
  synchronized void shut(String ascii) {
    if (!shut) {
      shut = true;
      byte[] last = ascii.getBytes(StandardCharsets.US_ASCII);
      write(last, last.length);
    }
  }

  private void write(byte[] bytes, int count) {
    try {
      device.write(bytes, 0, count);
      device.flush();
    } catch (IOException e) {
      shut = true;
    }
  }
}
