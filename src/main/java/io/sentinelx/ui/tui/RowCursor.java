package io.sentinelx.ui.tui;

import io.sentinelx.ui.Course;
import java.time.Instant;
import java.util.List;

/** Where somebody looks in a run's rows; until they look somewhere, where the work is. */
final class RowCursor {
  private CourseList.Place place;
  private List<CourseList.Place> places = List.of();
  private CourseList.Place work = new CourseList.Place(0, -1);
  private int height = 1;

  /** From here on: where the work is. */
  void follow() {
    place = null;
  }

  /** Draws a run's rows. */
  void draw(Canvas canvas, Course course, Instant now) {
    CourseList list = CourseList.of(course, canvas.look(), canvas.width() - 2, now, place);
    places = list.places();
    work = list.focus();
    height = Math.max(canvas.height(), 1);
    CourseList.Place at = place == null ? work : place;
    int line = Math.max(list.lineOf(at), 0);
    // What is told of a row begins at its first line; there is nothing to see above it.
    int first = Math.min(line, line + list.height(at) / 2 - height / 2);
    Listing.draw(canvas, list.lines(), first, place == null ? -1 : line);
  }

  boolean take(Input input) {
    if (input instanceof Input.Scrolled wheel) {
      move(wheel.lines());
      return true;
    }
    if (!(input instanceof Input.Key key)) {
      return false;
    }
    switch (key) {
      case UP -> move(-1);
      case DOWN -> move(1);
      case PAGE_UP -> move(-height);
      case PAGE_DOWN -> move(height);
      case HOME -> move(-places.size());
      case END -> follow();
      default -> {
        return false;
      }
    }
    return true;
  }

  private void move(int by) {
    int at = places.indexOf(place == null ? work : place);
    int to = Math.max(0, Math.min(at + by, places.size() - 1));
    place = places.isEmpty() ? null : places.get(to);
  }
}
