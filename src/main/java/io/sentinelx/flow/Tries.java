package io.sentinelx.flow;

import io.sentinelx.answers.Answers;
import io.sentinelx.apply.Change;
import io.sentinelx.apply.InstallRecord;
import io.sentinelx.apply.Step;
import io.sentinelx.detect.Detective;
import io.sentinelx.detect.Facts;
import io.sentinelx.plan.Plan;
import io.sentinelx.plan.Planner;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The work of a set-up: as it was planned, and after a failure what is missing still. */
final class Tries implements CarryingOut.Work {
  private final Planning planning;
  private final Progress progress;
  private final Answers answers;
  private final Facts before;
  private final Plan first;
  private final List<Step> opening;
  private final List<Step> closing;
  private final Planner.Earlier earlier;
  private final Map<Path, Change> changes = new TreeMap<>();

  /** The tries at what was prepared; {@code opening} begins and {@code closing} ends each. */
  Tries(
      Planning planning,
      Progress progress,
      Answers answers,
      Prepared prepared,
      List<Step> opening,
      List<Step> closing) {
    this.planning = planning;
    this.progress = progress;
    this.answers = answers;
    this.before = prepared.facts();
    this.first = prepared.plan();
    this.opening = List.copyOf(opening);
    this.closing = List.copyOf(closing);
    this.earlier = earlier(answers, before);
  }

  /** The programs and the install as they are now, for a plan that is made later. */
  static Planner.Earlier earlier(Answers answers, Facts facts) {
    return new Planner.Earlier(
        Machine.service(answers).runs(),
        Machine.nginx(answers.layout()).master().isPresent(),
        facts.record());
  }

  @Override
  public Try.Work first() {
    return work(first);
  }

  @Override
  public Try.Work find(InstallRecord record) throws IOException {
    progress.stage("Install");
    Facts now = Detective.find(answers.layout());
    Facts facts =
        new Facts(
            now.root(),
            now.systemd(),
            now.serviceUser(),
            now.nginx(),
            before.installed().map(i -> record),
            now.disk());
    return work(planning.plan(answers, facts, Optional.of(earlier)));
  }

  private Try.Work work(Plan plan) {
    // What the first try made is as it should be for the next; it was made all the same.
    plan.changes()
        .forEach(c -> changes.merge(c.path(), c, (known, now) -> known.isReal() ? known : now));
    List<Step> steps = new ArrayList<>(opening);
    steps.addAll(plan.steps());
    steps.addAll(closing);
    return new Try.Work(steps, () -> planning.proof(answers, plan).inOrder());
  }

  @Override
  public List<Change> changes() {
    return List.copyOf(changes.values());
  }
}
