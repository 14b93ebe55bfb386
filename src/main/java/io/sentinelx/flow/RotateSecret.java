package io.sentinelx.flow;

import io.sentinelx.answers.Answers;
import io.sentinelx.apply.Change;
import io.sentinelx.apply.InstallRecord;
import io.sentinelx.apply.Step;
import io.sentinelx.check.Checks;
import io.sentinelx.check.NginxChecks;
import io.sentinelx.check.SmokeChecks;
import io.sentinelx.detect.Detective;
import io.sentinelx.detect.Facts;
import io.sentinelx.finding.Check;
import io.sentinelx.finding.CheckResult;
import io.sentinelx.os.Nginx;
import io.sentinelx.os.Users;
import io.sentinelx.plan.Plan;
import io.sentinelx.plan.SaveRecord;
import io.sentinelx.plan.SecretRotation;
import io.sentinelx.render.Templates;
import io.sentinelx.report.ExitCode;
import io.sentinelx.report.Outcome;
import io.sentinelx.report.Report;
import io.sentinelx.settings.Distribution;
import io.sentinelx.value.Upstream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** {@code proxy rotate-secret}: a new proxy secret, and no heartbeat refused meanwhile. */
public final class RotateSecret {
  private static final String COMMAND = "proxy rotate-secret";

  private final Distribution distribution;
  private final Clock clock;
  private final Progress progress;

  /** A rotation with this distribution's templates. */
  public RotateSecret(Distribution distribution, Clock clock, Progress progress) {
    this.distribution = distribution;
    this.clock = clock;
    this.progress = progress;
  }

  /** Runs it to its end. */
  public Report run(Optional<Path> sandbox) throws IOException {
    if (sandbox.isEmpty() && !Users.isRoot()) {
      return Report.of(
          COMMAND,
          Outcome.FAILED,
          ExitCode.HOST_LACKS,
          List.of("The proxy secret is root's.", "Run it with sudo."));
    }
    Optional<Report> stuck = Recovery.ofCutShort(COMMAND, sandbox, clock, progress);
    if (stuck.isPresent()) {
      return stuck.get();
    }
    Optional<Installed> installed = Installed.find(sandbox);
    if (installed.isEmpty()) {
      return Report.failed(
          COMMAND,
          List.of(
              "Nothing is installed " + sandbox.map(dir -> "in " + dir).orElse("here") + ".",
              "Set it up: " + CommandLine.on(sandbox, "setup")));
    }
    Answers answers = installed.get().served(clock);
    Optional<Upstream> api = answers.upstreams().stream().filter(u -> !u.tls()).findFirst();
    return api.isPresent() ? rotate(answers, api.get()) : elsewhere(answers);
  }

  /** A node on another host has its own copy, which only its operator can write. */
  private static Report elsewhere(Answers answers) {
    return Report.failed(
        COMMAND,
        List.of(
            "The API runs on another host, and its copy of the secret is there.",
            "Put a new secret on a second line of that copy, then on this host into "
                + answers.layout().proxySecretInclude()
                + ", reload NGINX, and a minute later remove the first line there."));
  }

  private Report rotate(Answers answers, Upstream api) throws IOException {
    Facts facts = Detective.find(answers.layout());
    Nginx nginx = Machine.nginx(answers.layout());
    progress.stage("Preflight");
    List<CheckResult> checks =
        CheckRun.parallel(
            List.of(
                NginxChecks.reload(nginx),
                NginxChecks.syntax(nginx),
                Checks.upstreamOwner(
                    Targets.of(answers, facts.nginx(), Optional.empty(), Set.of()))),
            progress);
    if (CheckRun.anyFailed(checks)) {
      return Prepared.failed(facts, checks).report(COMMAND);
    }
    SecretRotation rotation =
        new SecretRotation(
            answers.layout(), facts, new Templates(distribution.templates()), nginx, api);
    List<Step> steps = rotation.steps();
    List<Change> changes = new Plan(steps, List.of(), List.of(), "").changes();
    List<Check> proof = new ArrayList<>(rotation.proof());
    proof.addAll(SmokeChecks.of(Targets.smoke(answers), clock));
    InstallRecord record = facts.record();
    return new CarryingOut(
            COMMAND,
            distribution.version(),
            answers.layout(),
            LastGood.find(Optional.of(answers), answers.layout(), clock),
            List.of(),
            clock,
            progress,
            Attendant.NOBODY)
        .run(
            Prepared.sound(facts, checks, new Plan(steps, List.of(), List.of(), "")),
            folder -> {
              List<Step> all = new ArrayList<>(steps);
              all.add(
                  new SaveRecord(
                      answers.layout(), folder.id(), record.version(), record.answers()));
              return new CarryingOut.Once(new Try.Work(all, () -> proof), changes);
            },
            List.of(),
            List.of("Whoever knows an old secret is refused now."),
            List.of());
  }
}
