package io.sentinelx.os;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * What a command prints, read as it comes so that the command never waits for us: the first 1 MiB
 * is kept, the rest is thrown away.
 */
final class Output {
  private static final int LONGEST = 1 << 20;

  private final InputStream in;
  private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
  private final CountDownLatch ended = new CountDownLatch(1);

  private Output(InputStream in) {
    this.in = in;
  }

  /** Begins to read, on a thread of its own. */
  static Output of(Process process) {
    Output output = new Output(process.getInputStream());
    Thread thread = new Thread(output::read, "command output");
    thread.setDaemon(true);
    thread.start();
    return output;
  }

  private void read() {
    byte[] buffer = new byte[1 << 13];
    try (in) {
      for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
        kept.write(buffer, 0, Math.min(count, LONGEST - kept.size()));
      }
    } catch (IOException e) {
      // What came so far is all there is.
    } finally {
      ended.countDown();
    }
  }

  /**
   * What was printed until everybody had closed it, or until {@code patience} was over: a daemon
   * that was left behind may hold it open for ever. Nothing is read any more then.
   */
  String within(Duration patience) throws InterruptedException {
    if (!ended.await(patience.toMillis(), TimeUnit.MILLISECONDS)) {
      close();
    }
    return kept.toString(StandardCharsets.UTF_8);
  }

  private void close() {
    try {
      in.close();
    } catch (IOException e) {
      // Nobody reads it any more, closed or not.
    }
  }
}
