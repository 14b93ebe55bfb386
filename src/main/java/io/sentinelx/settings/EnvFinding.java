package io.sentinelx.settings;

import io.sentinelx.value.Quoted;
import java.util.Objects;

/**
 * What is wrong with a {@code .env} file. The service prints it at its start, preflight reports it.
 *
 * @param line the line it stands on, from 1; 0 where a key is absent
 * @param key the key as it stands in the file; empty for a malformed line
 * @param severity whether the service can start all the same
 * @param message what is wrong, a sentence; never holds a value that may be secret
 * @param remedy what to do, a sentence; never empty
 */
public record EnvFinding(int line, String key, Severity severity, String message, String remedy) {

  /** Whether a finding keeps the service from starting. */
  public enum Severity {
    /** It does. */
    ERROR,
    /** It does not, but something is not as its author meant it. */
    WARN
  }

  public EnvFinding {
    key = Quoted.plain(key);
    message = Quoted.lines(message);
    remedy = Quoted.lines(remedy);
    Objects.requireNonNull(severity);
    if (line < 0 || message.isEmpty() || remedy.isEmpty()) {
      throw new IllegalArgumentException("a finding has a line, a message and a remedy");
    }
  }

  /** Whether the service cannot start. */
  public boolean isError() {
    return severity == Severity.ERROR;
  }
}
