package io.sentinelx.ui.line;

import io.sentinelx.answers.Answers;
import io.sentinelx.answers.Draft;
import io.sentinelx.answers.Given;
import io.sentinelx.answers.Problem;
import io.sentinelx.answers.Questions;
import io.sentinelx.answers.Resolution;
import io.sentinelx.answers.Surroundings;
import io.sentinelx.answers.Topic;
import io.sentinelx.detect.Detective;
import io.sentinelx.flow.Attendant;
import io.sentinelx.flow.Installed;
import io.sentinelx.flow.LiveFacts;
import io.sentinelx.flow.Progress;
import io.sentinelx.flow.Proposal;
import io.sentinelx.flow.Recovery;
import io.sentinelx.flow.Setup;
import io.sentinelx.flow.SetupOptions;
import io.sentinelx.flow.Situation;
import io.sentinelx.report.Report;
import io.sentinelx.ui.DraftFile;
import io.sentinelx.ui.Page;
import io.sentinelx.ui.Session;
import io.sentinelx.ui.Way;
import io.sentinelx.value.Layout;
import io.sentinelx.value.Quoted;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** From the first page to the last, and back. */
final class Course {
  private static final String COMMAND = "setup";

  private final Lines lines;
  private final Prompt prompt;
  private Session session;
  private DraftFile file;

  Course(Lines lines, Session session) {
    this.lines = lines;
    this.prompt = new Prompt(lines);
    this.session = session;
    this.file = new DraftFile(session.options().sandbox());
  }

  /** Runs it to its end. */
  Report run() throws IOException {
    while (true) {
      Situation situation = Situation.find(session.options().sandbox());
      Optional<String> stuck = situation.busy().or(situation::damaged);
      if (stuck.isPresent()) {
        lines.say(stuck.get());
        return Report.failed(COMMAND, List.of(stuck.get()));
      }
      DraftFile.Found saved = DraftFile.find(session.options().sandbox());
      Way way =
          new Welcome(lines, prompt, session.clock())
              .ask(situation, saved, session.options().sandbox());
      Optional<Report> end = go(way, situation, saved);
      if (end.isPresent()) {
        return end.get();
      }
    }
  }

  /** Nothing: back to the first page. */
  private Optional<Report> go(Way way, Situation situation, DraftFile.Found saved)
      throws IOException {
    return switch (way) {
      case INSTALL, RECONFIGURE -> walk(draft(situation), Optional.of(Page.DOMAIN), false);
      case REPAIR -> walk(draft(situation), Optional.empty(), false);
      case RESUME -> resume(draft(situation), saved.saved().orElseThrow(), false);
      case FINISH -> finish(draft(situation), saved);
      case UNDO -> undo(situation);
      case SANDBOX -> sandbox();
      case UNINSTALL ->
          new Removing(lines, prompt, session.clock()).run(session.options().sandbox());
    };
  }

  private Draft draft(Situation situation) {
    Given flags = session.flags();
    Given start =
        situation.installed().map(i -> Installed.overlay(i.answers().given(), flags)).orElse(flags);
    Optional<Path> sandbox = session.options().sandbox();
    boolean named = start.has(Questions.SERVER_NAME.key()) || sandbox.isPresent();
    return Draft.of(
        new Surroundings(sandbox, named ? Optional.empty() : Detective.hostName()), start);
  }

  private Optional<Report> resume(Draft start, DraftFile.Saved saved, boolean unfinished)
      throws IOException {
    Draft draft = new Draft(start.surroundings(), start.start(), saved.answers());
    Optional<Page> page = Optional.of(saved.page()).filter(p -> p.topic().isPresent());
    return saved.page() == Page.WELCOME
        ? walk(draft, Optional.of(Page.DOMAIN), unfinished)
        : walk(draft, page, unfinished);
  }

  private Optional<Report> finish(Draft start, DraftFile.Found saved) throws IOException {
    return saved.saved().isPresent()
        ? resume(start, saved.saved().get(), true)
        : walk(start, Optional.of(Page.DOMAIN), true);
  }

  private Optional<Report> undo(Situation situation) throws IOException {
    try (LineProgress progress = new LineProgress(lines)) {
      return Recovery.run(COMMAND, layout(situation), false, session.clock(), progress);
    }
  }

  private Layout layout(Situation situation) {
    return situation
        .installed()
        .map(i -> i.answers().layout())
        .orElseGet(() -> new Surroundings(session.options().sandbox(), Optional.empty()).layout());
  }

  private Optional<Report> sandbox() {
    SandboxQuestion question = new SandboxQuestion(lines, prompt);
    question
        .ask()
        .ifPresent(
            folder -> {
              SetupOptions o = session.options();
              session =
                  new Session(
                      session.flags(),
                      new SetupOptions(
                          o.yes(),
                          o.dryRun(),
                          Optional.of(folder),
                          o.replaceFile(),
                          o.checkNginx(),
                          o.reloadNginx(),
                          o.smokeTest(),
                          o.saveAnswers(),
                          o.finishUnfinished()),
                      session.distribution(),
                      session.clock());
              file = new DraftFile(Optional.of(folder));
            });
    return Optional.empty();
  }

  /**
   * Questions, review, install, and back again.
   *
   * @param from the page to begin with; none: the review
   */
  private Optional<Report> walk(Draft start, Optional<Page> from, boolean unfinished)
      throws IOException {
    LiveFacts facts = new LiveFacts(session.clock());
    Dialogue dialogue =
        new Dialogue(
            lines,
            prompt,
            new Asking(lines, prompt, (q, d) -> facts.of(q, d.effective(), d.surroundings())),
            this::save);
    Draft draft = start;
    boolean asked = from.isEmpty();
    boolean back = false;
    Page page = from.orElse(Page.DOMAIN);
    while (true) {
      if (!asked) {
        Dialogue.End end = back ? dialogue.back(draft) : dialogue.from(page, draft);
        draft = end.draft();
        if (!end.forward()) {
          return Optional.empty();
        }
      }
      Resolution<Answers> read = draft.read();
      if (read.value().isEmpty()) {
        page = tell(draft.problems());
        back = false;
        asked = false;
        continue;
      }
      save(Page.REVIEW, draft);
      if (review(draft, read.value().get()) == Review.Choice.INSTALL) {
        Optional<Report> report = install(read.value().get(), unfinished);
        if (report.isPresent()) {
          return report;
        }
        back = false;
        page = Page.DOMAIN;
      } else {
        back = true;
      }
      asked = false;
    }
  }

  /** The page of the first of them. */
  private Page tell(List<Problem> problems) {
    lines.gap();
    lines.say("Some answers cannot be used yet.");
    for (Problem problem : problems) {
      lines.say("  ", problem.message() + " " + problem.remedy());
    }
    return problems.stream()
        .flatMap(p -> Questions.named(p.answer()).stream())
        .findFirst()
        .map(Topic::of)
        .flatMap(
            topic ->
                List.of(Page.values()).stream()
                    .filter(p -> p.topic().equals(Optional.of(topic)))
                    .findFirst())
        .orElse(Page.DOMAIN);
  }

  private Review.Choice review(Draft draft, Answers answers) throws IOException {
    lines.say("Working out what has to be done.");
    Setup setup =
        new Setup(
            session.options(),
            session.distribution(),
            session.clock(),
            Progress.SILENT,
            Attendant.NOBODY);
    Proposal proposal = setup.propose(answers);
    return new Review(lines, prompt).of(draft, proposal);
  }

  private Optional<Report> install(Answers answers, boolean unfinished) throws IOException {
    Optional<Report> report = Installing.run(lines, session, answers);
    report.ifPresent(
        r -> {
          new Ending(lines).of(r);
          file.delete();
        });
    return report;
  }

  private void save(Page page, Draft draft) {
    file.save(page, draft.typed())
        .ifPresent(why -> lines.say("Your answers are not saved: " + Quoted.plain(why)));
  }
}
