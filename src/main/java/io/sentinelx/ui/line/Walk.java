package io.sentinelx.ui.line;

import io.sentinelx.answers.Answers;
import io.sentinelx.answers.Draft;
import io.sentinelx.answers.Problem;
import io.sentinelx.answers.Questions;
import io.sentinelx.answers.Resolution;
import io.sentinelx.answers.Topic;
import io.sentinelx.flow.Attendant;
import io.sentinelx.flow.LiveFacts;
import io.sentinelx.flow.Progress;
import io.sentinelx.flow.Proposal;
import io.sentinelx.flow.Setup;
import io.sentinelx.report.ExitCode;
import io.sentinelx.report.Report;
import io.sentinelx.ui.DraftFile;
import io.sentinelx.ui.Page;
import io.sentinelx.ui.Session;
import io.sentinelx.value.Quoted;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Questions, review, install, and back again. */
final class Walk {
  private final Lines lines;
  private final Prompt prompt;
  private final Session session;
  private final boolean finish;
  private final DraftFile file;
  private final Dialogue dialogue;

  /**
   * A walk.
   *
   * @param finish whether an install that was cut short is gone on with
   */
  Walk(Lines lines, Prompt prompt, Session session, boolean finish) {
    this.lines = lines;
    this.prompt = prompt;
    this.session = session;
    this.finish = finish;
    this.file = new DraftFile(session.options().sandbox());
    LiveFacts facts = new LiveFacts(session.clock());
    Asking asking =
        new Asking(
            lines, prompt, (q, draft) -> facts.of(q, draft.effective(), draft.surroundings()));
    this.dialogue = new Dialogue(lines, prompt, asking, this::save);
  }

  /** Runs it to its end, from that page on; nothing: back from the first question. */
  Optional<Report> from(Draft start, Page page) throws IOException {
    Draft draft = start;
    Optional<Page> ask = Optional.of(page).filter(p -> p.number() < Page.REVIEW.number());
    boolean back = false;
    while (true) {
      if (ask.isPresent() || back) {
        Dialogue.End end = back ? dialogue.back(draft) : dialogue.from(ask.get(), draft);
        draft = end.draft();
        if (!end.forward()) {
          return Optional.empty();
        }
      }
      Resolution<Answers> read = draft.read();
      back = read.value().isPresent() && review(draft, read.value().get()) == Review.Choice.BACK;
      if (read.value().isEmpty()) {
        ask = Optional.of(tell(draft.problems()));
      } else if (!back) {
        Optional<Report> report = install(read.value().get());
        if (report.isPresent()) {
          return report;
        }
        ask = Optional.of(Page.DOMAIN);
      }
    }
  }

  /** Says what is wrong; the page of the first of it. */
  private Page tell(List<Problem> problems) {
    lines.gap();
    lines.say("Some answers cannot be used yet.");
    problems.forEach(p -> lines.say("  ", p.message() + " " + p.remedy()));
    return problems.stream()
        .flatMap(p -> Questions.named(p.answer()).stream())
        .map(Topic::of)
        .flatMap(
            topic -> Arrays.stream(Page.values()).filter(p -> p.topic().equals(Optional.of(topic))))
        .findFirst()
        .orElse(Page.DOMAIN);
  }

  private Review.Choice review(Draft draft, Answers answers) throws IOException {
    save(Page.REVIEW, draft);
    lines.gap();
    lines.say("Working out what has to be done.");
    Proposal proposal =
        new Setup(
                session.options().finishing(finish),
                session.distribution(),
                session.clock(),
                Progress.SILENT,
                Attendant.NOBODY)
            .propose(answers);
    return new Review(lines, prompt).of(draft, proposal);
  }

  private Optional<Report> install(Answers answers) throws IOException {
    Optional<Report> report = new Installing.Run(lines, session, finish).of(answers);
    if (report.isPresent()) {
      new Ending(lines).of(report.get());
      if (report.get().exitCode() == ExitCode.DONE) {
        file.delete();
      }
    }
    return report;
  }

  private void save(Page page, Draft draft) {
    file.save(page, draft.typed()).map(Quoted::plain).ifPresent(lines::say);
  }
}
