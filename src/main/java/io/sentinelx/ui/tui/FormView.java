package io.sentinelx.ui.tui;

import io.sentinelx.answers.Question;
import io.sentinelx.answers.Topic;
import io.sentinelx.check.Finding;
import io.sentinelx.ui.PathCompletion.Candidate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A page of questions. */
final class FormView implements View {
  /** So long a field rests before its error is shown: nobody is scolded for half a word. */
  private static final Duration REST = Duration.ofMillis(700);

  private static final int WIDEST = 64;

  private final Wizard wizard;
  private final Form form;
  private final FormFacts facts;
  private final Completing completing;
  private final Map<Question<?>, TextField> fields = new HashMap<>();
  private Work.Task rest;
  private Optional<Finding> refused = Optional.empty();
  private int scrolled;
  private int overflow;

  /** Whether the view goes along with the focus, until the wheel moves it elsewhere. */
  private boolean following = true;

  FormView(Wizard wizard, Topic topic) {
    this.wizard = wizard;
    this.form = new Form(wizard::draft, topic);
    this.facts = new FormFacts(wizard, form);
    this.completing = new Completing(wizard.work());
  }

  Form form() {
    return form;
  }

  FormFacts facts() {
    return facts;
  }

  List<Candidate> candidates() {
    return completing.candidates();
  }

  /** Why what was pasted was not taken. */
  Optional<Finding> refused() {
    return refused;
  }

  /** The line of text of a question, as the answers are now. */
  TextField field(Question<?> question) {
    TextField field = fields.computeIfAbsent(question, q -> new TextField());
    field.set(wizard.draft().text(question));
    return field;
  }

  @Override
  public void opened() {
    form.open();
    scrolled = 0;
    moved();
    facts.opened();
  }

  @Override
  public boolean isMoving() {
    return facts.isLooking();
  }

  @Override
  public void draw(Canvas canvas) {
    Canvas content = canvas.area(0, 0, Math.min(canvas.width(), WIDEST + 2), canvas.height() - 2);
    FormLines lines = write(content, false);
    if (lines.height() > content.height()) {
      lines = write(content, true);
    }
    overflow = Math.max(lines.height() - content.height(), 0);
    scrolled =
        following
            ? lines.scrolledToWork(scrolled, content.height())
            : lines.within(scrolled, content.height());
    lines.draw(content, scrolled);
    button(canvas, 0, Stop.Spot.BACK, "Back");
    button(canvas, content.width() - 2 - Wrap.width(label(canvas, "Next")), Stop.Spot.NEXT, "Next");
  }

  private FormLines write(Canvas content, boolean brief) {
    return new FormPaper(this, content.look(), content.width() - 2, brief, this::click).write();
  }

  private void button(Canvas canvas, int column, Stop.Spot spot, String name) {
    int row = canvas.height() - 1;
    String label = label(canvas, name);
    canvas.text(column, row, form.focus() == spot ? Role.FOCUS : Role.TEXT, label);
    canvas.onClick(column, row, Wrap.width(label), 1, () -> click(spot));
  }

  private static String label(Canvas canvas, String name) {
    return canvas.look().glyph(Glyph.BUTTON_LEFT)
        + " "
        + name
        + " "
        + canvas.look().glyph(Glyph.BUTTON_RIGHT);
  }

  private void click(Stop stop) {
    form.focus(stop);
    moved();
    if (stop instanceof Stop.Option option) {
      choose(option);
    } else if (stop == Stop.Spot.PLACES) {
      fold();
    } else if (stop instanceof Stop.Spot) {
      enter();
    }
  }

  @Override
  public boolean take(Input input) {
    if (input instanceof Input.Scrolled wheel) {
      following = false;
      scrolled = Math.max(0, Math.min(scrolled + wheel.lines(), overflow));
      return true;
    }
    following = true;
    if (input instanceof Input.Key key && takeKey(key)) {
      return true;
    }
    if (form.focus() instanceof Stop.Field field) {
      return edit(field.question(), input);
    }
    return input instanceof Input.Typed typed && typed.codePoint() == ' ' && space();
  }

  private boolean takeKey(Input.Key key) {
    switch (key) {
      case ENTER -> enter();
      case HELP -> help();
      case UP -> step(-1);
      case DOWN -> step(1);
      case TAB -> tab();
      case BACK_TAB -> {
        form.jump(-1);
        moved();
      }
      case LEFT, RIGHT -> {
        return turn();
      }
      default -> {
        return false;
      }
    }
    return true;
  }

  private void step(int by) {
    form.step(by);
    moved();
  }

  /** Between the buttons left and right lead to the other. */
  private boolean turn() {
    if (form.focus() == Stop.Spot.BACK) {
      step(1);
    } else if (form.focus() == Stop.Spot.NEXT) {
      step(-1);
    } else {
      return false;
    }
    return true;
  }

  private void tab() {
    Stop from = form.focus();
    if (from instanceof Stop.Field field && field.question().isPath()) {
      Question<?> question = field.question();
      String text = wizard.draft().text(question);
      completing.complete(
          text,
          question.isFolder(),
          longer -> {
            field(question).set(longer);
            change(question, longer);
          },
          this::jump);
    } else {
      jump();
    }
  }

  private void jump() {
    form.jump(1);
    moved();
  }

  private boolean edit(Question<?> question, Input input) {
    if (input instanceof Input.Pasted pasted) {
      Pasted taken = Pasted.of(pasted.text(), question);
      refused = taken.refused();
      taken.line().ifPresent(line -> edited(question, new Input.Pasted(line)));
      return true;
    }
    return edited(question, input);
  }

  private boolean edited(Question<?> question, Input input) {
    Optional<String> text = field(question).take(input);
    text.filter(t -> !t.equals(wizard.draft().text(question)))
        .ifPresent(
            t -> {
              completing.stop();
              refused = Optional.empty();
              change(question, t);
            });
    return text.isPresent();
  }

  private void change(Question<?> question, String text) {
    wizard.change(question, text);
    form.touch(question);
    facts.changed();
    stopResting();
    rest = wizard.work().after(REST, form::rest);
  }

  private boolean space() {
    if (form.focus() instanceof Stop.Option option) {
      choose(option);
    } else if (form.focus() == Stop.Spot.PLACES) {
      fold();
    } else {
      enter();
    }
    return true;
  }

  private void choose(Stop.Option option) {
    wizard.change(option.question(), option.choice().value());
    facts.changed();
  }

  private void fold() {
    form.fold();
    facts.changed();
  }

  private void enter() {
    if (form.focus() == Stop.Spot.BACK) {
      wizard.back();
      return;
    }
    List<Question<?>> before = form.asked();
    if (form.focus() instanceof Stop.Option option
        && !form.isChosen(option.question(), option.choice())) {
      choose(option);
    }
    stopResting();
    if (form.isDone(before)) {
      wizard.forward();
    } else {
      moved();
    }
  }

  private void help() {
    Optional<Question<?>> question = form.focused();
    List<String> text = new ArrayList<>();
    for (String paragraph :
        question.map(wizard.draft()::help).orElse(List.of(form.topic().about()))) {
      if (!text.isEmpty()) {
        text.add("");
      }
      text.add(paragraph);
    }
    String title = question.<String>map(Question::label).orElse(form.topic().title());
    wizard.show(
        new Dialog(title, text, List.of(new Dialog.Button("Close", () -> wizard.show(null)))));
  }

  /** The focus stands elsewhere. */
  private void moved() {
    following = true;
    refused = Optional.empty();
    completing.stop();
    stopResting();
  }

  private void stopResting() {
    if (rest != null) {
      rest.cancel();
    }
  }

  @Override
  public List<Hint> hints() {
    List<Hint> hints = new ArrayList<>();
    hints.add(new Hint("Enter", form.focus() == Stop.Spot.BACK ? "back" : "next"));
    hints.add(new Hint("Esc", "back"));
    hints.add(new Hint("F1 ^G", "help"));
    if (form.focus() instanceof Stop.Option) {
      hints.add(new Hint("Space", "choose"));
    } else if (form.focus() == Stop.Spot.PLACES) {
      hints.add(new Hint("Space", form.isFolded() ? "open" : "close"));
    } else if (form.focused().filter(Question::isPath).isPresent()) {
      hints.add(new Hint("Tab", "complete"));
    }
    return hints;
  }
}
