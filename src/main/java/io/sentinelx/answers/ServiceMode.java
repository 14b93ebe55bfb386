package io.sentinelx.answers;

/** Who keeps the API running. */
public enum ServiceMode {
  /** Units of systemd. */
  SYSTEMD,
  /** Our own supervisor: the sandbox, and hosts without systemd. */
  PROCESS,
  /** Somebody else. */
  NONE
}
