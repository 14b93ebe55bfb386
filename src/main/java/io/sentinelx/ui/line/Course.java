package io.sentinelx.ui.line;

import io.sentinelx.answers.Draft;
import io.sentinelx.answers.Questions;
import io.sentinelx.answers.Surroundings;
import io.sentinelx.report.Report;
import io.sentinelx.ui.Backstage;
import io.sentinelx.ui.Beginning;
import io.sentinelx.ui.Session;
import io.sentinelx.ui.Way;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** From the first page to where each way leads. */
final class Course {
  private final Lines lines;
  private final Prompt prompt;
  private final Session session;
  private final Backstage backstage;
  private Optional<Path> sandbox;

  Course(Lines lines, Session session, Backstage backstage) {
    this.lines = lines;
    this.prompt = new Prompt(lines);
    this.session = session;
    this.backstage = backstage;
    this.sandbox = session.options().sandbox();
  }

  /** Runs it to its end; nothing: whoever was asked left, and nothing was changed. */
  Optional<Report> run() throws IOException {
    try {
      return Optional.of(untilDone());
    } catch (Prompt.Left e) {
      lines.say("Nothing was changed.");
      if (backstage.saved(sandbox).saved().isPresent()) {
        lines.say("Your answers are kept: the next set-up offers to go on with them.");
      }
      return Optional.empty();
    }
  }

  private Report untilDone() throws IOException {
    while (true) {
      Beginning beginning = Beginning.find(sandbox, backstage);
      Optional<Way> way = new Welcome(lines, prompt, backstage, back()).ask(beginning);
      Optional<Report> end = way.isPresent() ? go(way.get(), beginning) : Optional.empty();
      if (end.isPresent()) {
        return end.get();
      }
    }
  }

  /** Out of a sandbox that was entered, to the place that the set-up was begun for. */
  private Optional<Runnable> back() {
    Optional<Path> home = session.options().sandbox();
    return sandbox.equals(home) ? Optional.empty() : Optional.of(() -> sandbox = home);
  }

  /** Nothing: back to the first page. */
  private Optional<Report> go(Way way, Beginning beginning) throws IOException {
    return switch (way) {
      case INSTALL, RECONFIGURE, REPAIR, RESUME, FINISH -> {
        Beginning.Start start = beginning.start(way, session.flags());
        Walk walk = new Walk(lines, prompt, backstage, way == Way.FINISH);
        yield walk.from(named(start.draft()), start.page());
      }
      case UNDO -> Optional.of(undo());
      case SANDBOX -> {
        sandbox = new SandboxQuestion(lines, prompt, backstage).ask().or(() -> sandbox);
        yield Optional.empty();
      }
      case UNINSTALL -> new Removing(lines, prompt, backstage).run(sandbox);
    };
  }

  /** This host's name takes its time; it is looked up where it is going to be offered. */
  private Draft named(Draft draft) {
    return draft.text(Questions.SERVER_NAME).isEmpty()
        ? draft.in(new Surroundings(sandbox, backstage.hostName()))
        : draft;
  }

  private Report undo() throws IOException {
    try (LineProgress progress = new LineProgress(lines)) {
      return backstage.takeBack(sandbox, progress);
    }
  }
}
