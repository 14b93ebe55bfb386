package io.sentinelx.service.http;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.thread.Scheduler;

/**
 * Reads a request's body without holding a thread, up to a size and a time. What is too large is
 * passed over.
 */
final class BodyReader {
  /** NGINX sends a body only when it has all of it: who needs longer is not NGINX. */
  private static final long DEADLINE_SECONDS = 10;

  /** A client that is still sending when the connection closes may not see the answer. */
  private static final int PASSED_OVER = 16 * 1024 * 1024;

  private final Request request;
  private final int limit;
  private final Consumer<byte[]> whole;
  private final Consumer<ErrorCode> failed;
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
  private final AtomicBoolean done = new AtomicBoolean();
  private Scheduler.Task deadline;

  /** Written by one thread at a time, the one that brings the next part; read by the deadline's. */
  private volatile long seen;

  private BodyReader(
      Request request, int limit, Consumer<byte[]> whole, Consumer<ErrorCode> failed) {
    this.request = request;
    this.limit = limit;
    this.whole = whole;
    this.failed = failed;
  }

  /**
   * Calls {@code whole} or {@code failed}, exactly once, on whatever thread brings the last part.
   */
  static void read(Request request, int limit, Consumer<byte[]> whole, Consumer<ErrorCode> failed) {
    new BodyReader(request, limit, whole, failed).next();
  }

  @SuppressWarnings("NonAtomicVolatileUpdate")
  private void next() {
    while (true) {
      Content.Chunk chunk = request.read();
      if (chunk == null) {
        await();
        return;
      }
      if (Content.Chunk.isFailure(chunk)) {
        cutOff();
        return;
      }
      seen += chunk.remaining();
      if (seen <= limit) {
        append(chunk.getByteBuffer());
      }
      chunk.release();
      if (chunk.isLast() || seen > PASSED_OVER) {
        end();
        return;
      }
    }
  }

  private void end() {
    if (seen > limit) {
      fail(ErrorCode.BODY_TOO_LARGE);
    } else if (finish()) {
      whole.accept(bytes.toByteArray());
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
              .schedule(this::cutOff, DEADLINE_SECONDS, TimeUnit.SECONDS);
    }
    request.demand(this::next);
  }

  /** What came before the end that never came decides. */
  private void cutOff() {
    fail(seen > limit ? ErrorCode.BODY_TOO_LARGE : ErrorCode.MALFORMED);
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
