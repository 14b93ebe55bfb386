package io.sentinelx.ui;

import io.sentinelx.finding.CheckId;
import io.sentinelx.finding.CheckResult;
import io.sentinelx.value.Quoted;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A step or a check of a run, and how it stands.
 *
 * @param title a few words, without control characters
 * @param check which check, if it is one
 * @param detail what was found, or why it failed; empty before that
 * @param remedy what to do about it; empty where there is nothing to do
 * @param output the last lines of the command that failed
 * @param since when it began; nothing before that
 * @param took how long it took; zero before its end
 */
public record Row(
    String title,
    Optional<CheckId> check,
    State state,
    String detail,
    String remedy,
    List<String> output,
    Optional<Instant> since,
    Duration took) {

  /** How it stands. */
  public enum State {
    WAITING,
    RUNNING,
    /** A step that was taken. */
    DONE,
    PASSED,
    WARNED,
    FAILED,
    SKIPPED,
    /** A step that was taken, and then taken back. */
    TAKEN_BACK;

    /** Whether nothing more is going to come of it. */
    public boolean isOver() {
      return this != WAITING && this != RUNNING;
    }
  }

  public Row {
    title = Quoted.plain(title);
    output = List.copyOf(output);
  }

  /** A step that is ahead. */
  static Row step(String title) {
    return new Row(
        title, Optional.empty(), State.WAITING, "", "", List.of(), Optional.empty(), Duration.ZERO);
  }

  /** A check that is ahead. */
  static Row check(CheckId id) {
    return new Row(
        id.title(),
        Optional.of(id),
        State.WAITING,
        "",
        "",
        List.of(),
        Optional.empty(),
        Duration.ZERO);
  }

  /** How long it has been at it, or took. */
  public Duration elapsed(Instant now) {
    if (state.isOver() || since.isEmpty()) {
      return took;
    }
    Duration sofar = Duration.between(since.get(), now);
    return sofar.isNegative() ? Duration.ZERO : sofar;
  }

  Row running(Instant at) {
    return new Row(title, check, State.RUNNING, "", "", output, Optional.of(at), Duration.ZERO);
  }

  Row saying(String words) {
    return new Row(title, check, state, words, remedy, output, since, took);
  }

  Row ended(State end, Duration duration) {
    return new Row(title, check, end, detail, remedy, output, since, duration);
  }

  Row checked(CheckResult result) {
    State end =
        switch (result.finding().state()) {
          case PASS -> State.PASSED;
          case WARN -> State.WARNED;
          case FAIL -> State.FAILED;
          case SKIP -> State.SKIPPED;
        };
    return new Row(
        title,
        check,
        end,
        result.finding().detail(),
        result.finding().remedy(),
        output,
        since,
        Duration.ofMillis(result.millis()));
  }

  Row failed(String reason, List<String> lines, Instant at) {
    return new Row(
        title, check, State.FAILED, Quoted.lines(reason), remedy, lines, since, elapsed(at));
  }

  Row advised(String words) {
    return new Row(title, check, state, detail, words, output, since, took);
  }
}
