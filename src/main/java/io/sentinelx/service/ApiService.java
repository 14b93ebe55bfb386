package io.sentinelx.service;

import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.sentinelx.service.http.HealthRoutes;
import io.sentinelx.service.http.HeartbeatHandler;
import io.sentinelx.service.http.HeartbeatMetrics;
import io.sentinelx.service.http.HttpServer;
import io.sentinelx.service.http.MetricsRoute;
import io.sentinelx.service.http.Readiness;
import io.sentinelx.service.http.Routes;
import io.sentinelx.service.store.HeartbeatWriter;
import io.sentinelx.service.trust.CertificateJudge;
import io.sentinelx.service.trust.DeviceCa;
import io.sentinelx.service.trust.ProxyTrust;
import io.sentinelx.service.web.WebRoutes;
import io.sentinelx.settings.Distribution;
import io.sentinelx.settings.Settings;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The running API service. */
public final class ApiService implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ApiService.class);

  private final HttpServer http;
  private final HeartbeatWriter writer;

  private ApiService(HttpServer http, HeartbeatWriter writer) {
    this.http = http;
    this.writer = writer;
  }

  /**
   * Starts the service; it answers when this returns. A broken file or database does not keep it
   * from starting: it is not ready then, and becomes so when the file is repaired.
   *
   * @throws IOException if the port cannot be listened on
   */
  public static ApiService start(Settings settings, Distribution distribution, Clock clock)
      throws IOException {
    HttpServer http =
        HttpServer.listen(new InetSocketAddress(settings.bindAddress().inet(), settings.port()));
    PrometheusRegistry registry = new PrometheusRegistry();
    HeartbeatMetrics metrics = new HeartbeatMetrics(registry);
    HeartbeatWriter writer =
        HeartbeatWriter.start(
            settings.databaseFile(), !settings.requireNewDeviceApproval(), clock, metrics::written);
    ProxyTrust proxy =
        new ProxyTrust(
            settings.trustProxyCertHeaders() ? settings.proxySecretFile() : Optional.empty());
    Optional<DeviceCa> ca =
        settings.deviceCaFile().map(file -> new DeviceCa(file, settings.deviceCrlFile()));
    HeartbeatHandler heartbeats =
        new HeartbeatHandler(
            new HeartbeatHandler.Rules(
                settings.requireDeviceMtls(), settings.requireCommonNameMatch()),
            proxy,
            new CertificateJudge(ca),
            writer,
            metrics,
            clock,
            settings.heartbeatInterval());
    Readiness readiness = new Readiness(proxy, ca, writer, clock);
    RuntimeMetrics runtime = new RuntimeMetrics(registry, clock);
    runtime.writer(writer);
    runtime.devices(settings.databaseFile());
    ca.ifPresent(runtime::expiry);
    runtime.jvm();
    try {
      http.start(
          heartbeats,
          new Routes(
              new HealthRoutes(readiness, version()),
              new MetricsRoute(registry),
              WebRoutes.of(distribution.docs())));
    } catch (Exception e) {
      LOG.error("The server could not be started", e);
      http.close();
      writer.close();
      throw new IOException("The server could not be started", e);
    }
    LOG.info("Listening on {} port {}", settings.bindAddress().text(), http.port());
    warn(settings);
    return new ApiService(http, writer);
  }

  private static void warn(Settings settings) {
    if (!settings.trustProxyCertHeaders()) {
      LOG.warn("Every heartbeat is refused: SENTINEL_TRUST_PROXY_CERT_HEADERS is not true.");
    }
    if (!settings.requireDeviceMtls()) {
      LOG.warn(
          "SENTINEL_REQUIRE_DEVICE_MTLS is false: whoever knows the id of a device that never sent"
              + " a certificate can report in its name.");
    }
    if (!settings.requireCommonNameMatch()) {
      LOG.warn(
          "SENTINEL_REQUIRE_CERT_COMMON_NAME_MATCH is false: a device's certificate serves for"
              + " other ids too.");
    }
  }

  /** From the jar's manifest; a class folder has none. */
  private static String version() {
    return Optional.ofNullable(ApiService.class.getPackage().getImplementationVersion())
        .orElse("development");
  }

  /** The port it listens on. */
  public int port() {
    return http.port();
  }

  /** Answers what has begun, writes it to disk, and ends. */
  @Override
  public void close() {
    http.close();
    writer.close();
  }
}
