package io.sentinelx.flow;

import io.sentinelx.answers.Answers;
import io.sentinelx.answers.AnswersFile;
import io.sentinelx.answers.AnswersReader;
import io.sentinelx.answers.Given;
import io.sentinelx.answers.Problem;
import io.sentinelx.answers.Resolution;
import io.sentinelx.answers.ServiceMode;
import io.sentinelx.answers.Surroundings;
import io.sentinelx.apply.Change;
import io.sentinelx.apply.InstallFolder;
import io.sentinelx.apply.LooseFiles;
import io.sentinelx.apply.ServiceControl;
import io.sentinelx.apply.Step;
import io.sentinelx.check.Check;
import io.sentinelx.check.CheckResult;
import io.sentinelx.check.Checks;
import io.sentinelx.check.NginxChecks;
import io.sentinelx.check.ServiceChecks;
import io.sentinelx.check.SmokeChecks;
import io.sentinelx.check.SmokeTarget;
import io.sentinelx.check.Target;
import io.sentinelx.detect.Detective;
import io.sentinelx.detect.Facts;
import io.sentinelx.os.FileState;
import io.sentinelx.os.Nginx;
import io.sentinelx.plan.EnvArtifact;
import io.sentinelx.plan.Plan;
import io.sentinelx.plan.PlanFailed;
import io.sentinelx.plan.PlanOptions;
import io.sentinelx.plan.Planner;
import io.sentinelx.plan.SaveAnswers;
import io.sentinelx.plan.SaveRecord;
import io.sentinelx.report.ExitCode;
import io.sentinelx.report.Outcome;
import io.sentinelx.report.Report;
import io.sentinelx.settings.Distribution;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code setup}: from answers to a control plane that was proven to hold. */
public final class Setup {

  private static final String COMMAND = "setup";

  private final SetupOptions options;
  private final Distribution distribution;
  private final Clock clock;
  private final Progress progress;

  /** A set-up from this distribution. */
  public Setup(SetupOptions options, Distribution distribution, Clock clock, Progress progress) {
    this.options = options;
    this.distribution = distribution;
    this.clock = clock;
    this.progress = progress;
  }

  /**
   * Runs it to its end.
   *
   * @param found what was wrong with the command line already; reported with what is wrong with the
   *     answers
   */
  public Report run(Given given, List<Problem> found) throws IOException {
    Resolution<Answers> resolution = answers(given);
    List<Problem> problems = new ArrayList<>(found);
    problems.addAll(resolution.problems());
    options.sandbox().flatMap(SandboxFolder::problem).ifPresent(problems::add);
    if (!options.yes() && !options.dryRun()) {
      problems.add(
          Problem.with(
              "yes",
              "Nothing is changed without your consent, and nobody is asked here.",
              "Add --yes to install, or --dry-run to see what would be done."));
    }
    if (!problems.isEmpty()) {
      return Report.invalid(COMMAND, problems);
    }
    Answers answers = resolution.value().orElseThrow();
    if (options.dryRun()) {
      return run(answers);
    }
    Optional<Report> stuck =
        Recovery.run(COMMAND, answers.layout(), options.finishUnfinished(), clock, progress);
    if (stuck.isPresent()) {
      return stuck.get();
    }
    // What was installed may be another now.
    Resolution<Answers> again = answers(given);
    return again.value().isPresent()
        ? run(again.value().get())
        : Report.invalid(COMMAND, again.problems());
  }

  /** The answers of this run: what is installed, overlaid by what was given. */
  private Resolution<Answers> answers(Given given) throws IOException {
    Optional<Installed> installed = Installed.find(options.sandbox());
    Given all = installed.map(i -> Installed.overlay(i.answers().given(), given)).orElse(given);
    boolean named = all.has("server-name") || options.sandbox().isPresent();
    return AnswersReader.read(
        all, new Surroundings(options.sandbox(), named ? Optional.empty() : Detective.hostName()));
  }

  private Report run(Answers answers) throws IOException {
    progress.stage("Preflight");
    Facts facts = Detective.find(answers.layout());
    Optional<String> env = facts.disk().at(answers.layout().envFile()).map(FileState::text);
    Target target =
        Targets.of(answers, facts.nginx(), Optional.of(EnvArtifact.of(answers, env).text()));
    List<CheckResult> checks =
        CheckRun.parallel(Checks.beforeInstall(target, clock, options.replaceFile()), progress);
    if (CheckRun.anyFailed(checks)) {
      return report(
          Outcome.FAILED,
          CheckRun.exitCode(checks),
          checks,
          List.of(),
          List.of("Nothing was changed."),
          null);
    }
    Plan plan;
    try {
      plan = plan(answers, facts, target);
    } catch (PlanFailed e) {
      return report(
          Outcome.FAILED,
          ExitCode.CHECK_FAILED,
          checks,
          List.of(),
          List.of(e.getMessage(), e.remedy(), "Nothing was changed."),
          null);
    }
    if (options.dryRun()) {
      List<String> notes = new ArrayList<>(Preview.of(plan, facts));
      notes.add("Nothing was changed: this was a dry run.");
      return report(
          plan.isEmpty() ? Outcome.UNCHANGED : Outcome.CHANGED,
          ExitCode.DONE,
          checks,
          plan.changes(),
          notes,
          null);
    }
    boolean sameAnswers = facts.record().answers().equals(answers.given().values());
    return plan.isEmpty() && sameAnswers
        ? confirm(answers, plan, checks)
        : install(answers, facts, plan, checks);
  }

  private Plan plan(Answers answers, Facts facts, Target target) throws IOException {
    ServiceControl service = Machine.service(answers);
    Nginx nginx = Machine.nginx(answers.layout());
    return new Planner(
            answers,
            facts,
            distribution,
            new Planner.Running(
                service,
                service.runs(),
                nginx,
                nginx.master().isPresent(),
                ServedConfig.id(nginx, Targets.smoke(answers)),
                Checks.upstreamOwner(target),
                ServiceChecks.ready(true, answers.localUpstream(), service.log())),
            new PlanOptions(options.checkNginx(), options.reloadNginx()),
            clock)
        .plan();
  }

  /** Nothing has to be done; does it hold? */
  private Report confirm(Answers answers, Plan plan, List<CheckResult> before) throws IOException {
    if (options.saveAnswers().isPresent()) {
      LooseFiles.writeOpen(options.saveAnswers().get(), AnswersFile.write(answers.given()));
    }
    progress.stage("Proof");
    List<CheckResult> checks = new ArrayList<>(before);
    checks.addAll(CheckRun.inOrder(proof(answers, plan), progress));
    boolean failed = CheckRun.anyFailed(checks);
    return report(
        failed ? Outcome.FAILED : Outcome.UNCHANGED,
        failed ? CheckRun.exitCode(checks) : ExitCode.DONE,
        checks,
        plan.changes(),
        List.of(failed ? "Nothing was changed." : "There is nothing to change."),
        null);
  }

  private Report install(Answers answers, Facts facts, Plan plan, List<CheckResult> before)
      throws IOException {
    progress.stage("Install");
    try (InstallFolder folder =
        InstallFolder.open(
            answers.layout(), Machine.ownership(answers.layout()), facts.record(), clock)) {
      before.forEach(c -> folder.host().log().line(c.id().id() + ": " + c.finding()));
      List<Step> steps = new ArrayList<>(plan.steps());
      options
          .saveAnswers()
          .ifPresent(file -> steps.add(new SaveAnswers(file, AnswersFile.write(answers.given()))));
      steps.add(
          new SaveRecord(
              answers.layout(), folder.id(), distribution.version(), answers.given().values()));
      Applying.Result result =
          new Applying(progress).run(folder, steps, () -> proof(answers, plan));
      result.finish(folder);
      List<CheckResult> checks = new ArrayList<>(before);
      checks.addAll(result.checks());
      if (result.succeeded()) {
        return report(
            Outcome.CHANGED, ExitCode.DONE, checks, plan.changes(), NextSteps.of(answers), folder);
      }
      return Failure.report(COMMAND, result, checks, plan.changes(), folder.log());
    }
  }

  private List<Check> proof(Answers answers, Plan plan) {
    ServiceControl service = Machine.service(answers);
    Nginx nginx = Machine.nginx(answers.layout());
    SmokeTarget smoke = Targets.smoke(answers);
    List<Check> checks = new ArrayList<>();
    boolean here = answers.service() != ServiceMode.NONE;
    checks.add(ServiceChecks.active(here, service::runs, service.log()));
    checks.add(ServiceChecks.ready(here, answers.localUpstream(), service.log()));
    if (options.reloadNginx()) {
      checks.add(NginxChecks.reload(nginx));
      checks.add(NginxChecks.serving(() -> probe(smoke), plan.configId()));
    }
    if (options.smokeTest() && options.reloadNginx()) {
      checks.addAll(SmokeChecks.of(smoke, clock));
    }
    return checks;
  }

  private static io.sentinelx.check.Probe probe(SmokeTarget smoke)
      throws IOException, GeneralSecurityException {
    return SmokeChecks.probe(smoke);
  }

  private static Report report(
      Outcome outcome,
      ExitCode exitCode,
      List<CheckResult> checks,
      List<Change> changes,
      List<String> notes,
      InstallFolder folder) {
    return new Report(
        COMMAND,
        outcome,
        exitCode,
        List.of(),
        checks,
        changes,
        notes,
        Optional.ofNullable(folder).map(InstallFolder::log));
  }
}
