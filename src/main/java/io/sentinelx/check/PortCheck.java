package io.sentinelx.check;

import static io.sentinelx.finding.Finding.fail;
import static io.sentinelx.finding.Finding.pass;

import io.sentinelx.finding.Finding;
import io.sentinelx.os.Listener;
import io.sentinelx.os.Nginx;
import io.sentinelx.os.ProcessIdentity;
import io.sentinelx.os.Users;
import io.sentinelx.value.Layout;
import io.sentinelx.value.Upstream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Are the ports free, or held by what set-up put there? */
final class PortCheck {
  private static final int FIRST_UNPRIVILEGED = 1024;

  private PortCheck() {}

  static Finding look(Target target) {
    List<String> taken = new ArrayList<>();
    List<Integer> ports = new ArrayList<>(List.of(target.httpsPort()));
    if (target.httpPort() != 0) {
      ports.add(target.httpPort());
    }
    for (int port : ports) {
      if (isRootsOnly(port)) {
        return fail(
            rootsOnly(port), "Choose ports from 1024 up with --https-port and --http-port.");
      }
      Listener.on(port).stream()
          .filter(l -> !isNginx(l, target.layout(), target.nginx()))
          .findFirst()
          .ifPresent(l -> taken.add("port " + port + " by " + holder(l)));
    }
    if (target.serviceHere()) {
      target.api().flatMap(api -> squatter(api, target)).ifPresent(taken::add);
    }
    if (taken.isEmpty()) {
      return pass("The ports are free, or ours.");
    }
    return fail(
        "Taken: " + String.join(", ", taken) + ".",
        "Stop what holds it, or choose other ports with --https-port, --http-port and"
            + " --upstream-url.");
  }

  static boolean isRootsOnly(int port) {
    return port < FIRST_UNPRIVILEGED && !Users.isRoot();
  }

  static String rootsOnly(int port) {
    return "Port " + port + " can be opened by root only.";
  }

  /** Who else holds the API's port. */
  private static Optional<String> squatter(Upstream api, Target target) {
    return Listener.on(api.port()).stream()
        .filter(l -> l.covers(api.host().inet()))
        .filter(l -> !UpstreamChecks.isOurs(l, target.layout(), target.systemdService()))
        .findFirst()
        .map(l -> "port " + api.port() + " by " + holder(l));
  }

  /** On a real machine NGINX is shared; in a sandbox only its own counts. */
  static boolean isNginx(Listener listener, Layout layout, Nginx nginx) {
    Optional<ProcessIdentity> holder = listener.holder();
    if (holder.isEmpty() || !holder.get().name().equals("nginx")) {
      return false;
    }
    if (!layout.isSandbox()) {
      return true;
    }
    return nginx
        .master()
        .map(master -> holder.get().equals(master) || parent(holder.get()) == master.pid())
        .orElse(false);
  }

  private static long parent(ProcessIdentity process) {
    return ProcessHandle.of(process.pid())
        .flatMap(ProcessHandle::parent)
        .map(ProcessHandle::pid)
        .orElse(-1L);
  }

  static String holder(Listener listener) {
    return listener
        .holder()
        .map(ProcessIdentity::toString)
        .orElse("a process of user " + listener.uid());
  }
}
