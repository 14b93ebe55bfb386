package io.sentinelx.check;

import io.sentinelx.finding.Finding;

/** Who could keep the service on this machine. */
public final class ServiceFacts {
  private ServiceFacts() {}

  /** Whether systemd runs this machine. */
  public static Finding systemd() {
    return HostChecks.systemd();
  }
}
