package io.sentinelx.flow;

import io.sentinelx.answers.Answers;
import io.sentinelx.answers.AnswersFile;
import io.sentinelx.answers.AnswersReader;
import io.sentinelx.answers.Given;
import io.sentinelx.answers.Problem;
import io.sentinelx.answers.Resolution;
import io.sentinelx.answers.Surroundings;
import io.sentinelx.apply.InstallFolder;
import io.sentinelx.apply.LooseFiles;
import io.sentinelx.apply.Step;
import io.sentinelx.apply.Unfinished;
import io.sentinelx.detect.Detective;
import io.sentinelx.detect.Facts;
import io.sentinelx.finding.CheckResult;
import io.sentinelx.plan.Plan;
import io.sentinelx.plan.PlanFailed;
import io.sentinelx.plan.Planner;
import io.sentinelx.plan.SaveAnswers;
import io.sentinelx.plan.SaveRecord;
import io.sentinelx.report.ExitCode;
import io.sentinelx.report.Outcome;
import io.sentinelx.report.Report;
import io.sentinelx.settings.Distribution;
import io.sentinelx.value.Layout;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code setup}: from answers to a control plane that was proven to hold. */
public final class Setup {
  private final String command;
  private final SetupOptions options;
  private final Distribution distribution;
  private final Clock clock;
  private final Progress progress;
  private final Attendant attendant;
  private final Planning planning;

  /** A set-up from this distribution. */
  public Setup(
      SetupOptions options,
      Distribution distribution,
      Clock clock,
      Progress progress,
      Attendant attendant) {
    this("setup", options, distribution, clock, progress, attendant);
  }

  /** The same, reported as {@code command}. */
  Setup(
      String command,
      SetupOptions options,
      Distribution distribution,
      Clock clock,
      Progress progress,
      Attendant attendant) {
    this.command = command;
    this.options = options;
    this.distribution = distribution;
    this.clock = clock;
    this.progress = progress;
    this.attendant = attendant;
    this.planning = new Planning(options, distribution, clock);
  }

  /**
   * Runs it to its end, from texts: what is installed, overlaid by what was given.
   *
   * @param found what was wrong with the command line already; reported with what is wrong with the
   *     answers
   */
  public Report run(Given given, List<Problem> found) throws IOException {
    Optional<Problem> foreign = options.sandbox().flatMap(SandboxFolder::problem);
    Optional<Given> cutShort =
        options.finishUnfinished()
            ? Situation.find(options.sandbox()).cutShort()
            : Optional.empty();
    // Of a folder that is refused nothing is read; what is wrong with the answers is said still.
    Resolution<Answers> resolution = foreign.isPresent() ? read(given) : answers(given, cutShort);
    List<Problem> problems = new ArrayList<>(found);
    problems.addAll(resolution.problems());
    foreign.ifPresent(problems::add);
    if (!options.yes() && !options.dryRun()) {
      problems.add(
          Problem.with(
              "yes",
              "Nothing is changed without your consent, and nobody is asked here.",
              "Add --yes to install, or --dry-run to see what would be done."));
    }
    if (!problems.isEmpty()) {
      return Report.invalid(command, problems);
    }
    Answers answers = resolution.value().orElseThrow();
    if (options.dryRun()) {
      return dryRun(answers);
    }
    Layout place = Installed.place(options.sandbox());
    Unfinished unfinished = Unfinished.find(place);
    Optional<Report> stuck =
        Recovery.run(command, unfinished, options.finishUnfinished(), clock, progress);
    if (stuck.isEmpty() && !answers.layout().installs().equals(place.installs())) {
      // Where no record names it any more, what a first install left is where it was to be.
      stuck = Recovery.run(command, answers.layout(), false, clock, progress);
    }
    if (stuck.isPresent()) {
      return stuck.get();
    }
    // What was installed may be another now.
    Resolution<Answers> again = answers(given, cutShort);
    return again.value().isPresent()
        ? carryOut(again.value().get(), options.finishUnfinished() ? unfinished.ids() : List.of())
        : Report.invalid(command, again.problems());
  }

  /**
   * The answers of this run: what is installed, or what the run that is gone on with was asked for,
   * overlaid by what was given.
   */
  private Resolution<Answers> answers(Given given, Optional<Given> cutShort) throws IOException {
    Optional<Given> installed = Installed.find(options.sandbox()).map(i -> i.answers().given());
    return read(cutShort.or(() -> installed).map(g -> Installed.overlay(g, given)).orElse(given));
  }

  private Resolution<Answers> read(Given all) {
    boolean named = all.has("server-name") || options.sandbox().isPresent();
    return AnswersReader.read(
        all, new Surroundings(options.sandbox(), named ? Optional.empty() : Detective.hostName()));
  }

  /**
   * What {@link #carryOut} would do, with the machine as it is now. Writes nothing, and the same
   * twice.
   *
   * @throws SandboxRefused where the sandbox is not the caller's alone
   * @throws PlanFailed where what is there must not be changed into what was asked for
   * @throws IOException where what is there cannot be read
   */
  public Proposal propose(Answers answers) throws IOException {
    SandboxFolder.require(options.sandbox());
    List<String> goesOnWith = goesOnWith(answers);
    Facts facts = facts(answers, goesOnWith);
    Plan plan = planning.plan(answers, facts, earlier(goesOnWith, answers, facts));
    return new Proposal(
        answers, facts, plan, sheets(answers, facts, plan), CommandLine.of(answers, options));
  }

  private List<Sheet> sheets(Answers answers, Facts facts, Plan plan) throws IOException {
    return Sheets.of(plan.artifacts(), facts, answers.layout(), LastWritten.find(facts, planning));
  }

  /**
   * Does it: checks, plan, install, proof. Consent was given, and unfinished runs were seen to
   * ({@link Recovery}); where one is gone on with, {@link SetupOptions#finishUnfinished} says so.
   *
   * @throws io.sentinelx.apply.StepFailed where another run is under way
   */
  public Report carryOut(Answers answers) throws IOException {
    Optional<Problem> problem = options.sandbox().flatMap(SandboxFolder::problem);
    return problem.isPresent()
        ? Report.invalid(command, List.of(problem.get()))
        : carryOut(answers, goesOnWith(answers));
  }

  private List<String> goesOnWith(Answers answers) throws IOException {
    return options.finishUnfinished() ? Unfinished.find(answers.layout()).ids() : List.of();
  }

  private Report carryOut(Answers answers, List<String> goesOnWith) throws IOException {
    while (true) {
      Prepared prepared = prepare(answers, goesOnWith);
      if (attendant.wantsToStop()) {
        return prepared.cancelled(command);
      }
      if (prepared.trouble().isEmpty()) {
        boolean sameAnswers = prepared.facts().record().answers().equals(answers.given().values());
        return prepared.plan().isEmpty() && sameAnswers
            ? confirm(answers, prepared)
            : install(answers, prepared, goesOnWith);
      }
      if (attendant.afterFailure(prepared.trouble().get()) != Attendant.Choice.RETRY) {
        return prepared.report(command);
      }
    }
  }

  private Report dryRun(Answers answers) throws IOException {
    Prepared prepared = prepare(answers, List.of());
    if (prepared.trouble().isPresent()) {
      return prepared.report(command);
    }
    Plan plan = prepared.plan();
    List<String> notes = new ArrayList<>();
    Recovery.notice(options.sandbox()).ifPresent(notes::add);
    notes.addAll(Preview.of(plan, sheets(answers, prepared.facts(), plan)));
    notes.add("Nothing was changed: this was a dry run.");
    return prepared.report(
        command,
        plan.isEmpty() ? Outcome.UNCHANGED : Outcome.CHANGED,
        ExitCode.DONE,
        List.of(),
        notes);
  }

  /** Looks and plans. */
  private Prepared prepare(Answers answers, List<String> goesOnWith) throws IOException {
    progress.stage("Preflight");
    Facts facts = facts(answers, goesOnWith);
    List<CheckResult> checks =
        CheckRun.parallel(planning.preflight(answers, facts), progress, attendant::wantsToStop);
    if (attendant.wantsToStop()) {
      return Prepared.stopped(facts, checks);
    }
    if (CheckRun.anyFailed(checks)) {
      return Prepared.failed(facts, checks);
    }
    try {
      return Prepared.sound(
          facts, checks, planning.plan(answers, facts, earlier(goesOnWith, answers, facts)));
    } catch (PlanFailed e) {
      return Prepared.failed(facts, checks, e);
    }
  }

  private static Facts facts(Answers answers, List<String> goesOnWith) throws IOException {
    Facts facts = Detective.find(answers.layout());
    return goesOnWith.isEmpty()
        ? facts
        : facts.with(Unfinished.find(answers.layout()).known(facts.record()));
  }

  private static Optional<Planner.Earlier> earlier(
      List<String> goesOnWith, Answers answers, Facts facts) {
    return goesOnWith.isEmpty() ? Optional.empty() : Optional.of(Tries.earlier(answers, facts));
  }

  /** Nothing has to be done; does it hold? */
  private Report confirm(Answers answers, Prepared prepared) throws IOException {
    if (options.saveAnswers().isPresent()) {
      LooseFiles.writeOpen(options.saveAnswers().get(), AnswersFile.write(answers.given()));
    }
    return prepared.confirmed(command, planning.proof(answers, prepared.plan()), progress);
  }

  private Report install(Answers answers, Prepared prepared, List<String> goesOnWith)
      throws IOException {
    Optional<Answers> installed = Installed.find(options.sandbox()).map(i -> i.served(clock));
    return new CarryingOut(
            command,
            distribution.version(),
            answers.layout(),
            LastGood.find(installed, answers.layout(), clock),
            goesOnWith,
            clock,
            progress,
            attendant)
        .run(
            prepared,
            folder -> {
              folder.remember(AnswersFile.write(answers.given()));
              return new Tries(
                  planning,
                  progress,
                  answers,
                  prepared,
                  opening(answers, prepared.facts()),
                  closing(answers, folder));
            },
            sheets(answers, prepared.facts(), prepared.plan()),
            NextSteps.of(answers),
            CommandLine.waysOut(answers, options));
  }

  /** What begins a first one: wherever its files are, whoever comes after it finds them. */
  private static List<Step> opening(Answers answers, Facts facts) {
    return facts.record().isInstalled()
        ? List.of()
        : List.of(SaveRecord.ahead(answers.layout(), answers.given().values()));
  }

  /** What ends every install. */
  private List<Step> closing(Answers answers, InstallFolder folder) {
    List<Step> steps = new ArrayList<>();
    options
        .saveAnswers()
        .ifPresent(file -> steps.add(new SaveAnswers(file, AnswersFile.write(answers.given()))));
    steps.add(
        new SaveRecord(
            answers.layout(), folder.id(), distribution.version(), answers.given().values()));
    return steps;
  }
}
