package io.sentinelx.ui.tui;

import io.sentinelx.answers.Question;
import io.sentinelx.answers.Topic;
import io.sentinelx.ui.Page;
import java.util.List;

/** A page of questions. */
final class FormView implements View {
  private final Wizard wizard;
  private final Page page;
  private final Topic topic;

  FormView(Wizard wizard, Page page, Topic topic) {
    this.wizard = wizard;
    this.page = page;
    this.topic = topic;
  }

  @Override
  public void draw(Canvas canvas) {
    int row = canvas.wrapped(0, 0, Role.DIM, topic.about()) + 1;
    for (Question<?> question : wizard.draft().asked(topic)) {
      canvas.text(0, row, Role.TEXT, question.label());
      canvas.text(20, row, Role.TEXT, wizard.draft().text(question));
      row += 2;
    }
  }

  @Override
  public boolean take(Input input) {
    if (input == Input.Key.ENTER) {
      wizard.forward();
      return true;
    }
    return false;
  }

  @Override
  public List<Hint> hints() {
    return List.of(
        new Hint("Enter", "next"),
        new Hint("Esc", "back"),
        new Hint(page == Page.WELCOME ? "" : "F1 ^G", "help"));
  }
}
