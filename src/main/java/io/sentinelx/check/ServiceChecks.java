package io.sentinelx.check;

import static io.sentinelx.finding.Finding.fail;
import static io.sentinelx.finding.Finding.pass;
import static io.sentinelx.finding.Finding.skip;
import static io.sentinelx.finding.Finding.warn;

import io.sentinelx.finding.Check;
import io.sentinelx.finding.CheckId;
import io.sentinelx.finding.Finding;
import io.sentinelx.value.Quoted;
import io.sentinelx.value.Upstream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

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

  /**
   * Whether systemd shuts the service in. Where it may not make namespaces, it begins the service
   * without them, and says nothing.
   *
   * @param systemd whether the service is systemd's
   * @param reduced whether it was asked to do without
   * @param process the service's, where it runs
   * @param remedy how to have it shut in, where it was asked to do without
   */
  public static Check hardening(
      boolean systemd, boolean reduced, Supplier<OptionalInt> process, String remedy) {
    return new Check(
        CheckId.SERVICE_HARDENING,
        () -> {
          if (!systemd) {
            return skip("Only systemd shuts the service in, and does not keep it here.");
          }
          if (reduced) {
            return warn("The service is not shut in: it runs without namespaces.", remedy);
          }
          OptionalInt pid = process.get();
          return pid.isEmpty() ? skip("The service does not run.") : namespaces(pid.getAsInt());
        });
  }

  private static Finding namespaces(int pid) {
    try {
      return mounts(pid).equals(mounts(1))
          ? warn(
              "The service is not shut in: systemd could make no namespaces for it.",
              "Let the container make them, for LXC with nesting.")
          : pass("systemd shuts the service in.");
    } catch (IOException e) {
      return skip("Only root can see whether the service is shut in.");
    }
  }

  private static Path mounts(int pid) throws IOException {
    return Files.readSymbolicLink(Path.of("/proc", String.valueOf(pid), "ns", "mnt"));
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
