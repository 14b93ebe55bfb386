package io.sentinelx.finding;

import java.util.function.Supplier;

/** A check, bound to what it looks at. {@code look} may take time; it changes nothing. */
public record Check(CheckId id, Supplier<Finding> look) {
  /** Looks. An error in the check itself is a failure that says so, never an exception. */
  public CheckResult run() {
    long start = System.nanoTime();
    Finding finding;
    try {
      finding = look.get();
    } catch (RuntimeException e) {
      finding =
          Finding.fail(
              "The check itself failed: " + e,
              "Report this, with the install log if there is one.");
    }
    return new CheckResult(id, finding, (System.nanoTime() - start) / 1_000_000);
  }
}
