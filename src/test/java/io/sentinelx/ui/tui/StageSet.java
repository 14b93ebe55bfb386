package io.sentinelx.ui.tui;

import io.sentinelx.answers.Answers;
import io.sentinelx.answers.Draft;
import io.sentinelx.answers.Given;
import io.sentinelx.answers.Question;
import io.sentinelx.check.Finding;
import io.sentinelx.flow.Attendant;
import io.sentinelx.flow.Progress;
import io.sentinelx.flow.Proposal;
import io.sentinelx.flow.SetupOptions;
import io.sentinelx.report.Report;
import io.sentinelx.settings.Distribution;
import io.sentinelx.ui.Session;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/** A stage set for the wizard: it finds and proposes what it was told to, the same every time. */
final class StageSet implements Backstage {
  private final Map<String, List<Finding>> facts = new HashMap<>();
  private final CountDownLatch curtain = new CountDownLatch(1);
  private volatile boolean slow;
  private Given flags = Given.nothing();

  /** What is found out about that text in the field. */
  StageSet knows(Question<?> question, String text, Finding... findings) {
    facts.put(question.key() + "=" + text, List.of(findings));
    return this;
  }

  /** Answers given on the command line. */
  StageSet given(Question<?> question, String text) {
    flags = flags.with(question.key(), text);
    return this;
  }

  /** Nothing is found out before the end. */
  StageSet takesForEver() {
    slow = true;
    return this;
  }

  Session session(Clock clock) {
    return new Session(
        flags,
        new SetupOptions(
            false,
            false,
            Optional.of(Path.of("/srv/try")),
            false,
            true,
            true,
            true,
            Optional.empty(),
            false),
        new Distribution(Path.of("").toAbsolutePath()),
        clock);
  }

  @Override
  public List<Finding> facts(Question<?> question, Draft draft) {
    if (slow) {
      try {
        curtain.await();
      } catch (InterruptedException e) {
        return List.of();
      }
    }
    return facts.getOrDefault(question.key() + "=" + draft.text(question), List.of());
  }

  @Override
  public Proposal propose(Answers answers) throws IOException {
    throw new IOException("nothing is proposed here");
  }

  @Override
  public Report carryOut(Answers answers, Progress progress, Attendant attendant)
      throws IOException {
    throw new IOException("nothing is carried out here");
  }
}
