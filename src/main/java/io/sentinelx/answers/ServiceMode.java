package io.sentinelx.answers;

/** Who keeps the API running. */
public enum ServiceMode {
  /** Units of systemd. */
  SYSTEMD,
  /** Our own supervisor: the sandbox, and hosts without systemd. */
  PROCESS,
  /** Somebody else. */
  NONE,
  /** Units of systemd without what needs namespaces of their own: unprivileged containers. */
  SYSTEMD_REDUCED;

  /** Whether systemd does, in whatever way. */
  public boolean isSystemd() {
    return this == SYSTEMD || this == SYSTEMD_REDUCED;
  }
}
