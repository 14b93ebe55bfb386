package io.sentinelx.ui.tui;

import io.sentinelx.answers.Answers;
import io.sentinelx.answers.Draft;
import io.sentinelx.answers.Question;
import io.sentinelx.flow.Proposal;
import io.sentinelx.flow.Sheet;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The NGINX site as the answers make it, beside them. It is rendered anew when they stand still,
 * and only where somebody sees it.
 */
final class ConfigPreview {
  private static final Duration PAUSE = Duration.ofMillis(250);

  /** Lines above the one that a focused answer stands in. */
  private static final int BEFORE = 4;

  private final Wizard wizard;
  private Draft seen;
  private Work.Task pause;
  private Work.Task proposing;
  private Optional<Sheet> sheet = Optional.empty();
  private String why = "";

  ConfigPreview(Wizard wizard) {
    this.wizard = wizard;
  }

  void draw(Canvas canvas, Optional<Question<?>> focused) {
    follow();
    canvas.text(0, 0, Role.TITLE, "NGINX site");
    if (sheet.isEmpty()) {
      canvas.wrapped(0, 2, Role.DIM, why);
      return;
    }
    String more = canvas.look().glyph(Glyph.MORE);
    canvas.text(12, 0, Role.DIM, String.valueOf(sheet.get().path().getFileName()));
    List<String> lines = sheet.get().text();
    String answer = focused.map(wizard.draft()::text).orElse("");
    int found = first(lines, answer);
    int room = canvas.height() - 2;
    int from = Math.max(0, Math.min(found - BEFORE, lines.size() - room));
    for (int row = 0; row < Math.min(room, lines.size() - from); row++) {
      String line = lines.get(from + row);
      canvas.text(
          0,
          2 + row,
          holds(line, answer) ? Role.ACCENT : Role.DIM,
          Wrap.cut(narrow(line), canvas.width(), more));
    }
  }

  /** With half its indentation: room is short. */
  private static String narrow(String line) {
    int indent = line.length() - line.stripLeading().length();
    return line.substring(indent / 2);
  }

  private static int first(List<String> lines, String answer) {
    return (int) lines.stream().takeWhile(line -> !holds(line, answer)).count() % lines.size();
  }

  /** Whether the answer stands there as a word of its own, in a directive. */
  private static boolean holds(String line, String answer) {
    int at = answer.length() < 2 || line.strip().startsWith("#") ? -1 : line.indexOf(answer);
    int end = at + answer.length();
    return at > 0
        && !Character.isLetterOrDigit(line.charAt(at - 1))
        && (end == line.length() || !Character.isLetterOrDigit(line.charAt(end)));
  }

  private void follow() {
    if (wizard.draft().equals(seen)) {
      return;
    }
    seen = wizard.draft();
    if (pause != null) {
      pause.cancel();
    }
    pause = wizard.work().after(PAUSE, this::propose);
  }

  private void propose() {
    if (proposing != null) {
      proposing.cancel();
    }
    Optional<Answers> answers = wizard.draft().read().value();
    if (answers.isEmpty()) {
      show(Optional.empty(), "It is shown here once the answers are complete.");
      return;
    }
    boolean finish = wizard.isFinishing();
    proposing =
        wizard
            .work()
            .start(
                () -> wizard.backstage().propose(answers.get(), finish),
                proposal -> show(site(proposal), "There is none."),
                failed -> show(Optional.empty(), "It cannot be shown: " + failed.getMessage()));
  }

  private void show(Optional<Sheet> shown, String otherwise) {
    sheet = shown;
    why = otherwise;
  }

  private static Optional<Sheet> site(Proposal proposal) {
    return proposal.sheets().stream().filter(s -> s.kind() == Sheet.Kind.NGINX).findFirst();
  }
}
