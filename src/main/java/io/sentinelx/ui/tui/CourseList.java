package io.sentinelx.ui.tui;

import io.sentinelx.ui.Course;
import io.sentinelx.ui.Row;
import io.sentinelx.ui.Stage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A run's stages and rows as lines. A stage that is over is one line, with its warnings below; the
 * one under way is open, and so is one with a failure, or where the cursor is. What failed, and the
 * row under the cursor, say all that is known of them.
 */
final class CourseList {
  /** A stage's heading ({@code row} -1) or one of its rows. */
  record Place(int stage, int row) {}

  private final List<RunLine> lines = new ArrayList<>();
  private final List<Place> places = new ArrayList<>();
  private final Course course;
  private final CourseLines drawn;
  private final Place cursor;
  private final boolean folded;

  private CourseList(Course course, CourseLines drawn, Place cursor, boolean folded) {
    this.course = course;
    this.drawn = drawn;
    this.cursor = cursor;
    this.folded = folded;
  }

  /**
   * The lines, as wide as {@code width}.
   *
   * @param cursor null: nowhere
   */
  static CourseList of(Course course, Look look, int width, Instant now, Place cursor) {
    return new CourseList(course, new CourseLines(look, width, now), cursor, false).filled();
  }

  /**
   * The lines of a run that has ended: one for each stage, and one for each warning and failure.
   */
  static CourseList folded(Course course, Look look, int width, Instant now) {
    return new CourseList(course, new CourseLines(look, width, now), null, true).filled();
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
    put(new Place(index, -1), drawn.heading(stage));
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
        put(place, drawn.line(row, told));
        if (told) {
          drawn.told(row).forEach(line -> put(place, line));
        }
      }
    }
  }

  private void put(Place place, RunLine line) {
    places.add(place);
    lines.add(line);
  }
}
