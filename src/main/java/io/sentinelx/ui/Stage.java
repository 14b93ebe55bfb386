package io.sentinelx.ui;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** A part of a run: its rows, and whether it has begun and ended. */
public final class Stage {
  private final String title;
  private final List<Row> rows = new ArrayList<>();
  private Instant begun;
  private Instant ended;

  Stage(String title) {
    this.title = title;
  }

  /** Its title. */
  public String title() {
    return title;
  }

  /** Its steps or checks, in their order. */
  public List<Row> rows() {
    return Collections.unmodifiableList(rows);
  }

  /** Whether it has begun. */
  public boolean hasBegun() {
    return begun != null;
  }

  /** Whether it is under way. */
  public boolean isRunning() {
    return begun != null && ended == null;
  }

  /** Whether one of its rows failed. */
  public boolean hasFailed() {
    return count(Row.State.FAILED) > 0;
  }

  /** How long it has been at it, or took. */
  public Duration elapsed(Instant now) {
    if (begun == null) {
      return Duration.ZERO;
    }
    Duration sofar = Duration.between(begun, ended == null ? now : ended);
    return sofar.isNegative() ? Duration.ZERO : sofar;
  }

  /** How many of its rows stand like that. */
  public int count(Row.State state) {
    return (int) rows.stream().filter(r -> r.state() == state).count();
  }

  /** How many of its rows are over. */
  public int over() {
    return (int) rows.stream().filter(r -> r.state().isOver()).count();
  }

  /** What came of it, in a few words: "23 checks passed, 1 warning". */
  public String summary() {
    return title.equals(Course.TAKING_BACK) ? "" : Summary.of(this);
  }

  void begin(Instant at) {
    begun = at;
  }

  void end(Instant at) {
    if (isRunning()) {
      ended = at;
    }
  }

  void ahead(List<Row> announced) {
    rows.clear();
    rows.addAll(announced);
  }

  void add(Row row) {
    rows.add(row);
  }

  /** Changes the first row that is like that; false: there is none. */
  boolean change(Predicate<Row> which, UnaryOperator<Row> how) {
    for (int i = 0; i < rows.size(); i++) {
      if (which.test(rows.get(i))) {
        rows.set(i, how.apply(rows.get(i)));
        return true;
      }
    }
    return false;
  }

  void changeAll(UnaryOperator<Row> how) {
    rows.replaceAll(how);
  }

  /** The row that runs, the last that began. */
  Optional<Row> running() {
    return rows.stream()
        .filter(r -> r.state() == Row.State.RUNNING)
        .reduce((first, second) -> second);
  }
}
