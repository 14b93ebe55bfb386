package io.sentinelx.flow;

import io.sentinelx.answers.Answers;
import io.sentinelx.apply.Change;
import io.sentinelx.detect.Facts;
import io.sentinelx.plan.Plan;
import java.util.List;

/**
 * What a set-up with these answers would do, for an operator to look at before it is done.
 *
 * @param sheets the files it writes that can be shown, the NGINX site first
 * @param command the same set-up without the wizard, as words of a command line: {@code sentinelx},
 *     {@code setup}, flags in the catalogue's order, {@code --yes}
 */
public record Proposal(
    Answers answers, Facts facts, Plan plan, List<Sheet> sheets, List<String> command) {
  public Proposal {
    sheets = List.copyOf(sheets);
    command = List.copyOf(command);
  }

  /** Whether it would only look whether what is installed holds. */
  public boolean isNothing() {
    return plan.isEmpty() && facts.record().answers().equals(answers.given().values());
  }

  /** What is done besides writing files, in its order. */
  public List<String> deeds() {
    return plan.deeds();
  }

  /** What becomes of each path, by path. */
  public List<Change> changes() {
    return plan.changes();
  }
}
