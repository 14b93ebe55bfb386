package io.sentinelx.service.http;

import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.model.registry.PrometheusRegistry;

/** What heartbeats were answered, how fast, and how many shared a transaction. */
public final class HeartbeatMetrics {
  private static final double NANOS_PER_SECOND = 1e9;

  private final Counter answers;
  private final Histogram durations;
  private final Histogram batches;

  public HeartbeatMetrics(PrometheusRegistry registry) {
    answers =
        Counter.builder()
            .name("sentinel_heartbeats_total")
            .help("Heartbeats by their answer: accepted, or the error's code.")
            .labelNames("result")
            .register(registry);
    answers.initLabelValues("accepted");
    for (ErrorCode error : ErrorCode.values()) {
      answers.initLabelValues(error.code());
    }
    durations =
        Histogram.builder()
            .name("sentinel_heartbeat_duration_seconds")
            .help("From a heartbeat's first byte to its answer.")
            .classicOnly()
            .classicUpperBounds(0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5)
            .register(registry);
    batches =
        Histogram.builder()
            .name("sentinel_heartbeat_batch_size")
            .help("Heartbeats that shared one transaction.")
            .classicOnly()
            .classicUpperBounds(1, 2, 4, 8, 16, 32, 64, 128, 256, 512)
            .register(registry);
  }

  void answered(String result, long nanos) {
    answers.labelValues(result).inc();
    durations.observe(nanos / NANOS_PER_SECOND);
  }

  /** Counts a transaction that held {@code heartbeats}. */
  public void written(int heartbeats) {
    batches.observe(heartbeats);
  }
}
