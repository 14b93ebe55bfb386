package io.sentinelx.service.http;

import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import spark.Response;
import spark.Service;

/**
 * {@code /metrics} in Prometheus' text format. {@link Boundary} keeps everyone but this host out.
 */
public final class MetricsRoute {
  private final PrometheusRegistry registry;
  private final PrometheusTextFormatWriter format =
      PrometheusTextFormatWriter.builder().setIncludeCreatedTimestamps(false).build();

  public MetricsRoute(PrometheusRegistry registry) {
    this.registry = registry;
  }

  /** Adds the route. */
  public void define(Service spark) {
    spark.get("/metrics", (request, response) -> scrape(response));
  }

  private String scrape(Response response) throws IOException {
    response.type(format.getContentType());
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    format.write(out, registry.scrape());
    return out.toString(StandardCharsets.UTF_8);
  }
}
