package io.sentinelx.finding;

import java.util.Locale;

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

  /** A line for a log. */
  public String line() {
    return id.id()
        + ": "
        + finding.state().name().toLowerCase(Locale.ROOT)
        + ". "
        + (finding.detail() + " " + finding.remedy()).strip();
  }
}
