package io.sentinelx.ui.tui;

import io.sentinelx.answers.Answers;
import io.sentinelx.answers.Draft;
import io.sentinelx.answers.Question;
import io.sentinelx.check.Finding;
import io.sentinelx.flow.Attendant;
import io.sentinelx.flow.Progress;
import io.sentinelx.flow.Proposal;
import io.sentinelx.report.Report;
import java.io.IOException;
import java.util.List;

/**
 * What the wizard asks of the flow. Everything here may take its time and is called beside the
 * screen's thread.
 */
interface Backstage {
  /** What is known of the field's answer, in short sentences. */
  List<Finding> facts(Question<?> question, Draft draft);

  /** What a set-up with these answers would do. */
  Proposal propose(Answers answers) throws IOException;

  /** Does it. */
  Report carryOut(Answers answers, Progress progress, Attendant attendant) throws IOException;
}
