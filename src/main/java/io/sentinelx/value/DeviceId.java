package io.sentinelx.value;

import java.util.regex.Pattern;

/**
 * The name of a device: its certificate's one common name and the {@code device_id} of its
 * heartbeats. Compared exactly, case included.
 *
 * @param value 1 to 64 characters of {@code A-Z a-z 0-9 . _ -}, the first a letter or digit
 */
public record DeviceId(String value) implements Comparable<DeviceId> {
  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

  /** Fails with {@link InvalidValue} where {@code value} has another form. */
  public DeviceId {
    if (!FORM.matcher(value).matches()) {
      throw new InvalidValue(
          Quoted.of(value) + " is not a device id.",
          "Use 1 to 64 letters, digits, dots, underscores and hyphens, beginning with a letter or"
              + " digit.");
    }
  }

  /** Whether {@code text} has the form of a device id. */
  public static boolean isValid(String text) {
    return FORM.matcher(text).matches();
  }

  @Override
  public int compareTo(DeviceId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
