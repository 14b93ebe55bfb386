package io.sentinelx.flow;

import io.sentinelx.answers.Answers;
import io.sentinelx.answers.ServiceMode;
import io.sentinelx.apply.InstallRecord;
import io.sentinelx.apply.ServiceControl;
import io.sentinelx.check.Checks;
import io.sentinelx.check.NginxChecks;
import io.sentinelx.check.ServiceChecks;
import io.sentinelx.check.SmokeChecks;
import io.sentinelx.check.SmokeTarget;
import io.sentinelx.check.Target;
import io.sentinelx.detect.Facts;
import io.sentinelx.finding.Check;
import io.sentinelx.os.FileState;
import io.sentinelx.plan.EnvArtifact;
import io.sentinelx.plan.Plan;
import io.sentinelx.plan.PlanOptions;
import io.sentinelx.plan.Planner;
import io.sentinelx.plan.Served;
import io.sentinelx.settings.Distribution;
import io.sentinelx.value.Artifact;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** From a set-up's answers to what is looked at before it, done in it, and proven after it. */
record Planning(SetupOptions options, Distribution distribution, Clock clock) {
  /** What has to hold before anything is touched. */
  List<Check> preflight(Answers answers, Facts facts) throws IOException {
    return Checks.beforeInstall(target(answers, facts), clock, options.replaceFile());
  }

  /**
   * What has to be done. Reads files and asks the two programs; changes nothing.
   *
   * @param earlier a try before this one that came to no end
   */
  Plan plan(Answers answers, Facts facts, Optional<Planner.Earlier> earlier) throws IOException {
    return planner(answers, facts, earlier).plan();
  }

  /** The files that can be shown, as these answers have them. */
  List<Artifact> artifacts(Answers answers, Facts facts) throws IOException {
    return planner(answers, facts, Optional.empty()).artifacts();
  }

  private Planner planner(Answers answers, Facts facts, Optional<Planner.Earlier> earlier)
      throws IOException {
    ServiceControl service = Machine.service(answers);
    Served served = Served.of(answers, clock.instant());
    return new Planner(
        served,
        facts,
        distribution,
        new Planner.Running(
            service,
            service.runs(),
            ServedConfig.find(target(answers, facts), Targets.smoke(served.answers())),
            Checks.upstreamOwner(target(answers, facts)),
            ServiceChecks.ready(true, answers.localUpstream(), service.log()),
            earlier,
            before(facts)),
        new PlanOptions(options.checkNginx(), options.reloadNginx()),
        clock);
  }

  private Optional<Planner.Before> before(Facts facts) {
    InstallRecord record = facts.record();
    return record.isInstalled()
        ? Installed.answers(record, options.sandbox())
            .map(a -> new Planner.Before(a.layout(), Machine.service(a)))
        : Optional.empty();
  }

  private Target target(Answers answers, Facts facts) throws IOException {
    Optional<String> env = facts.disk().at(answers.layout().envFile()).map(FileState::text);
    return Targets.of(
        answers,
        facts.nginx(),
        Optional.of(EnvArtifact.of(Served.of(answers, clock.instant()).answers(), env).text()),
        Planner.certificatesToMake(answers, facts, clock.instant()));
  }

  /** What has to hold once it is done. */
  Proof proof(Answers answers, Plan plan) {
    ServiceControl service = Machine.service(answers);
    SmokeTarget smoke = Targets.smoke(Served.of(answers, clock.instant()).answers());
    boolean here = answers.service() != ServiceMode.NONE;
    List<Check> up = new ArrayList<>();
    up.add(ServiceChecks.active(here, service::runs, service.log()));
    up.add(ServiceChecks.ready(here, answers.localUpstream(), service.log()));
    if (options.reloadNginx()) {
      up.add(NginxChecks.reload(Machine.nginx(answers.layout())));
      up.add(NginxChecks.serving(() -> SmokeChecks.probe(smoke), plan.configId(), !plan.isEmpty()));
    }
    boolean asked = options.smokeTest() && options.reloadNginx();
    return new Proof(up, asked ? SmokeChecks.of(smoke, clock) : List.of());
  }
}
