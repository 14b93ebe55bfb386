package io.sentinelx.value;

import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A version of three numbers, such as NGINX's 1.22.1. */
public record Version(int major, int minor, int patch) implements Comparable<Version> {
  private static final Pattern FORM = Pattern.compile("(\\d{1,6})\\.(\\d{1,6})(?:\\.(\\d{1,6}))?");
  private static final Comparator<Version> ORDER =
      Comparator.comparingInt(Version::major)
          .thenComparingInt(Version::minor)
          .thenComparingInt(Version::patch);

  /** The first version that stands in {@code text}; a missing patch number is 0. */
  public static Optional<Version> find(String text) {
    Matcher m = FORM.matcher(text);
    return m.find()
        ? Optional.of(
            new Version(
                Integer.parseInt(m.group(1)),
                Integer.parseInt(m.group(2)),
                m.group(3) == null ? 0 : Integer.parseInt(m.group(3))))
        : Optional.empty();
  }

  /** Whether this version is the given one or a later one. */
  public boolean isAtLeast(int major, int minor, int patch) {
    return compareTo(new Version(major, minor, patch)) >= 0;
  }

  @Override
  public int compareTo(Version other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return major + "." + minor + "." + patch;
  }
}
