package io.sentinelx.check;

import static io.sentinelx.check.Finding.fail;
import static io.sentinelx.check.Finding.pass;
import static io.sentinelx.check.Finding.skip;
import static io.sentinelx.check.Finding.warn;

import io.sentinelx.value.Quoted;
import io.sentinelx.value.Upstream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** The API service itself. */
public final class ServiceChecks {
  private ServiceChecks() {}

  /** Whether what keeps the service running says it runs. */
  public static Check active(boolean ours, BooleanSupplier runs, String log) {
    return new Check(
        CheckId.SERVICE_ACTIVE,
        () ->
            !ours
                ? skip("The API is somebody else's to run.")
                : Patience.until(
                    () ->
                        runs.getAsBoolean()
                            ? pass("The service runs.")
                            : fail("The service does not run.", "See why: " + log)));
  }

  /**
   * Whether the service on {@code api} says it is ready; waits while it starts. One that is
   * somebody else's to run may well be started later.
   */
  public static Check ready(boolean ours, Optional<Upstream> api, String log) {
    return new Check(
        CheckId.SERVICE_READY,
        () -> {
          if (api.isEmpty() || api.get().tls()) {
            return skip("The API does not run on this host.");
          }
          Upstream upstream = api.get();
          Probe probe =
              new Probe(
                  new InetSocketAddress(upstream.host().inet(), upstream.port()),
                  upstream.authority(),
                  Optional.empty());
          if (ours) {
            return Patience.until(() -> ask(probe, log));
          }
          Finding now = ask(probe, log);
          return now.state() == Finding.State.FAIL ? warn(now.detail(), now.remedy()) : now;
        });
  }

  private static Finding ask(Probe probe, String log) {
    try {
      Probe.Answer answer = probe.get("/api/health/ready");
      return answer.status() == 200
          ? pass("The service says it is ready.")
          : fail(
              "The service is not ready: " + Quoted.plain(answer.body().strip()),
              "See why: " + log);
    } catch (IOException | NumberFormatException e) {
      return fail(
          "The service does not answer: " + Quoted.plain(String.valueOf(e.getMessage())),
          "See why: " + log);
    }
  }
}
