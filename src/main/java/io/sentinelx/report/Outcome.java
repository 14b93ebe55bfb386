package io.sentinelx.report;

/** How a command ended, in a word. */
public enum Outcome {
  CHANGED,
  UNCHANGED,
  FAILED,
  RESTORED,
  PARTIAL,
  INVALID,
  CANCELLED
}
