package io.sentinelx.check;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.time.Duration;

/** What a peer says, of which there is an end: so much, and within so long altogether. */
final class BoundedStream extends FilterInputStream {
  private final long end;
  private int left;

  /**
   * @param most bytes
   * @param patience from now on; one read may wait longer only as long as the socket does
   */
  BoundedStream(InputStream in, int most, Duration patience) {
    super(in);
    this.left = most;
    this.end = System.nanoTime() + patience.toNanos();
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    if (left <= 0) {
      throw new IOException("The answer is too large.");
    }
    if (System.nanoTime() > end) {
      throw new SocketTimeoutException("The answer takes too long.");
    }
    int got = super.read(bytes, offset, Math.min(length, left));
    left -= Math.max(got, 0);
    return got;
  }
}
