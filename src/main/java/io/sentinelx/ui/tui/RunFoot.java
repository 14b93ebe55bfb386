package io.sentinelx.ui.tui;

import io.sentinelx.ui.Course;
import io.sentinelx.ui.Stage;
import java.nio.file.Path;
import java.util.List;

/** What stands below a run's rows. */
final class RunFoot {
  private static final int LABEL = 5;
  private static final int LOG_ROWS = 2;
  private static final int SHORT_BELOW = 14;

  private RunFoot() {}

  /** How many rows the log's path takes; it is shown whole where two are enough. */
  static int logRows(Canvas canvas, LiveRun run) {
    return run.log().isEmpty() ? 0 : Math.min(path(canvas, run).size(), most(canvas));
  }

  private static int most(Canvas canvas) {
    return canvas.height() < SHORT_BELOW ? 1 : LOG_ROWS;
  }

  private static List<String> path(Canvas canvas, LiveRun run) {
    return PathLines.of(run.log().map(Path::toString).orElse(""), canvas.width() - LABEL);
  }

  static void log(Canvas canvas, int row, LiveRun run) {
    run.log()
        .ifPresent(
            log -> {
              canvas.text(0, row, Role.DIM, "Log");
              String more = canvas.look().glyph(Glyph.MORE);
              List<String> lines = path(canvas, run);
              if (lines.size() > most(canvas)) {
                lines = List.of(RunLine.middle(log.toString(), canvas.width() - LABEL, more));
              }
              for (int i = 0; i < lines.size(); i++) {
                canvas.text(LABEL, row + i, Role.TEXT, lines.get(i));
              }
            });
  }

  /** How far it came: the bar is of the whole, the numbers are of the stage under way. */
  static void bar(Canvas canvas, int row, Course course) {
    if (course.isTakingBack()) {
      return;
    }
    String so = course.current().map(RunFoot::count).orElse("");
    int width = canvas.width() - Math.max(Wrap.width(so), 16) - 2;
    int filled = (int) (course.share() * width);
    Look look = canvas.look();
    canvas.text(0, row, Role.DIM, look.glyph(Glyph.RULE).repeat(Math.max(width, 0)));
    canvas.text(0, row, Role.ACCENT, look.glyph(Glyph.BAR).repeat(filled));
    if (filled < width) {
      canvas.glyph(filled, row, Role.ACCENT, Glyph.BAR_END);
    }
    canvas.right(row, Role.TEXT, so);
  }

  private static String count(Stage stage) {
    if (stage.rows().isEmpty()) {
      return "";
    }
    boolean checks = stage.rows().get(0).check().isPresent();
    return stage.over() + " of " + stage.rows().size() + (checks ? " checks" : " steps");
  }

  /** What there is to say now, the last row at {@code bottom}; returns how many rows it took. */
  static int say(Canvas canvas, int bottom, Role role, String words) {
    List<String> lines = Wrap.lines(words, canvas.width());
    for (int i = 0; i < lines.size(); i++) {
      canvas.text(0, bottom - lines.size() + 1 + i, role, lines.get(i));
    }
    return lines.size();
  }
}
