package io.sentinelx.ui.tui;

import io.sentinelx.answers.Draft;
import io.sentinelx.answers.Problem;
import io.sentinelx.answers.Question;
import io.sentinelx.ui.Page;
import java.util.List;

/** The answers so far, and what is wrong with them: read once for each change. */
final class Answering {
  private Draft draft;

  /** Null until somebody asks. */
  private List<Problem> problems;

  Answering(Draft draft) {
    this.draft = draft;
  }

  Draft draft() {
    return draft;
  }

  /** The answers are these from here on. */
  void replace(Draft other) {
    draft = other;
    problems = null;
  }

  /** What is wrong with the answer to that question. */
  List<Problem> problems(Question<?> question) {
    return problems().stream().filter(p -> p.answer().equals(question.key())).toList();
  }

  /** Whether an answer that is asked for on that page cannot be used. */
  boolean isWrong(Page page) {
    return problems().stream().anyMatch(p -> page.asks(p.answer()));
  }

  private List<Problem> problems() {
    if (problems == null) {
      problems = draft.problems();
    }
    return problems;
  }
}
