package io.sentinelx.render;

import io.sentinelx.value.InvalidValue;
import io.sentinelx.value.Quoted;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * Paths as tokens of NGINX's configuration language: NGINX reads back exactly the path that was
 * given, or {@link InvalidValue} says that it cannot be written. Three kinds of directive read a
 * path differently:
 *
 * <ul>
 *   <li>{@link #path}: takes the text as it is ({@code ssl_client_certificate}, {@code ssl_crl},
 *       {@code error_log}, {@code pid}, {@code *_temp_path}, {@code
 *       proxy_ssl_trusted_certificate});
 *   <li>{@link #pathWithoutVariables}: expands {@code $variables}, and has no spelling for a plain
 *       {@code $} ({@code ssl_certificate}, {@code ssl_certificate_key}, {@code access_log});
 *   <li>{@link #pathPattern}: expands {@code * ? [} like a shell ({@code include}).
 * </ul>
 */
public final class NginxQuote {
  /**
   * NGINX reads its file through a buffer of 4096 bytes, which a directive's word must fit into.
   */
  private static final int LONGEST = 2048;

  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_./:@+,=~%^()?|*\\[\\]-]+");
  private static final Pattern QUOTED =
      Pattern.compile("\"(?:[^\"\\\\\\p{Cntrl}]|\\\\[\"\\\\])*+\"");

  private NginxQuote() {}

  /** A path for a directive that takes it as it is. */
  public static String path(Path path) {
    return token(checked(path));
  }

  /** A path for a directive that expands variables: {@code $} is refused. */
  public static String pathWithoutVariables(Path path) {
    String text = checked(path);
    if (text.indexOf('$') >= 0) {
      throw new InvalidValue(
          "The path " + Quoted.of(text) + " holds a $, and NGINX would read a variable there.",
          "Use a path without $.");
    }
    return token(text);
  }

  /** A path for {@code include}, whose wildcards lose their meaning. */
  public static String pathPattern(Path path) {
    String text = checked(path);
    // Without a wildcard NGINX opens the name as it stands; with one, glob(3) takes \ for an
    // escape.
    return token(isPattern(text) ? literally(text) : text);
  }

  /** What {@code pattern} means below {@code folder}, for {@code include}: it has wildcards. */
  public static String patternBelow(Path folder, String pattern) {
    return token(literally(checked(folder)) + pattern);
  }

  /** Whether {@code include} takes the text for a pattern. */
  public static boolean isPattern(String text) {
    return text.chars().anyMatch(c -> c == '*' || c == '?' || c == '[');
  }

  private static String literally(String text) {
    return text.replaceAll("[\\\\*?\\[]", "\\\\$0");
  }

  /**
   * Lets {@code value} through where NGINX reads it as one word of a directive, and fails with
   * {@link InvalidValue} where it would not: the last check before a value enters a configuration.
   */
  static String requireToken(String value) {
    if (!PLAIN.matcher(value).matches() && !QUOTED.matcher(value).matches()) {
      throw new InvalidValue(
          Quoted.of(value) + " cannot stand in an NGINX configuration.",
          "Use letters, digits, dots, hyphens and slashes.");
    }
    return value;
  }

  private static String checked(Path path) {
    String text = path.toString();
    if (!path.isAbsolute()) {
      throw new InvalidValue("The path " + Quoted.of(text) + " is relative.", "Give a full path.");
    }
    if (text.codePoints().anyMatch(NginxQuote::isUnspeakable)) {
      throw new InvalidValue(
          "The path " + Quoted.of(text) + " holds a control character.", "Use another path.");
    }
    if (text.getBytes(StandardCharsets.UTF_8).length > LONGEST) {
      throw new InvalidValue(
          "The path " + Quoted.of(text) + " is longer than " + LONGEST + " bytes.",
          "Use a shorter path.");
    }
    return text;
  }

  /** C0, DEL and C1 controls, and surrogates without their other half, which UTF-8 cannot write. */
  private static boolean isUnspeakable(int c) {
    return Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE;
  }

  private static String token(String text) {
    boolean plain =
        text.chars()
            .allMatch(
                c -> c < 0x80 && (Character.isLetterOrDigit(c) || "_./:@+,=~-".indexOf(c) >= 0));
    return plain ? text : '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
