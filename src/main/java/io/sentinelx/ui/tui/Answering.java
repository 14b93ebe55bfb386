package io.sentinelx.ui.tui;

import io.sentinelx.answers.Draft;
import io.sentinelx.answers.Problem;
import io.sentinelx.answers.Question;
import io.sentinelx.ui.Page;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The answers so far, and what is wrong with them: read once for each change. */
final class Answering {
  private Draft draft;

  /** The answers for the places that were left, by their sandbox. */
  private final Map<Optional<Path>, Draft> left = new HashMap<>();

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
    if (!place(other).equals(place(draft))) {
      left.put(place(draft), draft);
    }
    draft = other;
    problems = null;
  }

  /** What was answered for that place before it was left. */
  Optional<Draft> earlier(Optional<Path> sandbox) {
    return Optional.ofNullable(left.get(sandbox));
  }

  private static Optional<Path> place(Draft of) {
    return of.surroundings().sandbox();
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
