package io.sentinelx.service;

import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.sentinelx.service.store.DeviceState;
import io.sentinelx.service.store.DeviceStore;
import io.sentinelx.service.store.HeartbeatWriter;
import io.sentinelx.service.trust.DeviceCa;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is measured when it is asked for: the writer's queue, the devices, the files' ends, the JVM.
 */
final class RuntimeMetrics {
  private static final Logger LOG = LoggerFactory.getLogger(RuntimeMetrics.class);

  private final PrometheusRegistry registry;
  private final Clock clock;

  RuntimeMetrics(PrometheusRegistry registry, Clock clock) {
    this.registry = registry;
    this.clock = clock;
  }

  void writer(HeartbeatWriter writer) {
    gauge("sentinel_writer_queue", "Heartbeats that wait to be written.", writer::queued);
  }

  void devices(Path database) {
    GaugeWithCallback.builder()
        .name("sentinel_devices")
        .help("Known devices by state.")
        .labelNames("state")
        .callback(
            callback ->
                count(database).forEach((state, number) -> callback.call(number, state.toString())))
        .register(registry);
  }

  /** Expired ones count below zero. */
  void expiry(DeviceCa ca) {
    seconds("sentinel_device_ca_expiry_seconds", "Until the device CA ends.", ca::caExpiry);
    seconds(
        "sentinel_device_crl_expiry_seconds",
        "Until the device CA's revocation list must have been replaced.",
        ca::crlExpiry);
  }

  void jvm() {
    Runtime runtime = Runtime.getRuntime();
    gauge(
        "jvm_memory_used_bytes",
        "Heap in use.",
        () -> (double) runtime.totalMemory() - runtime.freeMemory());
    gauge("jvm_memory_max_bytes", "Largest heap.", runtime::maxMemory);
    var threads = ManagementFactory.getThreadMXBean();
    gauge("jvm_threads", "Live threads.", threads::getThreadCount);
    var collectors = ManagementFactory.getGarbageCollectorMXBeans();
    gauge(
        "jvm_gc_seconds",
        "Time spent collecting garbage since the start.",
        () ->
            collectors.stream().mapToLong(GarbageCollectorMXBean::getCollectionTime).sum()
                / 1000.0);
    var process = ManagementFactory.getRuntimeMXBean();
    gauge("process_uptime_seconds", "Since the start.", () -> process.getUptime() / 1000.0);
  }

  private void gauge(String name, String help, DoubleSupplier value) {
    GaugeWithCallback.builder()
        .name(name)
        .help(help)
        .callback(callback -> callback.call(value.getAsDouble()))
        .register(registry);
  }

  private void seconds(String name, String help, Supplier<Optional<Instant>> end) {
    GaugeWithCallback.builder()
        .name(name)
        .help(help)
        .callback(
            callback ->
                end.get()
                    .ifPresent(
                        at ->
                            callback.call(
                                (double) Duration.between(clock.instant(), at).toSeconds())))
        .register(registry);
  }

  private static Map<DeviceState, Long> count(Path database) {
    try (DeviceStore devices = DeviceStore.openExisting(database)) {
      return devices.count();
    } catch (SQLException e) {
      LOG.debug("The devices could not be counted: {}", e.getMessage());
      return Map.of();
    }
  }
}
