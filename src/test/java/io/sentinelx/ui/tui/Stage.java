package io.sentinelx.ui.tui;

import io.sentinelx.answers.Answers;
import io.sentinelx.answers.Draft;
import io.sentinelx.answers.Given;
import io.sentinelx.answers.Problem;
import io.sentinelx.answers.Question;
import io.sentinelx.answers.Surroundings;
import io.sentinelx.finding.Finding;
import io.sentinelx.flow.Attendant;
import io.sentinelx.flow.Progress;
import io.sentinelx.flow.Proposal;
import io.sentinelx.flow.SetupOptions;
import io.sentinelx.flow.Situation;
import io.sentinelx.report.ExitCode;
import io.sentinelx.report.Outcome;
import io.sentinelx.report.Report;
import io.sentinelx.settings.Distribution;
import io.sentinelx.ui.Backstage;
import io.sentinelx.ui.DraftFile;
import io.sentinelx.ui.Page;
import io.sentinelx.ui.Session;
import io.sentinelx.value.NginxBuild;
import io.sentinelx.value.ServerName;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/**
 * A machine that is always the same, for pictures of the wizard: nothing is installed, nothing is
 * in the way. What a picture needs otherwise, it overrides.
 */
class Stage implements Backstage {
  static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-23T10:15:00Z"), ZoneOffset.UTC);

  /** A set-up with these flags, in a sandbox or on the machine. */
  static Session session(Optional<Path> sandbox, Given flags) {
    return new Session(
        flags, SetupOptions.usual(sandbox), new Distribution(Path.of("").toAbsolutePath()), CLOCK);
  }

  @Override
  public Situation situation(Optional<Path> sandbox) {
    return new Situation(
        true,
        true,
        "Debian GNU/Linux 12 (bookworm)",
        Optional.of(NginxBuild.REFERENCE),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        Optional.empty(),
        Optional.empty());
  }

  @Override
  public Optional<ServerName> hostName() {
    return Optional.of(ServerName.parse("sentinel.example.com"));
  }

  @Override
  public List<Finding> host(Surroundings surroundings) {
    return List.of();
  }

  @Override
  public Report health(Optional<Path> sandbox) {
    return new Report(
        "status",
        Outcome.UNCHANGED,
        ExitCode.DONE,
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        Optional.empty());
  }

  @Override
  public Optional<Problem> sandboxProblem(Path folder) {
    return Optional.empty();
  }

  @Override
  public DraftFile.Found saved(Optional<Path> sandbox) {
    return new DraftFile.Found(Optional.empty(), Optional.empty());
  }

  @Override
  public Optional<String> save(Page page, Draft draft) {
    return Optional.empty();
  }

  @Override
  public void forget(Optional<Path> sandbox) {}

  @Override
  public List<Finding> facts(Question<?> question, Draft draft) {
    return List.of();
  }

  @Override
  public Proposal propose(Answers answers, boolean finish) throws IOException {
    throw new IOException("nothing is proposed on this stage");
  }

  @Override
  public Report carryOut(Answers answers, boolean finish, Progress progress, Attendant attendant)
      throws IOException {
    throw new IOException("nothing is carried out on this stage");
  }

  @Override
  public Report takeBack(Optional<Path> sandbox, Progress progress) throws IOException {
    throw new IOException("nothing is taken back on this stage");
  }

  @Override
  public Report uninstall(
      Optional<Path> sandbox, boolean purge, Progress progress, Attendant attendant)
      throws IOException {
    throw new IOException("nothing is removed on this stage");
  }
}
