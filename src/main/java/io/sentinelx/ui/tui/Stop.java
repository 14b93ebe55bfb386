package io.sentinelx.ui.tui;

import io.sentinelx.answers.Choice;
import io.sentinelx.answers.Question;

/** Where the focus can stand on a form. */
sealed interface Stop {
  /** A line of text. */
  record Field(Question<?> question) implements Stop {}

  /** One way to answer a question. */
  record Option(Question<?> question, Choice choice) implements Stop {}

  /** What is no answer. */
  enum Spot implements Stop {
    /** The row behind which the places of files are folded. */
    PLACES,
    BACK,
    NEXT
  }

  /** Whether it belongs to that question. */
  default boolean isOf(Question<?> other) {
    return this instanceof Field field && field.question().equals(other)
        || this instanceof Option option && option.question().equals(other);
  }
}
