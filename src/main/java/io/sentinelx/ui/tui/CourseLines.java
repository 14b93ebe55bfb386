package io.sentinelx.ui.tui;

import io.sentinelx.ui.Row;
import io.sentinelx.ui.Stage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * How a stage and a row of a run look.
 *
 * @param width of a line, in cells
 */
record CourseLines(Look look, int width, Instant now) {
  /** Where a row's findings stand beside it from; narrower, they are one key away. */
  private static final int NOTES_FROM = 72;

  private static final int INDENT = 2;

  RunLine heading(Stage stage) {
    if (!stage.hasBegun()) {
      return heading(Role.DIM, Glyph.WAITING, Role.DIM, stage, "", "");
    }
    String took = seconds(stage.elapsed(now).toMillis());
    if (stage.hasFailed()) {
      return heading(Role.BAD, Glyph.FAILED, Role.TITLE, stage, stage.summary(), took);
    }
    if (stage.isRunning()) {
      String so = stage.rows().size() < 2 ? "" : stage.over() + " of " + stage.rows().size();
      return heading(Role.ACCENT, Glyph.HERE, Role.ACCENT, stage, so, took);
    }
    return stage.count(Row.State.TAKEN_BACK) > 0
        ? heading(Role.DIM, Glyph.SKIPPED, Role.TEXT, stage, stage.summary(), took)
        : heading(Role.GOOD, Glyph.PASSED, Role.TEXT, stage, stage.summary(), took);
  }

  private RunLine heading(
      Role signRole, Glyph sign, Role role, Stage stage, String so, String took) {
    return new RunLine(0, signRole, look.glyph(sign), role, stage.title(), so, took);
  }

  /**
   * A row.
   *
   * @param told whether what is known of it is told below
   */
  RunLine line(Row row, boolean told) {
    boolean quiet = row.state() == Row.State.WAITING || row.state() == Row.State.SKIPPED;
    boolean timed = row.since().isPresent() && row.state() != Row.State.SKIPPED;
    return new RunLine(
        INDENT,
        signRole(row),
        sign(row),
        quiet ? Role.DIM : Role.TEXT,
        row.title(),
        row.state() == Row.State.TAKEN_BACK ? "taken back" : note(row, told),
        timed ? seconds(row.elapsed(now).toMillis()) : "");
  }

  private String note(Row row, boolean told) {
    boolean noteworthy =
        width >= NOTES_FROM
            || row.state() == Row.State.WARNED
            || row.state() == Row.State.RUNNING
            || row.state() == Row.State.SKIPPED;
    return told || !noteworthy ? "" : row.detail().replace('\n', ' ');
  }

  private String sign(Row row) {
    return switch (row.state()) {
      case WAITING -> look.glyph(Glyph.WAITING);
      case RUNNING -> look.spinner(now.toEpochMilli());
      case DONE, PASSED -> look.glyph(Glyph.PASSED);
      case WARNED -> look.glyph(Glyph.WARNED);
      case FAILED -> look.glyph(Glyph.FAILED);
      case SKIPPED, TAKEN_BACK -> look.glyph(Glyph.SKIPPED);
    };
  }

  private static Role signRole(Row row) {
    return switch (row.state()) {
      case WAITING, SKIPPED, TAKEN_BACK -> Role.DIM;
      case RUNNING -> Role.ACCENT;
      case DONE, PASSED -> Role.GOOD;
      case WARNED -> Role.WARN;
      case FAILED -> Role.BAD;
    };
  }

  /** All that is known of it, to stand below it. */
  List<RunLine> told(Row row) {
    List<RunLine> lines = new ArrayList<>();
    row.check()
        .filter(c -> row.state() != Row.State.FAILED)
        .ifPresent(c -> say(lines, Role.DIM, "", c.about()));
    say(lines, Role.TEXT, "", row.detail());
    String gutter = look.glyph(Glyph.GUTTER) + " ";
    row.output().forEach(line -> say(lines, Role.DIM, gutter, line));
    say(lines, Role.ACCENT, "", row.remedy());
    return lines;
  }

  private void say(List<RunLine> lines, Role role, String before, String text) {
    int room = RunLine.room(width, INDENT, look) - Wrap.width(before);
    if (!text.isEmpty() || !before.isEmpty()) {
      Wrap.lines(text, room).forEach(line -> lines.add(RunLine.of(INDENT, role, before + line)));
    }
  }

  private static String seconds(long millis) {
    return String.format(Locale.ROOT, "%.1f s", millis / 1000.0);
  }
}
