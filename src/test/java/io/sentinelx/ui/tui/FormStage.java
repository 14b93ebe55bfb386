package io.sentinelx.ui.tui;

import io.sentinelx.answers.Draft;
import io.sentinelx.answers.Question;
import io.sentinelx.check.Finding;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/** A stage on which something is known of answers. */
class FormStage extends Stage {
  private final Map<String, List<Finding>> facts = new HashMap<>();
  private final CountDownLatch curtain = new CountDownLatch(1);
  private volatile boolean slow;

  /** What is found out about that text in the field. */
  FormStage knows(Question<?> question, String text, Finding... findings) {
    facts.put(question.key() + "=" + text, List.of(findings));
    return this;
  }

  /** Nothing is found out before somebody tires of waiting. */
  FormStage takesForEver() {
    slow = true;
    return this;
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
}
