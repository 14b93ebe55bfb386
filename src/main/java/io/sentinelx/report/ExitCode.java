package io.sentinelx.report;

import io.sentinelx.finding.CheckId;
import io.sentinelx.finding.CheckResult;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The exit codes, the same for every command. */
public enum ExitCode {
  /** Done, or nothing to do. */
  DONE(0, "Done, or nothing to do."),
  /** A check failed. */
  CHECK_FAILED(1, "A check failed."),
  /** Wrong usage or invalid answers; nothing was touched. */
  INVALID(2, "Wrong usage or invalid answers; nothing was touched."),
  /** Applying failed, and everything was put back. */
  RESTORED(3, "Applying failed, and everything was put back."),
  /** Applying failed, and something was not put back. */
  PARTIAL(
      4,
      "Applying failed, and something could not be put back, or was left at your wish; what, and the"
          + " command that finishes the job, is said."),
  /** The host lacks something: root, NGINX, Java, systemd. */
  HOST_LACKS(5, "The host lacks something: root, NGINX, Java or systemd."),
  /** Cancelled. */
  CANCELLED(130, "Cancelled.");

  private static final Set<CheckId> OF_THE_HOST =
      EnumSet.of(CheckId.HOST_ROOT, CheckId.HOST_NGINX, CheckId.HOST_JAVA, CheckId.HOST_SYSTEMD);

  /** SIGHUP's and SIGTERM's: of a run that was taken back for one of them, that is the status. */
  private static final Set<Integer> SIGNALS = Set.of(129, 143);

  private final int code;
  private final String meaning;

  ExitCode(int code, String meaning) {
    this.code = code;
    this.meaning = meaning;
  }

  /** What the checks say: whether one failed, and whether the host itself lacks something. */
  public static ExitCode of(List<CheckResult> checks) {
    if (checks.stream().noneMatch(CheckResult::failed)) {
      return DONE;
    }
    return checks.stream().anyMatch(c -> c.failed() && OF_THE_HOST.contains(c.id()))
        ? HOST_LACKS
        : CHECK_FAILED;
  }

  /** That of a program of ours which ended so; any other counts as a failure. */
  public static ExitCode of(int code) {
    if (SIGNALS.contains(code)) {
      return CANCELLED;
    }
    return Stream.of(values()).filter(c -> c.code == code).findFirst().orElse(CHECK_FAILED);
  }

  /** The process's exit status. */
  public int code() {
    return code;
  }

  /** A sentence for the documentation. */
  public String meaning() {
    return meaning;
  }
}
