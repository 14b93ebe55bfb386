package io.sentinelx.check;

import static io.sentinelx.finding.Finding.fail;
import static io.sentinelx.finding.Finding.pass;
import static io.sentinelx.finding.Finding.warn;

import io.sentinelx.finding.Finding;
import io.sentinelx.os.Listener;
import io.sentinelx.os.Nginx;
import io.sentinelx.value.Layout;
import io.sentinelx.value.Upstream;
import java.util.List;
import java.util.Optional;

/** Whether a port is free, said while it is chosen. */
public final class PortFacts {
  private static final String REMEDY = "Stop what holds it, or choose another port.";

  private PortFacts() {}

  /** A port that NGINX is to listen on, 1 to 65535. */
  public static Finding ofNginx(int port, Layout layout, Nginx nginx) {
    if (PortCheck.isRootsOnly(port)) {
      return rootsOnly(port);
    }
    List<Listener> listeners = Listener.on(port);
    Optional<Finding> foreign = foreign(listeners, port, layout, nginx);
    if (foreign.isPresent()) {
      return foreign.get();
    }
    return listeners.isEmpty()
        ? pass("Port " + port + " is free.")
        : pass("NGINX listens on port " + port + " already, and takes this site too.");
  }

  /** Who else than NGINX holds that port, if somebody does. */
  static Optional<Finding> foreign(List<Listener> listeners, int port, Layout layout, Nginx nginx) {
    return listeners.stream()
        .filter(l -> !PortCheck.isNginx(l, layout, nginx))
        .findFirst()
        .map(l -> fail("Port " + port + " is held by " + PortCheck.holder(l) + ".", REMEDY));
  }

  /**
   * The port of the API on a loopback address.
   *
   * @param serviceHere whether set-up runs the API there; else somebody does already, or should
   */
  public static Finding ofApi(
      Upstream api, Layout layout, boolean serviceHere, boolean systemdService) {
    if (serviceHere) {
      if (PortCheck.isRootsOnly(api.port())) {
        return rootsOnly(api.port());
      }
      return UpstreamChecks.owner(api, layout, systemdService)
          .orElseGet(() -> pass(api.authority() + " is free."));
    }
    return Listener.on(api.port()).stream()
        .filter(l -> l.covers(api.host().inet()))
        .findFirst()
        .map(l -> pass(api.authority() + " is held by " + PortCheck.holder(l) + "."))
        .orElseGet(
            () ->
                warn(
                    "Nothing listens on " + api.authority() + " yet.",
                    "Start the API there: NGINX answers 502 until then."));
  }

  private static Finding rootsOnly(int port) {
    return fail(PortCheck.rootsOnly(port), "Choose one from 1024 up, or run this as root.");
  }
}
