package io.sentinelx.check;

import static io.sentinelx.finding.Finding.pass;
import static io.sentinelx.finding.Finding.warn;

import io.sentinelx.finding.Finding;
import java.util.Locale;

/** Whether file names beyond ASCII can be opened: Java takes that from the locale it began in. */
final class LocaleCheck {
  private LocaleCheck() {}

  static Finding look() {
    return look(String.valueOf(System.getProperty("sun.jnu.encoding")));
  }

  static Finding look(String encoding) {
    return encoding.toUpperCase(Locale.ROOT).startsWith("UTF")
        ? pass("File names are read as UTF-8, whatever the caller's locale.")
        : warn(
            "Java was started in a locale of "
                + encoding
                + ", and opens no file whose name is not"
                + " in that.",
            "Run it by bin/sentinelx, which sets C.UTF-8; on a system without that locale, install"
                + " one.");
  }
}
