package io.sentinelx.ui.tui;

import io.sentinelx.answers.Choice;
import io.sentinelx.answers.Problem;
import io.sentinelx.answers.Question;
import io.sentinelx.check.Finding;
import io.sentinelx.ui.PathCompletion.Candidate;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/** Writes a form down, line by line. */
final class FormPaper {
  /** Where values begin, right of their labels. */
  private static final int VALUES = 18;

  /** Where notes begin. */
  private static final int NOTES = 2;

  private static final int LISTED = 5;
  private static final Duration PATIENCE = Duration.ofMillis(300);

  /** How much room there is. */
  enum Room {
    AMPLE,
    /** One line for each hint, and for what is said of fields that are not focused. */
    SHORT,
    /** No empty lines between fields either. */
    TIGHT
  }

  private final FormView view;
  private final Form form;
  private final Look look;
  private final int width;
  private final int words;
  private final Room room;
  private final boolean brief;
  private final Consumer<Stop> click;
  private final FormLines lines = new FormLines();

  /**
   * @param click what a click on a stop does
   */
  FormPaper(FormView view, Look look, int width, Room room, Consumer<Stop> click) {
    this.view = view;
    this.form = view.form();
    this.look = look;
    this.width = width;
    this.words = NOTES + Wrap.width(look.glyph(Glyph.FAILED)) + 1;
    this.room = room;
    this.brief = room != Room.AMPLE;
    this.click = click;
  }

  FormLines write() {
    lines.text(0, width, Role.DIM, form.topic().about());
    Optional<Question<?>> before = Optional.empty();
    for (Question<?> question : form.shown()) {
      boolean firstPlace = Form.isPlace(question) && !before.filter(Form::isPlace).isPresent();
      if (firstPlace) {
        lines.gap();
        block(Stop.Spot.PLACES, this::places);
      } else if (!isBelow(before, question)) {
        lines.gap();
      }
      block(question);
      before = Optional.of(question);
    }
    if (form.focus() == Stop.Spot.PLACES) {
      lines.workToHere();
    }
    if (form.isFolded()) {
      lines.gap();
      block(Stop.Spot.PLACES, this::places);
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

  private void block(Stop stop, Runnable adding) {
    if (form.focus() == stop) {
      lines.work(adding);
    } else {
      adding.run();
    }
  }

  private void block(Question<?> question) {
    Runnable adding = () -> write(question);
    if (form.focus().isOf(question)) {
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
    notes(question);
  }

  private void field(Question<?> question) {
    boolean focused = form.focus().isOf(question);
    boolean isNone =
        form.draft().text(question).isEmpty() && form.draft().problems(question).isEmpty();
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
          view.field(question).draw(canvas, VALUES, row, wide, focused);
          if (isNone && !focused) {
            canvas.text(VALUES, row, Role.DIM, "none");
          }
          canvas.onClick(0, row, width, 1, () -> click.accept(new Stop.Field(question)));
        });
  }

  private void choices(Question<?> question) {
    int left = 0;
    if (!question.label().equals(form.topic().title())) {
      boolean focused = form.focus().isOf(question);
      lines.add(
          (canvas, row) -> canvas.text(0, row, focused ? Role.TITLE : Role.TEXT, question.label()));
      left = NOTES;
    }
    List<Choice> choices = form.draft().choices(question);
    int labels = choices.stream().mapToInt(c -> Wrap.width(c.label())).max().orElse(0);
    for (Choice choice : choices) {
      choice(new Stop.Option(question, choice), left, left + 4 + labels + 2);
    }
  }

  private void choice(Stop.Option option, int left, int abouts) {
    Choice choice = option.choice();
    boolean chosen = form.isChosen(option.question(), choice);
    List<String> about = Wrap.lines(choice.about(), width - abouts);
    lines.add(
        (canvas, row) -> {
          canvas.glyph(
              left,
              row,
              chosen ? Role.ACCENT : Role.TEXT,
              chosen ? Glyph.CHOSEN : Glyph.NOT_CHOSEN);
          canvas.text(
              left + 4, row, form.focus().equals(option) ? Role.FOCUS : Role.TEXT, choice.label());
          canvas.text(abouts, row, Role.DIM, about.get(0));
          canvas.onClick(0, row, width, 1, () -> click.accept(option));
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
          canvas.onClick(0, row, width, 1, () -> click.accept(Stop.Spot.PLACES));
        });
    if (form.isFolded()) {
      form.asked().stream()
          .filter(Form::isPlace)
          .flatMap(q -> view.facts().of(q).stream())
          .filter(f -> f.state() == Finding.State.FAIL || f.state() == Finding.State.WARN)
          .forEach(this::finding);
    }
  }

  private void notes(Question<?> question) {
    boolean focused = form.focus().isOf(question);
    List<Problem> errors = form.errors(question);
    if (focused && question.choices().isEmpty() && (errors.isEmpty() || !brief)) {
      hint(question);
    }
    if (focused) {
      view.refused().ifPresent(f -> finding(f));
    }
    errors.forEach(p -> finding(Finding.fail(p.message(), p.remedy())));
    if (focused && !view.candidates().isEmpty()) {
      candidates(view.candidates());
      return;
    }
    List<Finding> findings = view.facts().of(question);
    if (focused || !brief) {
      findings.forEach(this::finding);
    } else if (!findings.isEmpty()) {
      inOneLine(findings.get(0), findings.size() - 1);
    }
    view.facts().looking(question).filter(t -> t.compareTo(PATIENCE) >= 0).ifPresent(this::looking);
  }

  private void hint(Question<?> question) {
    String shown = "";
    for (String sentence : question.help().split("(?<=\\.) ")) {
      String more = (shown + " " + sentence).strip();
      if (Wrap.lines(more, width - NOTES).size() > (brief ? 1 : 2) && !shown.isEmpty()) {
        break;
      }
      shown = more;
    }
    if (brief) {
      shown = Wrap.cut(shown, width - NOTES, look.glyph(Glyph.MORE));
    }
    lines.text(NOTES, width, Role.DIM, shown);
  }

  private void finding(Finding finding) {
    List<String> detail = Wrap.lines(finding.detail(), width - words);
    sign(finding.state(), detail.get(0));
    detail.stream()
        .skip(1)
        .forEach(more -> lines.add((canvas, row) -> canvas.text(words, row, Role.TEXT, more)));
    if (!finding.remedy().isEmpty()) {
      lines.text(words, width, Role.DIM, finding.remedy());
    }
  }

  private void inOneLine(Finding finding, int others) {
    String more = others > 0 ? "  (" + others + " more)" : "";
    int left = width - words - Wrap.width(more);
    String detail = finding.detail().replace('\n', ' ');
    sign(finding.state(), Wrap.cut(detail, left, look.glyph(Glyph.MORE)) + more);
  }

  private void sign(Finding.State state, String text) {
    lines.add(
        (canvas, row) -> {
          canvas.glyph(NOTES, row, Notes.role(state), Notes.glyph(state));
          canvas.text(words, row, Role.TEXT, text);
        });
  }

  private void candidates(List<Candidate> candidates) {
    int listed = candidates.size() <= LISTED ? candidates.size() : LISTED - 1;
    for (Candidate candidate : candidates.subList(0, listed)) {
      String name = Wrap.cut(candidate.name(), width - VALUES, look.glyph(Glyph.MORE));
      lines.add((canvas, row) -> canvas.text(VALUES, row, Role.TEXT, name));
    }
    if (listed < candidates.size()) {
      String more = look.glyph(Glyph.MORE) + " " + (candidates.size() - listed) + " more";
      lines.add((canvas, row) -> canvas.text(VALUES, row, Role.DIM, more));
    }
  }

  private void looking(Duration time) {
    String dots = look.hasUtf8() ? "…" : "...";
    String elapsed =
        time.toSeconds() < 1 ? "" : String.format(Locale.ROOT, " %.1f s", time.toMillis() / 1000.0);
    lines.add(
        (canvas, row) -> {
          canvas.text(NOTES, row, Role.DIM, look.spinner(time.toMillis()));
          canvas.text(words, row, Role.DIM, "looking" + dots + elapsed);
        });
  }
}
