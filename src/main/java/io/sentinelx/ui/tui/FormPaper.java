package io.sentinelx.ui.tui;

import io.sentinelx.answers.Choice;
import io.sentinelx.answers.Question;
import io.sentinelx.finding.Finding;
import java.util.List;
import java.util.Optional;

/**
 * Writes a form down, line by line. In a short room each hint, and what is said of fields that are
 * not focused, has one line; in a tight one there are no empty lines between fields either.
 */
final class FormPaper {
  /** Where values begin, right of their labels. */
  static final int VALUES = 18;

  private final FormView view;
  private final Form form;
  private final int width;
  private final Room room;
  private final boolean brief;
  private final FormLines lines = new FormLines();
  private final FormNotes notes;

  FormPaper(FormView view, Look look, int width, Room room) {
    this.view = view;
    this.form = view.form();
    this.width = width;
    this.room = room;
    this.brief = room != Room.AMPLE;
    this.notes = new FormNotes(view, look, width, brief, lines);
  }

  FormLines write() {
    lines.text(0, width, Role.DIM, form.topic().about());
    Optional<Question<?>> before = Optional.empty();
    for (Question<?> question : form.shown()) {
      boolean firstPlace = Form.isPlace(question) && !before.filter(Form::isPlace).isPresent();
      if (firstPlace) {
        lines.gap();
        block(form.focus() == Stop.Spot.PLACES, this::places);
      } else if (!isBelow(before, question)) {
        lines.gap();
      }
      block(form.focus().isOf(question), () -> write(question));
      before = Optional.of(question);
    }
    if (form.focus() == Stop.Spot.PLACES) {
      lines.workToHere();
    }
    if (form.isFolded()) {
      lines.gap();
      block(form.focus() == Stop.Spot.PLACES, this::places);
    }
    return lines;
  }

  /** Whether a question follows the one before it without an empty line. */
  private boolean isBelow(Optional<Question<?>> before, Question<?> question) {
    boolean places = Form.isPlace(question);
    boolean fields =
        question.choices().isEmpty() && before.filter(q -> q.choices().isEmpty()).isPresent();
    return places && brief || fields && room == Room.TIGHT;
  }

  private void block(boolean focused, Runnable adding) {
    if (focused) {
      lines.work(adding);
    } else {
      adding.run();
    }
  }

  private void write(Question<?> question) {
    if (question.choices().isEmpty()) {
      field(question);
    } else {
      choices(question);
    }
    notes.write(question);
  }

  private void field(Question<?> question) {
    boolean focused = form.focus().isOf(question);
    boolean isNone = form.draft().text(question).isEmpty() && form.problems(question).isEmpty();
    int most = width - VALUES;
    int wide =
        switch (question.values()) {
          case "PORT" -> 8;
          case "ID" -> Math.min(most, 32);
          default -> most;
        };
    lines.add(
        (canvas, row) -> {
          canvas.text(0, row, focused ? Role.TITLE : Role.TEXT, question.label());
          view.typing().field(question).draw(canvas, VALUES, row, wide, focused);
          if (isNone && !focused) {
            canvas.text(VALUES, row, Role.DIM, "none");
          }
          canvas.onClick(0, row, width, 1, () -> view.click(new Stop.Field(question)));
        });
  }

  private void choices(Question<?> question) {
    int left = 0;
    if (!question.label().equals(form.topic().title())) {
      boolean focused = form.focus().isOf(question);
      lines.add(
          (canvas, row) -> canvas.text(0, row, focused ? Role.TITLE : Role.TEXT, question.label()));
      left = FormNotes.LEFT;
    }
    List<Choice> choices = form.draft().choices(question);
    int labels = choices.stream().mapToInt(c -> Wrap.width(c.label())).max().orElse(0);
    for (Choice choice : choices) {
      choice(new Stop.Option(question, choice), left, left + Buttons.SIGN + labels + 2);
    }
  }

  private void choice(Stop.Option option, int left, int abouts) {
    Choice choice = option.choice();
    boolean chosen = form.isChosen(option.question(), choice);
    List<String> about = Wrap.lines(choice.about(), width - abouts);
    lines.add(
        (canvas, row) -> {
          Buttons.choice(canvas, left, row, choice.label(), chosen, form.focus().equals(option));
          canvas.text(abouts, row, Role.DIM, about.get(0));
          canvas.onClick(0, row, width, 1, () -> view.click(option));
        });
    about.stream()
        .skip(1)
        .forEach(more -> lines.add((canvas, row) -> canvas.text(abouts, row, Role.DIM, more)));
  }

  private void places() {
    boolean focused = form.focus() == Stop.Spot.PLACES;
    String usual =
        form.isFolded()
            ? "the usual places  (Space opens)"
            : form.canFold() ? "(Space closes)" : "";
    lines.add(
        (canvas, row) -> {
          canvas.text(0, row, focused ? Role.FOCUS : Role.TEXT, "Where files go");
          canvas.text(VALUES, row, Role.DIM, usual);
          canvas.onClick(0, row, width, 1, () -> view.click(Stop.Spot.PLACES));
        });
    if (form.isFolded()) {
      form.asked().stream()
          .filter(Form::isPlace)
          .flatMap(q -> view.facts().of(q).stream())
          .filter(f -> f.state() == Finding.State.FAIL || f.state() == Finding.State.WARN)
          .forEach(notes::finding);
    }
  }
}
