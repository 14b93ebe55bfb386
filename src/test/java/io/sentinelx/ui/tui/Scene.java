package io.sentinelx.ui.tui;

import io.sentinelx.answers.Answers;
import io.sentinelx.flow.Attendant;
import io.sentinelx.flow.Progress;
import io.sentinelx.flow.Proposal;
import io.sentinelx.report.ExitCode;
import io.sentinelx.report.Outcome;
import io.sentinelx.report.Report;
import io.sentinelx.testing.Eventually;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A run that tells the same each time and then stands still, for pictures of it. */
final class Scene extends Stage {
  /** What is told. */
  interface Script {
    Report act(Story story, Attendant attendant);
  }

  private final Script script;

  Scene(Script script) {
    this.script = script;
  }

  /** Stands still until the person leaves. */
  static Report hold(Attendant attendant) {
    Eventually.holds("somebody leaves", attendant::wantsToStop);
    return Story.report(Outcome.CANCELLED, ExitCode.CANCELLED, List.of());
  }

  @Override
  public Proposal propose(Answers answers, boolean finish) {
    return Proposals.firstInstall();
  }

  @Override
  public Report carryOut(Answers answers, boolean finish, Progress progress, Attendant attendant) {
    return script.act(new Story(told -> told.accept(progress)), attendant);
  }

  @Override
  public Report uninstall(
      Optional<Path> sandbox, boolean purge, Progress progress, Attendant attendant) {
    return script.act(new Story(told -> told.accept(progress)), attendant);
  }
}
