package io.sentinelx.ui;

import io.sentinelx.answers.Answers;
import io.sentinelx.answers.Draft;
import io.sentinelx.answers.Problem;
import io.sentinelx.answers.Question;
import io.sentinelx.answers.Surroundings;
import io.sentinelx.finding.Finding;
import io.sentinelx.flow.Attendant;
import io.sentinelx.flow.Progress;
import io.sentinelx.flow.Proposal;
import io.sentinelx.flow.Situation;
import io.sentinelx.report.Report;
import io.sentinelx.value.ServerName;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The one door from both front ends to the flow. A place is a sandbox's folder, absolute, or none:
 * this machine. Everything here may take its time; a full screen calls it beside its own thread.
 */
public interface Backstage {
  /** What there is to begin with; never fails. */
  Situation situation(Optional<Path> sandbox);

  /** This host's full name; up to 3 s with a name server that is silent. */
  Optional<ServerName> hostName();

  /** NGINX and the other programs of this host that a set-up meets. */
  List<Finding> host(Surroundings surroundings);

  /** Whether what is installed runs, and for how long its certificates hold. */
  Report health(Optional<Path> sandbox) throws IOException;

  /** Why that folder, absolute, cannot be a sandbox. */
  Optional<Problem> sandboxProblem(Path folder);

  /** What was saved by a wizard that was cut short. */
  DraftFile.Found saved(Optional<Path> sandbox);

  /** Saves how far it got; a sentence where that cannot be done. */
  Optional<String> save(Page page, Draft draft);

  /** Forgets what was saved. */
  void forget(Optional<Path> sandbox);

  /** What is known of the field's answer, in short sentences. */
  List<Finding> facts(Question<?> question, Draft draft);

  /**
   * What a set-up with these answers would do. Writes nothing.
   *
   * @param finish whether a run that was cut short is gone on with
   */
  Proposal propose(Answers answers, boolean finish) throws IOException;

  /** Does it. */
  Report carryOut(Answers answers, boolean finish, Progress progress, Attendant attendant)
      throws IOException;

  /** Takes back runs that were cut short; done, or what is left of them and why. */
  Report takeBack(Optional<Path> sandbox, Progress progress) throws IOException;

  /**
   * Removes what is installed.
   *
   * @param purge the data too
   */
  Report uninstall(Optional<Path> sandbox, boolean purge, Progress progress, Attendant attendant)
      throws IOException;
}
