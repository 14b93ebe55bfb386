package io.sentinelx.service.http;

import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What Jetty itself refuses, and what fails unforeseen: the same JSON as everywhere, never a trace.
 */
final class ErrorAnswers extends ErrorHandler {
  private static final Logger LOG = LoggerFactory.getLogger(ErrorAnswers.class);

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    int status = response.getStatus();
    String requestId = RequestId.of(request.getHeaders());
    if (status >= 500 && status != 503) {
      Throwable cause = (Throwable) request.getAttribute(ERROR_EXCEPTION);
      LOG.error("Request {} failed", requestId, cause);
    }
    ErrorCode error = code(status);
    Answers.json(response, callback, error.status(), error.json(message(error), requestId));
    return true;
  }

  private static String message(ErrorCode error) {
    return error == ErrorCode.MALFORMED ? "The request is not well-formed HTTP." : error.message();
  }

  private static ErrorCode code(int status) {
    return switch (status) {
      case 404 -> ErrorCode.NOT_FOUND;
      case 405 -> ErrorCode.METHOD_NOT_ALLOWED;
      case 413 -> ErrorCode.BODY_TOO_LARGE;
      case 415 -> ErrorCode.UNSUPPORTED_MEDIA_TYPE;
      case 503 -> ErrorCode.NOT_DURABLE;
      default -> status < 500 ? ErrorCode.MALFORMED : ErrorCode.INTERNAL_ERROR;
    };
  }
}
