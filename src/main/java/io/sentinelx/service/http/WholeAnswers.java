package io.sentinelx.service.http;

import java.util.EnumSet;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.handler.BufferedResponseHandler;

/**
 * Holds each answer back until it is whole, so that it gets a length: Spark flushes before it
 * closes, answers would be chunked, and HTTP/1.0 clients lose their connection after each.
 */
final class WholeAnswers extends BufferedResponseHandler {
  WholeAnswers(Handler handler) {
    super(handler);
    EnumSet.allOf(HttpMethod.class).forEach(method -> includeMethod(method.asString()));
  }

  /** All but streams of events, which have no end to wait for. */
  @Override
  protected boolean isMimeTypeBufferable(String mimeType) {
    return !"text/event-stream".equals(mimeType);
  }
}
