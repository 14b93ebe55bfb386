package io.sentinelx.ui.tui;

import io.sentinelx.ui.Course;
import io.sentinelx.ui.Stage;

/** What stands below a run's rows. */
final class RunFoot {
  private static final int LABEL = 5;

  private RunFoot() {}

  static void log(Canvas canvas, int row, LiveRun run) {
    run.log()
        .ifPresent(
            log -> {
              canvas.text(0, row, Role.DIM, "Log");
              String more = canvas.look().glyph(Glyph.MORE);
              canvas.text(
                  LABEL,
                  row,
                  Role.TEXT,
                  RunLine.middle(log.toString(), canvas.width() - LABEL, more));
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

  static void message(Canvas canvas, int row, String message, LiveRun run) {
    if (run.isStopping() && !run.course().isTakingBack()) {
      canvas.text(0, row, Role.WARN, "Stopping after this step" + canvas.look().glyph(Glyph.MORE));
    } else {
      canvas.text(
          0, row, Role.WARN, Wrap.cut(message, canvas.width(), canvas.look().glyph(Glyph.MORE)));
    }
  }

  static void about(Canvas canvas, int row, String message, String about) {
    canvas.text(
        0, row, message.isEmpty() ? Role.DIM : Role.WARN, message.isEmpty() ? about : message);
  }
}
