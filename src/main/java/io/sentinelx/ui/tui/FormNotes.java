package io.sentinelx.ui.tui;

import io.sentinelx.answers.Problem;
import io.sentinelx.answers.Question;
import io.sentinelx.finding.Finding;
import io.sentinelx.ui.PathCompletion.Candidate;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** Writes down what there is to say of an answer, below its field. */
final class FormNotes {
  /** Where they begin. */
  static final int LEFT = 2;

  private static final int LISTED = 5;
  private static final Duration PATIENCE = Duration.ofMillis(300);

  private final Form form;
  private final FormFacts facts;
  private final FormTyping typing;
  private final Look look;
  private final int width;
  private final boolean brief;
  private final int words;
  private final FormLines lines;

  /**
   * @param brief whether room is short
   * @param lines what they are added to
   */
  FormNotes(FormView view, Look look, int width, boolean brief, FormLines lines) {
    this.form = view.form();
    this.facts = view.facts();
    this.typing = view.typing();
    this.look = look;
    this.width = width;
    this.brief = brief;
    this.words = LEFT + Wrap.width(look.glyph(Glyph.FAILED)) + 1;
    this.lines = lines;
  }

  void write(Question<?> question) {
    boolean focused = form.focus().isOf(question);
    List<Problem> errors = form.errors(question);
    if (focused && question.choices().isEmpty() && (errors.isEmpty() || !brief)) {
      hint(question);
    }
    if (focused) {
      typing.refused().ifPresent(f -> finding(f));
    }
    errors.forEach(p -> finding(Finding.fail(p.message(), p.remedy())));
    if (focused && !typing.candidates().isEmpty()) {
      candidates(typing.candidates());
      return;
    }
    List<Finding> findings = facts.of(question);
    if (focused || !brief) {
      findings.forEach(this::finding);
    } else if (!findings.isEmpty()) {
      inOneLine(findings.get(0), findings.size() - 1);
    }
    facts.looking(question).filter(t -> t.compareTo(PATIENCE) >= 0).ifPresent(this::looking);
  }

  private void hint(Question<?> question) {
    String shown = "";
    for (String sentence : question.help().split("(?<=\\.) ")) {
      String more = (shown + " " + sentence).strip();
      if (Wrap.lines(more, width - LEFT).size() > (brief ? 1 : 2) && !shown.isEmpty()) {
        break;
      }
      shown = more;
    }
    if (brief) {
      shown = Wrap.cut(shown, width - LEFT, look.glyph(Glyph.MORE));
    }
    lines.text(LEFT, width, Role.DIM, shown);
  }

  void finding(Finding finding) {
    lines.signed(LEFT, finding.state(), words, Wrap.lines(finding.detail(), width - words));
    if (!finding.remedy().isEmpty()) {
      lines.text(words, width, Role.DIM, finding.remedy());
    }
  }

  private void inOneLine(Finding finding, int others) {
    String more = others > 0 ? "  (" + others + " more)" : "";
    int left = width - words - Wrap.width(more);
    String detail = finding.detail().replace('\n', ' ');
    String shown = Wrap.cut(detail, left, look.glyph(Glyph.MORE)) + more;
    lines.signed(LEFT, finding.state(), words, List.of(shown));
  }

  private void candidates(List<Candidate> candidates) {
    int listed = candidates.size() <= LISTED ? candidates.size() : LISTED - 1;
    for (Candidate candidate : candidates.subList(0, listed)) {
      String name = Wrap.cut(candidate.name(), width - FormPaper.VALUES, look.glyph(Glyph.MORE));
      lines.add((canvas, row) -> canvas.text(FormPaper.VALUES, row, Role.TEXT, name));
    }
    if (listed < candidates.size()) {
      String more = look.glyph(Glyph.MORE) + " " + (candidates.size() - listed) + " more";
      lines.add((canvas, row) -> canvas.text(FormPaper.VALUES, row, Role.DIM, more));
    }
  }

  private void looking(Duration time) {
    String dots = look.hasUtf8() ? "…" : "...";
    String elapsed =
        time.toSeconds() < 1 ? "" : String.format(Locale.ROOT, " %.1f s", time.toMillis() / 1000.0);
    lines.add(
        (canvas, row) -> {
          canvas.text(LEFT, row, Role.DIM, look.spinner(time.toMillis()));
          canvas.text(words, row, Role.DIM, "looking" + dots + elapsed);
        });
  }
}
