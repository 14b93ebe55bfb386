package io.sentinelx.flow;

import io.sentinelx.answers.Answers;
import io.sentinelx.answers.ServiceMode;
import io.sentinelx.apply.Change;
import io.sentinelx.apply.InstallRecord;
import io.sentinelx.apply.ServiceControl;
import io.sentinelx.check.Checks;
import io.sentinelx.check.NginxChecks;
import io.sentinelx.check.ServiceChecks;
import io.sentinelx.check.Target;
import io.sentinelx.detect.Detective;
import io.sentinelx.finding.Check;
import io.sentinelx.finding.CheckId;
import io.sentinelx.finding.CheckResult;
import io.sentinelx.finding.Finding;
import io.sentinelx.report.ExitCode;
import io.sentinelx.report.Outcome;
import io.sentinelx.report.Report;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * {@code status}: what is installed, whether it runs, what was changed by hand, what is about to
 * expire.
 */
public final class Status {
  private static final String COMMAND = "status";

  /** Checks whose warnings are about what certificates are, not about what becomes of them. */
  private static final Set<CheckId> CONSTANT =
      Set.of(
          CheckId.SERVER_CERT_CHAIN,
          CheckId.SERVER_CERT_USAGE,
          CheckId.DEVICE_CA_IS_CA,
          CheckId.DEVICE_CRL_ISSUER);

  private final Clock clock;
  private final Progress progress;

  /** The status at this time. */
  public Status(Clock clock, Progress progress) {
    this.clock = clock;
    this.progress = progress;
  }

  /** Looks; the exit code is 1 where something is down, drifted, or within its warning time. */
  public Report run(Optional<Path> sandbox) throws IOException {
    Optional<Installed> installed = Installed.find(sandbox);
    if (installed.isEmpty()) {
      List<String> notes = new ArrayList<>();
      Recovery.notice(sandbox).ifPresent(notes::add);
      notes.add(
          sandbox
              .map(dir -> "Nothing is installed in " + dir + ".")
              .orElse("Nothing is installed here."));
      notes.add("Set it up: " + CommandLine.on(sandbox, "setup --yes"));
      return Report.failed(COMMAND, notes);
    }
    return run(installed.get(), sandbox);
  }

  /** What was so from the beginning, and was said then, is nothing that has come up since. */
  private static boolean isPressing(CheckResult result) {
    return result.finding().state() == Finding.State.WARN && !CONSTANT.contains(result.id());
  }

  private Report run(Installed installed, Optional<Path> sandbox) throws IOException {
    Answers answers = installed.served(clock);
    InstallRecord record = installed.record();
    progress.stage("Sentinel Secure X " + record.version() + " at " + answers.publicUrl());
    List<Change> drifted = Drift.of(record, answers);
    ServiceControl service = Machine.service(answers);
    List<Check> checks = new ArrayList<>();
    boolean here = answers.service() != ServiceMode.NONE;
    checks.add(ServiceChecks.active(here, service::runs, service.log()));
    checks.add(ServiceChecks.ready(here, answers.localUpstream(), service.log()));
    checks.add(
        ServiceChecks.hardening(
            answers.service().isSystemd(),
            answers.service() == ServiceMode.SYSTEMD_REDUCED,
            service::mainProcess,
            "On a machine that can make them: sentinelx setup --yes --service=systemd"));
    checks.add(NginxChecks.reload(Machine.nginx(answers.layout())));
    checks.add(Drift.check(drifted, sandbox));
    Target target = Targets.of(answers, Detective.nginx(), Optional.empty(), Set.of());
    checks.add(Checks.folders(target));
    checks.addAll(Checks.certificates(target, clock));
    List<CheckResult> results = CheckRun.parallel(checks, progress);
    List<String> notes = new ArrayList<>();
    notes.add("Installed by run " + record.id() + ".");
    Optional<String> unfinished = Recovery.notice(sandbox);
    unfinished.ifPresent(notes::add);
    boolean sound =
        unfinished.isEmpty() && results.stream().noneMatch(r -> r.failed() || isPressing(r));
    return new Report(
        COMMAND,
        sound ? Outcome.UNCHANGED : Outcome.FAILED,
        sound ? ExitCode.DONE : ExitCode.CHECK_FAILED,
        List.of(),
        results,
        drifted,
        notes,
        Optional.of(answers.layout().installs().resolve(record.id()).resolve("install.log")));
  }
}
