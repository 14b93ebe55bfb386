package io.sentinelx.flow;

import io.sentinelx.value.Quoted;
import java.util.regex.Pattern;

/** Lines as they may be shown. */
final class Mask {
  /** An assignment, even one that is commented out. {@code _FILE} keys name a place, no secret. */
  private static final Pattern SECRET =
      Pattern.compile(
          "(?i)^([\\s#]*(?:export\\s+)?[A-Z0-9_]*(?:PASSWORD|SECRET|TOKEN|KEY)\\s*=\\s*)\\S.*$");

  /** A password inside of a URL: {@code ?password=…}, {@code //user:…@}. */
  private static final Pattern IN_URL =
      Pattern.compile(
          "(?i)([?&;](?:password|pwd)=)[^&;\\s\"']+|(://[^/:@\\s\"']+:)[^@\\s\"']+(?=@)");

  private Mask() {}

  /** A line without control characters; a tab is four spaces. */
  static String plain(String line) {
    return Quoted.plain(line.replace("\t", "    "));
  }

  /** A line of a settings file, values of secret keys as {@code ***}. */
  static String setting(String line) {
    String masked = SECRET.matcher(line).replaceAll("$1***");
    return plain(
        IN_URL
            .matcher(masked)
            .replaceAll(m -> (m.group(1) == null ? m.group(2) : m.group(1)) + "***"));
  }
}
