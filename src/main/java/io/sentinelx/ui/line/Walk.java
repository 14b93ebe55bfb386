package io.sentinelx.ui.line;

import io.sentinelx.answers.Answers;
import io.sentinelx.answers.Draft;
import io.sentinelx.answers.Problem;
import io.sentinelx.answers.Resolution;
import io.sentinelx.finding.Finding;
import io.sentinelx.flow.Proposal;
import io.sentinelx.report.ExitCode;
import io.sentinelx.report.Report;
import io.sentinelx.ui.Backstage;
import io.sentinelx.ui.Mishap;
import io.sentinelx.ui.Page;
import io.sentinelx.value.Quoted;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Questions, review, install, and back again. */
final class Walk {
  private final Lines lines;
  private final Prompt prompt;
  private final Backstage backstage;
  private final boolean finish;
  private final Dialogue dialogue;

  /**
   * A walk.
   *
   * @param finish whether an install that was cut short is gone on with
   */
  Walk(Lines lines, Prompt prompt, Backstage backstage, boolean finish) {
    this.lines = lines;
    this.prompt = prompt;
    this.backstage = backstage;
    this.finish = finish;
    this.dialogue = new Dialogue(lines, prompt, new Asking(lines, prompt, backstage), this::save);
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
        Installing.End end = install(draft, read.value().get());
        if (!end.change()) {
          return Optional.of(end.report());
        }
        ask = Optional.of(about(end.report()));
      }
    }
  }

  /** Says what is wrong; the page of the first of it. */
  private Page tell(List<Problem> problems) {
    lines.gap();
    lines.say("Some answers cannot be used yet.");
    problems.forEach(p -> lines.say("  ", p.message() + " " + p.remedy()));
    return Page.of(problems);
  }

  private Review.Choice review(Draft draft, Answers answers) throws IOException {
    save(Page.REVIEW, draft);
    lines.gap();
    lines.say("Working out what has to be done.");
    Proposal proposal;
    try {
      proposal = backstage.propose(answers, finish);
    } catch (IOException | RuntimeException e) {
      Mishap mishap = Mishap.of(e);
      lines.say(mishap.reason() + " " + mishap.remedy());
      return Review.Choice.BACK;
    }
    return new Review(lines, prompt).of(draft, proposal);
  }

  private Installing.End install(Draft draft, Answers answers) throws IOException {
    Installing.End end = new Installing.Run(lines, backstage, finish).of(answers);
    if (!end.change()) {
      new Ending(lines).of(end.report());
      if (end.report().exitCode() == ExitCode.DONE) {
        backstage.forget(draft.surroundings().sandbox());
      }
    }
    return end;
  }

  /** The page with the answers that the first failed check is about; the first, if none is. */
  private static Page about(Report report) {
    return report.checks().stream()
        .filter(check -> check.finding().state() == Finding.State.FAIL)
        .map(check -> Page.of(check.id()))
        .filter(page -> page.topic().isPresent())
        .findFirst()
        .orElse(Page.DOMAIN);
  }

  private void save(Page page, Draft draft) {
    backstage.save(page, draft).map(Quoted::plain).ifPresent(lines::say);
  }
}
