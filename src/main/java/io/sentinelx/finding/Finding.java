package io.sentinelx.finding;

import io.sentinelx.value.Quoted;

/**
 * What a check found. Controls in its words, which may be of certificates, file names or commands,
 * are escaped.
 *
 * @param detail what is so, a sentence
 * @param remedy what to do; empty where there is nothing to do
 */
public record Finding(State state, String detail, String remedy) {
  /** How it stands. */
  public enum State {
    PASS,
    WARN,
    FAIL,
    SKIP
  }

  public Finding {
    detail = Quoted.lines(detail);
    remedy = Quoted.lines(remedy);
    boolean needsRemedy = state == State.WARN || state == State.FAIL;
    if (detail.isBlank() || (needsRemedy && remedy.isBlank())) {
      throw new IllegalArgumentException("a finding without words: " + state + " " + detail);
    }
  }

  /** A finding of that state. */
  public static Finding pass(String detail) {
    return new Finding(State.PASS, detail, "");
  }

  /** A finding of that state. */
  public static Finding warn(String detail, String remedy) {
    return new Finding(State.WARN, detail, remedy);
  }

  /** A finding of that state. */
  public static Finding fail(String detail, String remedy) {
    return new Finding(State.FAIL, detail, remedy);
  }

  /** The check does not apply, because of {@code reason}. */
  public static Finding skip(String reason) {
    return new Finding(State.SKIP, reason, "");
  }
}
