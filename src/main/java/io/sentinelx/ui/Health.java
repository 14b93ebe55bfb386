package io.sentinelx.ui;

import io.sentinelx.finding.CheckId;
import io.sentinelx.finding.CheckResult;
import java.util.Comparator;
import java.util.List;

/** What the first page tells of how the installed is. */
public final class Health {
  private Health() {}

  /** What is not sound, the worst first; then that it runs, and until when certificates hold. */
  public static List<CheckResult> told(List<CheckResult> checks) {
    return checks.stream()
        .filter(Health::isTold)
        .sorted(Comparator.comparing((CheckResult c) -> c.finding().state()).reversed())
        .toList();
  }

  private static boolean isTold(CheckResult check) {
    return switch (check.finding().state()) {
      case WARN, FAIL -> true;
      case PASS -> check.id() == CheckId.SERVICE_ACTIVE || check.id().id().endsWith(".validity");
      case SKIP -> false;
    };
  }
}
