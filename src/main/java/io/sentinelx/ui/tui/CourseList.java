package io.sentinelx.ui.tui;

import io.sentinelx.ui.Course;
import io.sentinelx.ui.Row;
import io.sentinelx.ui.Stage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A run's stages and rows as lines. A stage that is over is one line, with its warnings below; the
 * one under way is open, and so is one with a failure, or where the cursor is. What failed, and the
 * row under the cursor, say all that is known of them.
 */
final class CourseList {
  /** Where a row's findings stand beside it from; narrower, they are one key away. */
  private static final int NOTES_FROM = 72;

  /** A stage's heading ({@code row} -1) or one of its rows. */
  record Place(int stage, int row) {}

  private final List<RunLine> lines = new ArrayList<>();
  private final List<Place> places = new ArrayList<>();
  private final Course course;
  private final Look look;
  private final int width;
  private final Instant now;
  private final Place cursor;
  private final boolean folded;

  private CourseList(
      Course course, Look look, int width, Instant now, Place cursor, boolean folded) {
    this.folded = folded;
    this.course = course;
    this.look = look;
    this.width = width;
    this.now = now;
    this.cursor = cursor;
  }

  /**
   * The lines, as wide as {@code width}.
   *
   * @param cursor null: nowhere
   */
  static CourseList of(Course course, Look look, int width, Instant now, Place cursor) {
    return new CourseList(course, look, width, now, cursor, false).filled();
  }

  /**
   * The lines of a run that has ended: one for each stage, and one for each warning and failure.
   */
  static CourseList folded(Course course, Look look, int width, Instant now) {
    return new CourseList(course, look, width, now, null, true).filled();
  }

  private CourseList filled() {
    for (int i = 0; i < course.stages().size(); i++) {
      add(i, course.stages().get(i));
    }
    return this;
  }

  List<RunLine> lines() {
    return lines;
  }

  /** Where the cursor can stand, from top to bottom. */
  List<Place> places() {
    List<Place> distinct = new ArrayList<>();
    for (Place place : places) {
      if (distinct.isEmpty() || !distinct.get(distinct.size() - 1).equals(place)) {
        distinct.add(place);
      }
    }
    return distinct;
  }

  /** The first line of a place; -1: it is not there. */
  int lineOf(Place place) {
    return places.indexOf(place);
  }

  /** The place of the work: what failed, or runs, or came last. */
  Place focus() {
    Place last = places.isEmpty() ? new Place(0, -1) : places.get(0);
    for (Place place : places) {
      Stage stage = course.stages().get(place.stage());
      if (!stage.hasBegun()) {
        break;
      }
      Row.State state = place.row() < 0 ? null : stage.rows().get(place.row()).state();
      if (state == Row.State.FAILED && !course.isTakingBack()) {
        return place;
      }
      if (place.row() < 0 || state != Row.State.WAITING) {
        last = place;
      }
    }
    return last;
  }

  /** How many lines a place takes. */
  int height(Place place) {
    return (int) places.stream().filter(place::equals).count();
  }

  private void add(int index, Stage stage) {
    put(new Place(index, -1), heading(stage));
    boolean open =
        !folded
            && (stage.isRunning()
                || stage.hasFailed()
                || cursor != null && cursor.stage() == index);
    for (int i = 0; i < stage.rows().size(); i++) {
      Row row = stage.rows().get(i);
      Place place = new Place(index, i);
      if (open || row.state() == Row.State.WARNED || row.state() == Row.State.FAILED) {
        boolean told = !folded && row.state() == Row.State.FAILED || place.equals(cursor);
        put(place, line(row, told));
        if (told) {
          tell(place, row);
        }
      }
    }
  }

  private void put(Place place, RunLine line) {
    places.add(place);
    lines.add(line);
  }

  private RunLine heading(Stage stage) {
    if (!stage.hasBegun()) {
      return new RunLine(0, Role.DIM, look.glyph(Glyph.WAITING), Role.DIM, stage.title(), "", "");
    }
    String took = seconds(stage.elapsed(now).toMillis());
    if (stage.hasFailed()) {
      return new RunLine(
          0, Role.BAD, look.glyph(Glyph.FAILED), Role.TITLE, stage.title(), stage.summary(), took);
    }
    if (stage.isRunning()) {
      String so = stage.rows().size() < 2 ? "" : stage.over() + " of " + stage.rows().size();
      return new RunLine(
          0, Role.ACCENT, look.glyph(Glyph.HERE), Role.ACCENT, stage.title(), so, took);
    }
    boolean back = stage.count(Row.State.TAKEN_BACK) > 0;
    return new RunLine(
        0,
        back ? Role.DIM : Role.GOOD,
        look.glyph(back ? Glyph.SKIPPED : Glyph.PASSED),
        Role.TEXT,
        stage.title(),
        stage.summary(),
        took);
  }

  private RunLine line(Row row, boolean told) {
    boolean quiet = row.state() == Row.State.WAITING || row.state() == Row.State.SKIPPED;
    boolean noteworthy =
        width >= NOTES_FROM
            || row.state() == Row.State.WARNED
            || row.state() == Row.State.RUNNING
            || row.state() == Row.State.SKIPPED;
    String note = told || !noteworthy ? "" : row.detail().replace('\n', ' ');
    boolean timed = row.since().isPresent() && row.state() != Row.State.SKIPPED;
    return new RunLine(
        2,
        signRole(row),
        sign(row),
        quiet ? Role.DIM : Role.TEXT,
        row.title(),
        row.state() == Row.State.TAKEN_BACK ? "taken back" : note,
        timed ? seconds(row.elapsed(now).toMillis()) : "");
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

  /** All that is known of it, below it. */
  private void tell(Place place, Row row) {
    row.check()
        .filter(c -> row.state() != Row.State.FAILED)
        .ifPresent(c -> say(place, Role.DIM, c.about()));
    say(place, Role.TEXT, row.detail());
    for (String line : row.output()) {
      quote(place, line);
    }
    say(place, Role.ACCENT, row.remedy());
  }

  private void quote(Place place, String output) {
    String gutter = look.glyph(Glyph.GUTTER) + " ";
    for (String line : Wrap.lines(output, RunLine.room(width, 2, look) - Wrap.width(gutter))) {
      put(place, RunLine.of(2, Role.DIM, gutter + line));
    }
  }

  private void say(Place place, Role role, String text) {
    if (!text.isEmpty()) {
      for (String line : Wrap.lines(text, RunLine.room(width, 2, look))) {
        put(place, RunLine.of(2, role, line));
      }
    }
  }

  private static String seconds(long millis) {
    return String.format(Locale.ROOT, "%.1f s", millis / 1000.0);
  }
}
