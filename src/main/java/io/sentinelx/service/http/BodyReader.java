package io.sentinelx.service.http;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.thread.Scheduler;

/** Reads a request's body without holding a thread, up to a size and a time. */
final class BodyReader {
  /** NGINX sends a body only when it has all of it: who needs longer is not NGINX. */
  private static final long DEADLINE_SECONDS = 10;

  private final Request request;
  private final int limit;
  private final Consumer<byte[]> whole;
  private final Consumer<ErrorCode> failed;
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
  private final AtomicBoolean done = new AtomicBoolean();
  private Scheduler.Task deadline;

  private BodyReader(
      Request request, int limit, Consumer<byte[]> whole, Consumer<ErrorCode> failed) {
    this.request = request;
    this.limit = limit;
    this.whole = whole;
    this.failed = failed;
  }

  /** Calls {@code whole} or {@code failed}, exactly once, on whatever thread brings the last part. */
  static void read(
      Request request, int limit, Consumer<byte[]> whole, Consumer<ErrorCode> failed) {
    new BodyReader(request, limit, whole, failed).next();
  }

  private void next() {
    while (true) {
      Content.Chunk chunk = request.read();
      if (chunk == null) {
        await();
        return;
      }
      if (Content.Chunk.isFailure(chunk)) {
        fail(ErrorCode.MALFORMED);
        return;
      }
      append(chunk.getByteBuffer());
      chunk.release();
      if (bytes.size() > limit) {
        fail(ErrorCode.BODY_TOO_LARGE);
        return;
      }
      if (chunk.isLast()) {
        if (finish()) {
          whole.accept(bytes.toByteArray());
        }
        return;
      }
    }
  }

  private void append(ByteBuffer part) {
    byte[] copy = new byte[part.remaining()];
    part.get(copy);
    bytes.writeBytes(copy);
  }

  private void await() {
    if (deadline == null) {
      deadline =
          request
              .getComponents()
              .getScheduler()
              .schedule(() -> fail(ErrorCode.MALFORMED), DEADLINE_SECONDS, TimeUnit.SECONDS);
    }
    request.demand(this::next);
  }

  private void fail(ErrorCode error) {
    if (finish()) {
      failed.accept(error);
    }
  }

  private boolean finish() {
    if (!done.compareAndSet(false, true)) {
      return false;
    }
    if (deadline != null) {
      deadline.cancel();
    }
    return true;
  }
}
