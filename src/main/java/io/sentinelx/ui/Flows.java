package io.sentinelx.ui;

import io.sentinelx.answers.Answers;
import io.sentinelx.answers.Draft;
import io.sentinelx.answers.Problem;
import io.sentinelx.answers.Question;
import io.sentinelx.answers.Surroundings;
import io.sentinelx.detect.Detective;
import io.sentinelx.finding.Finding;
import io.sentinelx.flow.Attendant;
import io.sentinelx.flow.Installed;
import io.sentinelx.flow.LiveFacts;
import io.sentinelx.flow.Progress;
import io.sentinelx.flow.Proposal;
import io.sentinelx.flow.Recovery;
import io.sentinelx.flow.SandboxFolder;
import io.sentinelx.flow.Setup;
import io.sentinelx.flow.SetupOptions;
import io.sentinelx.flow.Situation;
import io.sentinelx.flow.Status;
import io.sentinelx.flow.Uninstall;
import io.sentinelx.report.Report;
import io.sentinelx.value.ServerName;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The flow itself, on the machine itself. May be used by several threads. */
public final class Flows implements Backstage {
  private static final String COMMAND = "setup";

  private final Session session;
  private final LiveFacts facts;
  private final Map<Optional<Path>, DraftFile> files = new HashMap<>();

  /** For this session; its options hold wherever it goes, but for the place. */
  public Flows(Session session) {
    this.session = session;
    this.facts = new LiveFacts(session.clock());
  }

  @Override
  public Situation situation(Optional<Path> sandbox) {
    return Situation.find(sandbox);
  }

  @Override
  public Optional<ServerName> hostName() {
    return Detective.hostName();
  }

  @Override
  public List<Finding> host(Surroundings surroundings) {
    return facts.ofHost(surroundings);
  }

  @Override
  public Report health(Optional<Path> sandbox) throws IOException {
    return new Status(session.clock(), Progress.SILENT).run(sandbox);
  }

  @Override
  public Optional<Problem> sandboxProblem(Path folder) {
    return SandboxFolder.problem(folder);
  }

  @Override
  public DraftFile.Found saved(Optional<Path> sandbox) {
    return DraftFile.find(sandbox);
  }

  @Override
  public Optional<String> save(Page page, Draft draft) {
    return file(draft.surroundings().sandbox()).save(page, draft.typed());
  }

  @Override
  public void forget(Optional<Path> sandbox) {
    file(sandbox).delete();
  }

  private synchronized DraftFile file(Optional<Path> sandbox) {
    return files.computeIfAbsent(sandbox, DraftFile::new);
  }

  @Override
  public List<Finding> facts(Question<?> question, Draft draft) {
    return facts.of(question, draft.effective(), draft.surroundings());
  }

  @Override
  public Proposal propose(Answers answers, boolean finish) throws IOException {
    return setup(answers, finish, Progress.SILENT, Attendant.NOBODY).propose(answers);
  }

  @Override
  public Report carryOut(Answers answers, boolean finish, Progress progress, Attendant attendant)
      throws IOException {
    if (finish) {
      Optional<Report> stuck =
          Recovery.run(
              COMMAND,
              Installed.place(answers.layout().sandbox()),
              true,
              session.clock(),
              progress);
      if (stuck.isPresent()) {
        return stuck.get();
      }
    }
    return setup(answers, finish, progress, attendant).carryOut(answers);
  }

  @Override
  public Report takeBack(Optional<Path> sandbox, Progress progress) throws IOException {
    return Recovery.takeBack(sandbox, session.clock(), progress);
  }

  @Override
  public Report uninstall(
      Optional<Path> sandbox, boolean purge, Progress progress, Attendant attendant)
      throws IOException {
    return new Uninstall(session.clock(), progress, attendant).run(sandbox, true, purge);
  }

  private Setup setup(Answers answers, boolean finish, Progress progress, Attendant attendant) {
    SetupOptions options = session.options().in(answers.layout().sandbox()).finishing(finish);
    return new Setup(options, session.distribution(), session.clock(), progress, attendant);
  }
}
