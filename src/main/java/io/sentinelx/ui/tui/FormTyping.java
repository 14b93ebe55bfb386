package io.sentinelx.ui.tui;

import io.sentinelx.answers.Question;
import io.sentinelx.finding.Finding;
import io.sentinelx.ui.PathCompletion.Candidate;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** What is typed into a form's fields, pasted, and completed with Tab. */
final class FormTyping {
  /** So long a field rests before its error is shown: nobody is scolded for half a word. */
  private static final Duration REST = Duration.ofMillis(700);

  private final Wizard wizard;
  private final Form form;
  private final Completing completing;
  private final Map<Question<?>, TextField> fields = new HashMap<>();
  private Optional<Work.Task> rest = Optional.empty();
  private Optional<Finding> refused = Optional.empty();

  FormTyping(Wizard wizard, Form form) {
    this.wizard = wizard;
    this.form = form;
    this.completing = new Completing(wizard.work());
  }

  /** The line of text of a question, as the answers are now. */
  TextField field(Question<?> question) {
    TextField field = fields.computeIfAbsent(question, q -> new TextField());
    field.set(form.draft().text(question));
    return field;
  }

  /** What the path that is typed may go on with. */
  List<Candidate> candidates() {
    return completing.candidates();
  }

  /** Why what was pasted was not taken. */
  Optional<Finding> refused() {
    return refused;
  }

  /** Whether the disk is read for a Tab. */
  boolean isCompleting() {
    return completing.isReading();
  }

  /** Takes what edits a field. */
  boolean take(Question<?> question, Input input) {
    if (input instanceof Input.Pasted pasted) {
      Pasted taken = Pasted.of(pasted.text(), question);
      refused = taken.refused();
      taken.line().ifPresent(line -> edit(question, new Input.Pasted(line)));
      return true;
    }
    return edit(question, input);
  }

  private boolean edit(Question<?> question, Input input) {
    Optional<String> text = field(question).take(input);
    text.filter(t -> !t.equals(form.draft().text(question)))
        .ifPresent(
            t -> {
              completing.stop();
              refused = Optional.empty();
              change(question, t);
            });
    return text.isPresent();
  }

  /**
   * Completes the path in a field.
   *
   * @param done told at the end whether to move on, as there was nothing to complete
   */
  void complete(Question<?> question, Consumer<Boolean> done) {
    completing.complete(
        form.draft().text(question),
        question.isFolder(),
        longer -> {
          field(question).set(longer);
          change(question, longer);
        },
        done);
  }

  private void change(Question<?> question, String text) {
    wizard.change(question, text);
    form.touch(question);
    stopResting();
    rest = Optional.of(wizard.work().after(REST, form::rest));
  }

  /** Nothing more is typed here. */
  void leave() {
    refused = Optional.empty();
    completing.stop();
    stopResting();
  }

  void stopResting() {
    rest.ifPresent(Work.Task::cancel);
  }
}
