package io.sentinelx.check;

/**
 * What became of a check.
 *
 * @param millis how long it took
 */
public record CheckResult(CheckId id, Finding finding, long millis) {
  /** Whether it failed. */
  public boolean failed() {
    return finding.state() == Finding.State.FAIL;
  }
}
