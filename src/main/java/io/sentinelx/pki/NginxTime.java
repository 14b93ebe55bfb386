package io.sentinelx.pki;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Times as NGINX writes {@code $ssl_client_v_start} and {@code $ssl_client_v_end}: {@code Nov 23
 * 10:00:00 2026 GMT}, the day of the month padded with a space, always in GMT and English.
 */
public final class NginxTime {
  private static final List<String> MONTHS =
      List.of("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec");
  private static final Pattern FORM =
      Pattern.compile(
          "([A-Z][a-z]{2}) ( ?[0-9]|[0-9][0-9]) ([0-9][0-9]):([0-9][0-9]):([0-9][0-9]) ([0-9]{4})"
              + " GMT");

  private NginxTime() {}

  /** The instant, or empty where {@code text} has another form or is no date. */
  public static Optional<Instant> parse(String text) {
    Matcher m = FORM.matcher(text);
    if (!m.matches() || !MONTHS.contains(m.group(1))) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          LocalDateTime.of(
                  number(m.group(6)),
                  MONTHS.indexOf(m.group(1)) + 1,
                  number(m.group(2).strip()),
                  number(m.group(3)),
                  number(m.group(4)),
                  number(m.group(5)))
              .toInstant(ZoneOffset.UTC));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** The instant in NGINX's form; parts of a second are dropped. */
  public static String format(Instant instant) {
    LocalDateTime t = LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
    return String.format(
        Locale.ROOT,
        "%s %2d %02d:%02d:%02d %04d GMT",
        MONTHS.get(t.getMonthValue() - 1),
        t.getDayOfMonth(),
        t.getHour(),
        t.getMinute(),
        t.getSecond(),
        t.getYear());
  }

  private static int number(String digits) {
    return Integer.parseInt(digits);
  }
}
