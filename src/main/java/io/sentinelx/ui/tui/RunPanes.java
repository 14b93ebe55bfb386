package io.sentinelx.ui.tui;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A run as somebody looks at it: its rows or, once it has ended, what came of it; and its output,
 * beside them where there is room, else instead of them.
 */
final class RunPanes {
  /** From here on the output stands beside the rows. */
  private static final int SPLIT_FROM = 90;

  private final RowCursor rows = new RowCursor();
  private final Scroll ending = new Scroll();
  private final OutputPane output = new OutputPane();
  private boolean inOutput;

  /** From here on: where the work is. */
  void follow() {
    rows.follow();
    ending.to(0);
  }

  /** Whether keys move about in the output. */
  boolean isInOutput() {
    return inOutput;
  }

  void look(boolean atOutput) {
    inOutput = atOutput;
  }

  boolean take(Input input, LiveRun run) {
    if (inOutput) {
      return output.take(input);
    }
    return run.report().isPresent() ? ending.take(input) : rows.take(input);
  }

  void draw(Canvas canvas, LiveRun run, Instant now) {
    if (canvas.width() >= SPLIT_FROM) {
      int left = canvas.width() * 3 / 5;
      drawRows(canvas.area(0, 0, left - 1, canvas.height()), run, now);
      for (int row = 0; row < canvas.height(); row++) {
        canvas.glyph(left, row, Role.DIM, Glyph.GUTTER);
      }
      Canvas beside = canvas.area(left + 2, 0, canvas.width() - left - 2, canvas.height());
      output.draw(beside, run.course().output(), inOutput);
    } else if (inOutput) {
      output.draw(canvas, run.course().output(), true);
    } else {
      drawRows(canvas, run, now);
    }
  }

  private void drawRows(Canvas canvas, LiveRun run, Instant now) {
    if (run.report().isEmpty()) {
      rows.draw(canvas, run.course(), now);
      return;
    }
    int width = canvas.width() - 2;
    Look look = canvas.look();
    List<RunLine> lines =
        new ArrayList<>(Ending.lines(run.report().get(), run.job().fromAnswers(), look, width));
    lines.add(RunLine.EMPTY);
    lines.addAll(CourseList.folded(run.course(), look, width, now).lines());
    Listing.draw(canvas, lines, ending.fit(lines.size(), canvas.height()), -1);
  }
}
