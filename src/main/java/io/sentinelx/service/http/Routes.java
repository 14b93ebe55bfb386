package io.sentinelx.service.http;

import io.sentinelx.service.web.WebRoutes;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import spark.Request;
import spark.Response;
import spark.Service;

/**
 * All of Spark's routes, and its answers where none fits: JSON under {@code /api/}, a page elsewhere.
 */
public final class Routes {
  private static final Logger LOG = LoggerFactory.getLogger(Routes.class);

  private final HealthRoutes health;
  private final MetricsRoute metrics;
  private final WebRoutes pages;

  public Routes(HealthRoutes health, MetricsRoute metrics, WebRoutes pages) {
    this.health = health;
    this.metrics = metrics;
    this.pages = pages;
  }

  /** Adds them to {@code spark}. */
  void define(Service spark) {
    health.define(spark);
    metrics.define(spark);
    pages.define(spark);
    spark.notFound(this::notFound);
    spark.exception(Exception.class, this::failed);
  }

  private Object notFound(Request request, Response response) {
    return isApi(request) ? json(request, response, ErrorCode.NOT_FOUND) : pages.notFound(response);
  }

  private void failed(Exception e, Request request, Response response) {
    String requestId = requestId(request);
    LOG.error("Request {} failed", requestId, e);
    response.status(ErrorCode.INTERNAL_ERROR.status());
    response.body(
        isApi(request)
            ? json(request, response, ErrorCode.INTERNAL_ERROR)
            : pages.failed(response));
  }

  private static String json(Request request, Response response, ErrorCode error) {
    response.type("application/json");
    response.header("Cache-Control", "no-store");
    return error.json(requestId(request));
  }

  private static String requestId(Request request) {
    return RequestId.of(request.headers(RequestId.HEADER));
  }

  private static boolean isApi(Request request) {
    return request.pathInfo().startsWith("/api/");
  }
}
