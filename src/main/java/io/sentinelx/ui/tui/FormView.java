package io.sentinelx.ui.tui;

import io.sentinelx.answers.Question;
import io.sentinelx.answers.Topic;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A page of questions: what its keys do. */
final class FormView implements View {
  private final Wizard wizard;
  private final Form form;
  private final FormFacts facts;
  private final FormTyping typing;
  private final FormPicture picture;

  /** What was typed ahead while the disk was read for a Tab. */
  private final List<Input> ahead = new ArrayList<>();

  /**
   * @param preview what all forms show beside them
   */
  FormView(Wizard wizard, Topic topic, ConfigPreview preview) {
    this.wizard = wizard;
    this.form = new Form(wizard.answering(), topic);
    this.facts = new FormFacts(wizard, form);
    this.typing = new FormTyping(wizard, form);
    this.picture = new FormPicture(this, preview);
  }

  Form form() {
    return form;
  }

  FormFacts facts() {
    return facts;
  }

  FormTyping typing() {
    return typing;
  }

  @Override
  public void opened() {
    form.open();
    picture.scroll().open();
    moved();
    facts.opened();
  }

  @Override
  public boolean isMoving() {
    return facts.isLooking();
  }

  @Override
  public void draw(Canvas canvas) {
    facts.follow();
    picture.draw(canvas);
  }

  /** Goes there, and presses what is there. */
  void click(Stop stop) {
    form.focus(stop);
    moved();
    if (!(stop instanceof Stop.Field)) {
      press();
    }
  }

  @Override
  public boolean take(Input input) {
    if (picture.scroll().take(input)) {
      return true;
    }
    if (typing.isCompleting() && !isOfTheFrame(input)) {
      ahead.add(input);
      return true;
    }
    picture.scroll().follow();
    if (input instanceof Input.Key key && takeKey(key)) {
      return true;
    }
    if (form.focus() instanceof Stop.Field field) {
      return typing.take(field.question(), input);
    }
    boolean space = input instanceof Input.Typed typed && typed.codePoint() == ' ';
    if (space) {
      press();
    }
    return space;
  }

  private boolean takeKey(Input.Key key) {
    switch (key) {
      case ESCAPE, BACK -> {
        moved();
        return false;
      }
      case ENTER -> enter();
      case HELP -> help();
      case UP -> step(-1);
      case DOWN -> step(1);
      case TAB -> tab();
      case BACK_TAB -> jump(-1);
      case LEFT, RIGHT -> {
        return form.turn();
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

  private void jump(int by) {
    form.jump(by);
    moved();
  }

  private void tab() {
    if (form.focus() instanceof Stop.Field field && field.question().isPath()) {
      typing.complete(field.question(), this::catchUp);
    } else {
      jump(1);
    }
  }

  /** The disk was read: goes on to the next field if there was nothing to complete. */
  private void catchUp(boolean moveOn) {
    List<Input> inputs = List.copyOf(ahead);
    ahead.clear();
    if (moveOn) {
      jump(1);
    }
    inputs.forEach(this::take);
  }

  /** What Space and a click do where no text is typed. */
  private void press() {
    if (form.focus() instanceof Stop.Option option) {
      choose(option);
    } else if (form.focus() == Stop.Spot.PLACES) {
      form.fold();
    } else {
      enter();
    }
  }

  private void choose(Stop.Option option) {
    wizard.change(option.question(), option.choice().value());
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
    typing.stopResting();
    if (form.isDone(before)) {
      wizard.forward();
    } else {
      moved();
    }
  }

  private void help() {
    Optional<Question<?>> question = form.focused();
    String title = question.<String>map(Question::label).orElse(form.topic().title());
    List<String> about = question.map(form.draft()::help).orElse(List.of(form.topic().about()));
    wizard.show(Dialog.telling(wizard, title, List.of(String.join("\n\n", about))));
  }

  private static boolean isOfTheFrame(Input input) {
    return input instanceof Input.Ended
        || input instanceof Input.Key key
            && switch (key) {
              case ESCAPE, BACK, HELP, COMMAND, LEAVE, PAGES, REDRAW -> true;
              default -> false;
            };
  }

  /** The focus stands elsewhere. */
  private void moved() {
    ahead.clear();
    picture.scroll().follow();
    typing.leave();
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
