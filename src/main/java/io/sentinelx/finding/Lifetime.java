package io.sentinelx.finding;

import static io.sentinelx.finding.Finding.fail;
import static io.sentinelx.finding.Finding.pass;
import static io.sentinelx.finding.Finding.warn;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** How long something with a beginning and an end still holds. */
public final class Lifetime {
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("d MMM yyyy", Locale.ENGLISH).withZone(ZoneOffset.UTC);

  /**
   * Warn below a third of the life or this, fail below a tenth or {@link #FAIL}, whichever is
   * shorter.
   */
  private static final Duration WARN = Duration.ofDays(30);

  private static final Duration FAIL = Duration.ofDays(7);

  private Lifetime() {}

  /**
   * Whether {@code now} is between the two, and far enough from the end. {@code what} begins a
   * sentence.
   */
  public static Finding judge(
      String what, Instant notBefore, Instant notAfter, Instant now, String remedy) {
    if (now.isBefore(notBefore)) {
      return fail(
          what
              + " is not valid yet: it begins "
              + day(notBefore)
              + ", "
              + distance(now, notBefore)
              + ".",
          "Check the clock. If it is right now, it was ahead when this was made: make it anew.");
    }
    if (!now.isBefore(notAfter)) {
      return fail(what + " " + end(now, notAfter) + ".", remedy);
    }
    String expires = what + " " + end(now, notAfter) + ".";
    Duration life = Duration.between(notBefore, notAfter);
    Duration left = Duration.between(now, notAfter);
    if (left.compareTo(shorter(life.dividedBy(10), FAIL)) < 0) {
      return fail(expires, remedy);
    }
    return left.compareTo(shorter(life.dividedBy(3), WARN)) < 0
        ? warn(expires, remedy)
        : pass(expires);
  }

  /** "expires 3 Feb 2027, in 72 days", or "expired 3 Feb 2026, 12 days ago". */
  public static String end(Instant now, Instant notAfter) {
    String verb = now.isBefore(notAfter) ? "expires " : "expired ";
    return verb + day(notAfter) + ", " + distance(now, notAfter);
  }

  /** A date for people, in UTC. */
  public static String day(Instant instant) {
    return DAY.format(instant);
  }

  /** How far {@code then} is from {@code now}: "in 72 days", "3 hours ago". */
  public static String distance(Instant now, Instant then) {
    Duration d = Duration.between(now, then).abs();
    long minutes = d.toMinutes();
    String amount =
        d.toDays() > 1
            ? d.toDays() + " days"
            : d.toHours() > 1
                ? d.toHours() + " hours"
                : minutes + (minutes == 1 ? " minute" : " minutes");
    return then.isAfter(now) ? "in " + amount : amount + " ago";
  }

  private static Duration shorter(Duration a, Duration b) {
    return a.compareTo(b) < 0 ? a : b;
  }
}
