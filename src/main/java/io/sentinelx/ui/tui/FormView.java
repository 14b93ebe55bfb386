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

  /** Lines that a page key scrolls. */
  private static final int PAGE = 8;

  private static final int WIDEST = 64;

  /** From this width on the config is shown beside the form. */
  private static final int PREVIEW_FROM = 95;

  /** Between the form and it. */
  private static final int GUTTER = 4;

  private final Wizard wizard;
  private final Form form;
  private final FormFacts facts;
  private final Completing completing;
  private final ConfigPreview preview;
  private final Map<Question<?>, TextField> fields = new HashMap<>();

  /** What was typed ahead while the disk was read for a Tab. */
  private final List<Input> ahead = new ArrayList<>();

  private Work.Task rest;
  private Optional<Finding> refused = Optional.empty();
  private int scrolled;
  private int overflow;

  /** Whether the view goes along with the focus, until the wheel moves it elsewhere. */
  private boolean following = true;

  /**
   * @param preview what all forms show beside them
   */
  FormView(Wizard wizard, Topic topic, ConfigPreview preview) {
    this.preview = preview;
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
    facts.follow();
    int width = Math.min(canvas.width(), WIDEST);
    if (canvas.width() >= PREVIEW_FROM) {
      width = Math.min(canvas.width() * 3 / 5, WIDEST);
      drawPreview(canvas.area(width, 0, canvas.width() - width, canvas.height()));
    }
    Canvas body = canvas.area(0, 0, width, canvas.height() - 2);
    FormLines lines = write(body);
    overflow = Math.max(lines.height() - body.height(), 0);
    scrolled =
        following
            ? lines.scrolledToWork(scrolled, body.height())
            : lines.within(scrolled, body.height());
    lines.draw(body, scrolled);
    button(canvas, 0, Stop.Spot.BACK, "Back");
    button(canvas, width - 2 - Wrap.width(label(canvas, "Next")), Stop.Spot.NEXT, "Next");
  }

  private void drawPreview(Canvas canvas) {
    for (int row = 0; row < canvas.height(); row++) {
      canvas.glyph(1, row, Role.DIM, Glyph.GUTTER);
    }
    preview.draw(canvas.area(GUTTER, 0, canvas.width() - GUTTER, canvas.height()), form.focused());
  }

  /** As airy as there is room for. */
  private FormLines write(Canvas body) {
    FormLines lines = new FormLines();
    for (FormPaper.Room room : FormPaper.Room.values()) {
      lines = new FormPaper(this, body.look(), body.width() - 2, room, this::click).write();
      if (lines.height() <= body.height()) {
        return lines;
      }
    }
    return lines;
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
      form.fold();
    } else if (stop instanceof Stop.Spot) {
      enter();
    }
  }

  @Override
  public boolean take(Input input) {
    if (input instanceof Input.Scrolled wheel) {
      scroll(wheel.lines());
      return true;
    }
    if (completing.isReading() && !isOfTheFrame(input)) {
      ahead.add(input);
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
      case ESCAPE, BACK -> {
        moved();
        return false;
      }
      case ENTER -> enter();
      case HELP -> help();
      case PAGE_UP -> scroll(-PAGE);
      case PAGE_DOWN -> scroll(PAGE);
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

  private void scroll(int lines) {
    following = false;
    scrolled = Math.max(0, Math.min(scrolled + lines, overflow));
  }

  private void step(int by) {
    form.step(by);
    moved();
  }

  /** Between the buttons left and right lead to the other. */
  private boolean turn() {
    boolean isBack = form.focus() == Stop.Spot.BACK;
    if (isBack || form.focus() == Stop.Spot.NEXT) {
      form.focus(isBack ? Stop.Spot.NEXT : Stop.Spot.BACK);
      return true;
    }
    return false;
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
          moveOn -> catchUp(moveOn));
    } else {
      jump();
    }
  }

  /** The disk was read: goes on to the next field if there was nothing to complete. */
  private void catchUp(boolean moveOn) {
    List<Input> inputs = List.copyOf(ahead);
    ahead.clear();
    if (moveOn) {
      jump();
    }
    inputs.forEach(this::take);
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
    stopResting();
    rest = wizard.work().after(REST, form::rest);
  }

  private boolean space() {
    if (form.focus() instanceof Stop.Option option) {
      choose(option);
    } else if (form.focus() == Stop.Spot.PLACES) {
      form.fold();
    } else {
      enter();
    }
    return true;
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

  private static boolean isOfTheFrame(Input input) {
    return input instanceof Input.Key key
        && switch (key) {
          case ESCAPE, BACK, HELP, COMMAND, LEAVE, PAGES, REDRAW -> true;
          default -> false;
        };
  }

  /** The focus stands elsewhere. */
  private void moved() {
    ahead.clear();
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
