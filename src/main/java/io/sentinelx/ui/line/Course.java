package io.sentinelx.ui.line;

import io.sentinelx.answers.Draft;
import io.sentinelx.answers.Given;
import io.sentinelx.answers.Questions;
import io.sentinelx.answers.Surroundings;
import io.sentinelx.detect.Detective;
import io.sentinelx.flow.Installed;
import io.sentinelx.flow.Recovery;
import io.sentinelx.flow.Situation;
import io.sentinelx.report.Report;
import io.sentinelx.ui.DraftFile;
import io.sentinelx.ui.Page;
import io.sentinelx.ui.Session;
import io.sentinelx.ui.Way;
import io.sentinelx.value.Layout;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** From the first page to where each way leads. */
final class Course {
  private static final String COMMAND = "setup";

  private final Lines lines;
  private final Prompt prompt;
  private Session session;

  Course(Lines lines, Session session) {
    this.lines = lines;
    this.prompt = new Prompt(lines);
    this.session = session;
  }

  /** Runs it to its end; nothing: whoever was asked left, and nothing was changed. */
  Optional<Report> run() throws IOException {
    try {
      return Optional.of(untilDone());
    } catch (Prompt.Left e) {
      lines.say("Nothing was changed.");
      if (DraftFile.read(sandbox()).isPresent()) {
        lines.say("Your answers are kept: the next set-up offers to go on with them.");
      }
      return Optional.empty();
    }
  }

  private Report untilDone() throws IOException {
    while (true) {
      Situation situation = Situation.find(sandbox());
      Optional<String> stuck = situation.busy().or(situation::damaged);
      if (stuck.isPresent()) {
        lines.say(stuck.get());
        return Report.failed(COMMAND, List.of(stuck.get()));
      }
      DraftFile.Found saved = DraftFile.find(sandbox());
      Way way = new Welcome(lines, prompt, session.clock()).ask(situation, saved, sandbox());
      Optional<Report> end = go(way, situation, saved.saved());
      if (end.isPresent()) {
        return end.get();
      }
    }
  }

  /** Nothing: back to the first page. */
  private Optional<Report> go(Way way, Situation situation, Optional<DraftFile.Saved> saved)
      throws IOException {
    Given installed = situation.installed().map(i -> i.answers().given()).orElseGet(Given::nothing);
    return switch (way) {
      case INSTALL, RECONFIGURE -> walk(false).from(draft(installed), Page.DOMAIN);
      case REPAIR -> walk(false).from(draft(installed), Page.REVIEW);
      case RESUME -> walk(false).from(draft(saved.orElseThrow().answers()), saved.get().page());
      case FINISH -> walk(true).from(draft(situation.cutShort().orElse(installed)), Page.REVIEW);
      case UNDO -> undo(situation);
      case SANDBOX -> enterSandbox();
      case UNINSTALL -> new Removing(lines, prompt, session.clock()).run(sandbox());
    };
  }

  private Walk walk(boolean finish) {
    return new Walk(lines, prompt, session, finish);
  }

  private Optional<Path> sandbox() {
    return session.options().sandbox();
  }

  /** Flags come before what there was. */
  private Draft draft(Given there) {
    Given start = Installed.overlay(there, session.flags());
    boolean named = start.has(Questions.SERVER_NAME.key()) || sandbox().isPresent();
    return Draft.of(
        new Surroundings(sandbox(), named ? Optional.empty() : Detective.hostName()), start);
  }

  private Optional<Report> undo(Situation situation) throws IOException {
    Layout layout =
        situation
            .installed()
            .map(i -> i.answers().layout())
            .orElseGet(() -> new Surroundings(sandbox(), Optional.empty()).layout());
    try (LineProgress progress = new LineProgress(lines)) {
      return Recovery.run(COMMAND, layout, false, session.clock(), progress);
    }
  }

  private Optional<Report> enterSandbox() {
    new SandboxQuestion(lines, prompt)
        .ask()
        .ifPresent(
            folder ->
                session =
                    new Session(
                        session.flags(),
                        session.options().in(Optional.of(folder)),
                        session.distribution(),
                        session.clock()));
    return Optional.empty();
  }
}
