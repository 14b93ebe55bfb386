package io.sentinelx.flow;

import io.sentinelx.answers.AnswersReader;
import io.sentinelx.answers.Given;
import io.sentinelx.answers.ProxyAnswers;
import io.sentinelx.answers.Resolution;
import io.sentinelx.answers.Surroundings;
import io.sentinelx.apply.InstallRecord;
import io.sentinelx.apply.Step;
import io.sentinelx.check.Checks;
import io.sentinelx.check.EnvChecks;
import io.sentinelx.check.NginxChecks;
import io.sentinelx.check.SmokeChecks;
import io.sentinelx.check.SmokeTarget;
import io.sentinelx.check.Target;
import io.sentinelx.detect.Detective;
import io.sentinelx.detect.Facts;
import io.sentinelx.finding.Check;
import io.sentinelx.finding.CheckResult;
import io.sentinelx.os.Nginx;
import io.sentinelx.plan.Plan;
import io.sentinelx.plan.PlanOptions;
import io.sentinelx.plan.ProxyPlanner;
import io.sentinelx.plan.SaveRecord;
import io.sentinelx.report.Report;
import io.sentinelx.settings.Distribution;
import io.sentinelx.value.Layout;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code proxy install}: the NGINX part alone, for operators who go step by step. */
public final class ProxyInstall {
  private static final String COMMAND = "proxy install";

  private final Options options;
  private final Distribution distribution;
  private final Clock clock;
  private final Progress progress;

  /**
   * How it runs.
   *
   * @param replaceFile whether a file at the output path that is not ours may be replaced
   * @param plan which of check and reload are wanted
   * @param smokeTest whether the proof is wanted
   */
  public record Options(
      Optional<Path> sandbox, boolean replaceFile, PlanOptions plan, boolean smokeTest) {}

  /** An install from this distribution. */
  public ProxyInstall(Options options, Distribution distribution, Clock clock, Progress progress) {
    this.options = options;
    this.distribution = distribution;
    this.clock = clock;
    this.progress = progress;
  }

  /** Runs it to its end. */
  public Report run(Given given) throws IOException {
    Resolution<ProxyAnswers> resolution = ProxyRender.answers(given, options.sandbox(), clock);
    return resolution.value().isPresent()
        ? run(resolution.value().get(), given)
        : Report.invalid(COMMAND, resolution.problems());
  }

  private Report run(ProxyAnswers answers, Given given) throws IOException {
    Optional<Report> stuck = Recovery.ofCutShort(COMMAND, options.sandbox(), clock, progress);
    if (stuck.isPresent()) {
      return stuck.get();
    }
    Optional<Installed> installed = Installed.find(options.sandbox());
    Facts facts = Detective.find(answers.layout());
    Target target = Targets.of(answers, facts.nginx(), installed.isPresent());
    progress.stage("Preflight");
    List<Check> before = new ArrayList<>();
    if (answers.envFile().isPresent()) {
      before.addAll(EnvChecks.of(target));
    }
    before.addAll(Checks.beforeProxy(target, clock, options.replaceFile()));
    List<CheckResult> checks = CheckRun.parallel(before, progress);
    if (CheckRun.anyFailed(checks)) {
      return Prepared.failed(facts, checks).report(COMMAND);
    }
    Nginx nginx = Machine.nginx(answers.layout());
    SmokeTarget smoke = smoke(answers, installed);
    Plan plan =
        new ProxyPlanner(
                answers, facts, distribution, ServedConfig.find(target, smoke), options.plan())
            .plan();
    Prepared prepared = Prepared.sound(facts, checks, plan);
    Proof proof = proof(plan, nginx, smoke);
    return plan.isEmpty()
        ? prepared.confirmed(COMMAND, proof, progress)
        : new CarryingOut(
                COMMAND,
                distribution.version(),
                answers.layout(),
                LastGood.find(installed.map(i -> i.served(clock)), answers.layout(), clock),
                List.of(),
                clock,
                progress,
                Attendant.NOBODY)
            .run(
                prepared,
                folder ->
                    new CarryingOut.Once(
                        new Try.Work(
                            steps(prepared, answers.layout(), folder.id(), given), proof::inOrder),
                        plan.changes()),
                Sheets.of(
                    plan.artifacts(), facts, answers.layout(), LastWritten.by(facts.record())),
                next(nginx),
                List.of());
  }

  private List<Step> steps(Prepared prepared, Layout layout, String id, Given given) {
    InstallRecord record = prepared.facts().record();
    List<Step> steps = new ArrayList<>(prepared.plan().steps());
    steps.add(new SaveRecord(layout, id, record.version(), remembered(record, given).values()));
    return steps;
  }

  /**
   * What setup starts from the next time: its own answers, with those given here in their place.
   */
  private Given remembered(InstallRecord record, Given given) {
    Given before = new Given(record.answers());
    Given after = Installed.overlay(before, given);
    boolean whole =
        AnswersReader.read(after, new Surroundings(options.sandbox(), Optional.empty()))
            .problems()
            .isEmpty();
    return record.isInstalled() && whole ? after : before;
  }

  private List<String> next(Nginx nginx) {
    return options.plan().reloadNginx()
        ? List.of()
        : List.of("NGINX was not reloaded. When you are ready: " + nginx.reload());
  }

  private Proof proof(Plan plan, Nginx nginx, SmokeTarget smoke) {
    List<Check> up = new ArrayList<>();
    if (options.plan().reloadNginx()) {
      up.add(NginxChecks.reload(nginx));
      up.add(NginxChecks.serving(() -> SmokeChecks.probe(smoke), plan.configId(), !plan.isEmpty()));
    }
    return new Proof(up, options.smokeTest() ? SmokeChecks.of(smoke, clock) : List.of());
  }

  private SmokeTarget smoke(ProxyAnswers answers, Optional<Installed> installed) {
    return Targets.smoke(
        answers,
        anchor(answers),
        installed
            .map(i -> i.served(clock))
            .filter(a -> a.clientCa().equals(answers.clientCa()))
            .flatMap(Targets::firstDevice));
  }

  /** Our own server certificate leads to our CA; any other is trusted for what it is. */
  private static Path anchor(ProxyAnswers answers) {
    return answers.tlsCert().equals(answers.layout().pki("server.crt"))
        ? answers.layout().pki("server-ca.crt")
        : answers.tlsCert();
  }
}
