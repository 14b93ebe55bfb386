package io.sentinelx.settings;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How much the service logs; each level includes those before it. */
public enum LogLevel {
  ERROR,
  WARN,
  INFO,
  DEBUG,
  TRACE;

  /** The level as it is spelled in {@code .env}, in any case. */
  static Optional<LogLevel> named(String text) {
    return Arrays.stream(values()).filter(l -> l.name().equalsIgnoreCase(text)).findFirst();
  }

  /** Lower case, as in {@code .env}. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
