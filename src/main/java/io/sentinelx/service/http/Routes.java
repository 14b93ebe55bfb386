package io.sentinelx.service.http;

import io.sentinelx.service.web.WebRoutes;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import spark.Request;
import spark.Response;
import spark.RouteImpl;
import spark.Service;
import spark.route.HttpMethod;
import spark.routematch.RouteMatch;

/**
 * All of Spark's routes, and its answers where none fits: JSON under {@code /api/}, a page
 * elsewhere.
 */
public final class Routes {
  private static final Logger LOG = LoggerFactory.getLogger(Routes.class);

  private static final Set<HttpMethod> REFUSABLE =
      EnumSet.of(
          HttpMethod.get,
          HttpMethod.post,
          HttpMethod.put,
          HttpMethod.patch,
          HttpMethod.delete,
          HttpMethod.options,
          HttpMethod.trace);

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
    refuseOtherMethods(spark);
    spark.notFound(this::notFound);
    spark.exception(Exception.class, this::failed);
  }

  /** 405 on every path that has a route, for the methods that have none. */
  private void refuseOtherMethods(Service spark) {
    Map<String, EnumSet<HttpMethod>> taken = new TreeMap<>();
    for (RouteMatch route : spark.routes()) {
      EnumSet<HttpMethod> methods =
          taken.computeIfAbsent(route.getMatchUri(), path -> EnumSet.noneOf(HttpMethod.class));
      methods.add(route.getHttpMethod());
      if (route.getHttpMethod() == HttpMethod.get) {
        methods.add(HttpMethod.head);
      }
    }
    taken.forEach(
        (path, methods) -> {
          String allow =
              methods.stream()
                  .map(method -> method.name().toUpperCase(Locale.ROOT))
                  .collect(Collectors.joining(", "));
          REFUSABLE.stream()
              .filter(method -> !methods.contains(method))
              .forEach(
                  method ->
                      spark.addRoute(
                          method,
                          RouteImpl.create(
                              path, (request, response) -> otherMethod(request, response, allow))));
        });
  }

  private static String otherMethod(Request request, Response response, String allow) {
    response.status(ErrorCode.METHOD_NOT_ALLOWED.status());
    response.header("Allow", allow);
    return json(request, response, ErrorCode.METHOD_NOT_ALLOWED);
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
    return request.uri().startsWith("/api/");
  }
}
