package io.sentinelx.check;

import static io.sentinelx.finding.Finding.fail;
import static io.sentinelx.finding.Finding.pass;
import static io.sentinelx.finding.Finding.skip;
import static io.sentinelx.finding.Finding.warn;

import io.sentinelx.certs.UpstreamCa;
import io.sentinelx.finding.Check;
import io.sentinelx.finding.CheckId;
import io.sentinelx.finding.Finding;
import io.sentinelx.os.AnothersFile;
import io.sentinelx.os.Listener;
import io.sentinelx.os.ProcessIdentity;
import io.sentinelx.os.Users;
import io.sentinelx.value.Layout;
import io.sentinelx.value.Owner;
import io.sentinelx.value.Upstream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Where NGINX sends what it let through, and the proxy secret with it. */
final class UpstreamChecks {
  /** For all of them together: an address that nobody has answers nothing at all. */
  private static final Duration CONNECT = Duration.ofSeconds(2);

  /** Two lines of a word and two numbers. */
  private static final int LONGEST_PID_FILE = 256;

  private UpstreamChecks() {}

  static List<Check> of(Target target) {
    return List.of(
        new Check(CheckId.UPSTREAM_URL, () -> url(target)),
        new Check(CheckId.UPSTREAM_LOOPBACK, () -> loopback(target)),
        new Check(CheckId.UPSTREAM_CA, () -> ca(target)),
        new Check(CheckId.UPSTREAM_OWNER, () -> owner(target)),
        new Check(CheckId.UPSTREAM_REACHABLE, () -> reachable(target)));
  }

  /**
   * Whether nobody but us can be behind that socket: root's systemd, the service's user, the
   * caller.
   */
  static boolean isOurs(Listener listener, Layout layout, boolean systemdService) {
    if (layout.isSandbox()) {
      return listener.uid() == Users.currentUid()
          && listener.holder().filter(h -> isSupervised(h, layout)).isPresent();
    }
    OptionalInt service = Users.uidOf(Owner.SERVICE_USER);
    if (service.isPresent() && listener.uid() == service.getAsInt()) {
      return true;
    }
    if (listener.uid() != 0) {
      return false;
    }
    // Root's own sockets are many; ours is systemd's, or our supervisor's where there is none.
    String expected = systemdService ? "systemd" : "java";
    return !Users.isRoot()
        || listener.holder().map(ProcessIdentity::name).filter(expected::equals).isPresent();
  }

  /** Whether the supervisor's file, which in a sandbox is the caller's own, names that process. */
  private static boolean isSupervised(ProcessIdentity process, Layout layout) {
    String line = "service " + process.pid() + " " + process.startTicks();
    try {
      byte[] lines = AnothersFile.head(layout.run().resolve("supervise.pid"), LONGEST_PID_FILE);
      return new String(lines, StandardCharsets.US_ASCII).lines().anyMatch(line::equals);
    } catch (IOException e) {
      return false;
    }
  }

  private static Finding url(Target target) {
    return target.upstreams().isEmpty()
        ? skip("No upstream is known.")
        : pass(
            "NGINX sends requests to "
                + String.join(", ", target.upstreams().stream().map(Upstream::url).toList())
                + ".");
  }

  private static Finding loopback(Target target) {
    if (target.upstreams().isEmpty()) {
      return skip("No upstream is known.");
    }
    return target.upstreams().stream().allMatch(Upstream::isLoopback)
        ? pass("The API is on the loopback: nobody outside this host can reach it.")
        : pass("The API on other hosts is spoken to over TLS, with a CA that is named.");
  }

  private static Finding ca(Target target) {
    if (target.files().upstreamCa().isEmpty()) {
      return skip("No CA of APIs on other hosts was named.");
    }
    return UpstreamCa.readable(target.files().upstreamCa().get());
  }

  static Finding owner(Target target) {
    if (target.api().isEmpty() || !target.serviceHere()) {
      return skip("The API does not run here, or is somebody else's to run.");
    }
    Upstream api = target.api().get();
    return owner(api, target.layout(), target.systemdService())
        .orElseGet(() -> skip("Nothing listens on " + api.authority() + " yet."));
  }

  /** Whose the listener is; nothing where there is none. */
  static Optional<Finding> owner(Upstream api, Layout layout, boolean systemdService) {
    List<Listener> listeners =
        Listener.on(api.port()).stream().filter(l -> l.covers(api.host().inet())).toList();
    if (listeners.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        listeners.stream()
            .filter(l -> !isOurs(l, layout, systemdService))
            .findFirst()
            .map(
                l ->
                    fail(
                        api.authority()
                            + " is held by "
                            + PortCheck.holder(l)
                            + ", which is not our service, and would be sent the proxy secret.",
                        "Stop it, or choose another port with --upstream-url."))
            .orElse(pass("The listener on " + api.authority() + " is ours.")));
  }

  private static Finding reachable(Target target) {
    if (target.upstreams().isEmpty()) {
      return skip("No upstream is known.");
    }
    List<Errand<Boolean>> calls =
        target.upstreams().stream()
            .map(upstream -> Errand.start("upstream", () -> takesConnection(upstream)))
            .toList();
    long end = System.nanoTime() + CONNECT.toNanos();
    for (int i = 0; i < calls.size(); i++) {
      Duration left = Duration.ofNanos(end - System.nanoTime());
      if (!calls.get(i).within(left).orElse(false)) {
        Upstream upstream = target.upstreams().get(i);
        return target.envAsPlanned().isPresent() && target.serviceHere()
            ? skip("Nothing listens on " + upstream.authority() + " yet; set-up starts it.")
            : warn(
                upstream.authority() + " takes no connection.",
                upstream.isLoopback()
                    ? "Start the API: systemctl start sentinel-secure-x-api.socket"
                    : "Start the API on that host, and let its firewall take this one's"
                        + " connections.");
      }
    }
    return pass("The API's port takes connections.");
  }

  private static boolean takesConnection(Upstream upstream) {
    try (Socket socket = new Socket()) {
      socket.connect(
          new InetSocketAddress(upstream.host().inet(), upstream.port()), (int) CONNECT.toMillis());
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
