package io.sentinelx.service.http;

import io.sentinelx.service.store.HeartbeatWriter;
import io.sentinelx.service.trust.DeviceCa;
import io.sentinelx.service.trust.ProxyTrust;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Whether a heartbeat could be accepted now: the files that judge it can be used and a write
 * reaches the disk. Asked by anyone, so a verdict is kept for a second.
 */
public final class Readiness {
  private static final long KEPT_NANOS = TimeUnit.SECONDS.toNanos(1);
  private static final long PROBE_SECONDS = 3;

  private final ProxyTrust proxy;
  private final Optional<DeviceCa> ca;
  private final HeartbeatWriter writer;
  private final Clock clock;
  private Verdict kept;
  private long keptAt;

  /**
   * @param ca absent where no device CA is configured
   */
  public Readiness(ProxyTrust proxy, Optional<DeviceCa> ca, HeartbeatWriter writer, Clock clock) {
    this.proxy = proxy;
    this.ca = ca;
    this.writer = writer;
    this.clock = clock;
  }

  /**
   * @param detail a sentence, for this host's operator only
   */
  record Check(String id, boolean passed, String detail) {}

  record Verdict(List<Check> checks) {
    boolean isReady() {
      return checks.stream().allMatch(Check::passed);
    }
  }

  synchronized Verdict verdict() {
    if (kept == null || System.nanoTime() - keptAt > KEPT_NANOS) {
      kept = judge();
      keptAt = System.nanoTime();
    }
    return kept;
  }

  private Verdict judge() {
    List<Check> checks = new ArrayList<>();
    checks.add(
        proxy
            .problem()
            .map(problem -> new Check("proxy-secret", false, problem))
            .orElse(
                new Check(
                    "proxy-secret",
                    true,
                    proxy.isEnabled()
                        ? "The proxy secret can be read."
                        : "No proxy is trusted: every heartbeat is refused.")));
    ca.ifPresent(
        files -> {
          List<String> problems = files.problems(clock.instant());
          checks.add(
              new Check(
                  "device-ca",
                  problems.isEmpty(),
                  problems.isEmpty()
                      ? "The device CA and its revocation list can be used."
                      : String.join(" ", problems)));
        });
    checks.add(database());
    return new Verdict(List.copyOf(checks));
  }

  private Check database() {
    try {
      writer.probe().get(PROBE_SECONDS, TimeUnit.SECONDS);
      return new Check("database", true, "A write reaches the disk.");
    } catch (ExecutionException | TimeoutException e) {
      return new Check("database", false, "The database takes no writes; the log says why.");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Check("database", false, "The service is stopping.");
    }
  }
}
