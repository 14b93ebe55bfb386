package io.sentinelx.ui;

import io.sentinelx.finding.CheckId;
import io.sentinelx.finding.CheckResult;
import io.sentinelx.finding.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What can be said of a set-up, because a check showed it; and what cannot. */
public final class Proven {
  private Proven() {}

  /** What is true now, sentences; what matters most comes first. */
  public static List<String> sentences(List<CheckResult> checks) {
    List<String> all = new ArrayList<>();
    boolean refused = passed(checks, CheckId.SMOKE_HEARTBEAT_NO_CERT).isPresent();
    Optional<String> accepted = passed(checks, CheckId.SMOKE_HEARTBEAT_AUTHENTICATED);
    if (accepted.isPresent()) {
      String said = accepted.get();
      all.add(
          refused && said.endsWith(".")
              ? said.substring(0, said.length() - 1) + "; one without a certificate was refused."
              : said);
    } else if (refused) {
      all.add("A heartbeat without a certificate was refused.");
    }
    if (passed(checks, CheckId.SMOKE_HEARTBEAT_FORGED).isPresent()) {
      all.add("One with forged identity headers was refused.");
    }
    return all;
  }

  /** What was not shown, and why; nothing where all that matters was. */
  public static List<String> open(List<CheckResult> checks) {
    List<String> all = new ArrayList<>();
    open(checks, CheckId.SMOKE_HEARTBEAT_AUTHENTICATED, "a device's heartbeat is accepted", all);
    open(
        checks,
        CheckId.SMOKE_HEARTBEAT_NO_CERT,
        "a heartbeat without a certificate is refused",
        all);
    return all;
  }

  private static void open(List<CheckResult> checks, CheckId id, String claim, List<String> all) {
    Optional<Finding> finding =
        checks.stream().filter(c -> c.id() == id).map(CheckResult::finding).findFirst();
    if (finding.isEmpty()) {
      all.add("Not proven: that " + claim + ". The proof was left out.");
    } else if (finding.get().state() != Finding.State.PASS) {
      all.add("Not proven: that " + claim + ". " + finding.get().detail());
    }
  }

  private static Optional<String> passed(List<CheckResult> checks, CheckId id) {
    return checks.stream()
        .filter(c -> c.id() == id && c.finding().state() == Finding.State.PASS)
        .map(c -> c.finding().detail())
        .findFirst();
  }
}
