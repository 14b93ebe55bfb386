package io.sentinelx.settings;

import io.sentinelx.value.InvalidValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A {@code .env} file, line by line: {@code KEY=value}, optional quotes, {@code #} comments.
 * Setting keys keeps every other line, comment and the order. Where a key stands twice the last one
 * holds, as in a shell.
 */
public final class EnvFile {
  private static final Pattern ASSIGNMENT =
      Pattern.compile("(?s)\\s*(?:export\\s+)?([A-Za-z_][A-Za-z0-9_]*)\\s*=(.*)");

  /** What a shell reads as it stands, too. */
  private static final Pattern PLAIN =
      Pattern.compile("[A-Za-z0-9@%+:,./_\\[\\]-][A-Za-z0-9@%+=:,./_\\[\\]-]*|");

  /** A value in quotes or none, and the comment behind it. */
  private static final Pattern COMMENT =
      Pattern.compile(
          "(?s)\\s*(?:\"(?:[^\"\\\\]|\\\\.)*\"|'[^']*'|[^\\s\"'#](?:(?!\\s#).)*|)(\\s+#.*)");

  private static final Pattern SPECIAL = Pattern.compile("[\"\\\\$`]");

  private final List<String> lines;

  private EnvFile(List<String> lines) {
    this.lines = List.copyOf(lines);
  }

  /** The file that {@code text} holds; LF or CRLF. Never fails: see {@link #malformedLines}. */
  public static EnvFile parse(String text) {
    return new EnvFile(text.lines().collect(Collectors.toList()));
  }

  /** A file with no lines. */
  public static EnvFile empty() {
    return new EnvFile(List.of());
  }

  /** One assignment. {@code line} counts from 1. */
  public record Entry(int line, String key, String value) {}

  /** All assignments in the file's order, overridden ones included. */
  public List<Entry> entries() {
    List<Entry> entries = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      Matcher m = ASSIGNMENT.matcher(lines.get(i));
      if (!isComment(lines.get(i)) && m.matches()) {
        entries.add(new Entry(i + 1, m.group(1), unquote(m.group(2).strip())));
      }
    }
    return entries;
  }

  /** The entry that holds for {@code key}: the last. */
  public Optional<Entry> get(String key) {
    return entries().stream().filter(e -> e.key().equals(key)).reduce((a, b) -> b);
  }

  /** Numbers, from 1, of lines that are neither blank, comment nor assignment. */
  public List<Integer> malformedLines() {
    List<Integer> malformed = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      if (!line.isBlank() && !isComment(line) && !ASSIGNMENT.matcher(line).matches()) {
        malformed.add(i + 1);
      }
    }
    return malformed;
  }

  /**
   * This file with {@code values} set: in place where the key stands already, otherwise at the end
   * in the map's order. A line whose value is already the wanted one is left as it is spelled.
   * Fails with {@link InvalidValue} for a value that holds a line break.
   */
  public EnvFile with(Map<String, String> values) {
    Map<String, String> missing = new LinkedHashMap<>(values);
    List<String> result = new ArrayList<>(lines);
    for (Entry entry : entries()) {
      String wanted = values.get(entry.key());
      if (wanted != null) {
        missing.remove(entry.key());
        if (!wanted.equals(entry.value())) {
          result.set(entry.line() - 1, replaced(lines.get(entry.line() - 1), entry.key(), wanted));
        }
      }
    }
    missing.forEach((key, value) -> result.add(assignment(key, value)));
    return new EnvFile(result);
  }

  /** The file's text, every line ended by LF. */
  public String text() {
    return lines.isEmpty() ? "" : String.join("\n", lines) + "\n";
  }

  private static boolean isComment(String line) {
    return line.stripLeading().startsWith("#");
  }

  /**
   * The line with another value; what stands before the key and a comment behind the value stay.
   */
  private static String replaced(String line, String key, String value) {
    Matcher m = ASSIGNMENT.matcher(line);
    if (!m.matches()) {
      throw new IllegalStateException("not an assignment");
    }
    Matcher comment = COMMENT.matcher(m.group(2));
    return line.substring(0, m.start(1))
        + assignment(key, value)
        + (comment.matches() ? comment.group(1) : "");
  }

  private static String assignment(String key, String value) {
    if (value.chars().anyMatch(c -> c < 0x20 || c == 0x7f)) {
      throw new InvalidValue(
          "The value for " + key + " holds a control character.", "Give a value on one line.");
    }
    return key + "=" + (PLAIN.matcher(value).matches() ? value : quote(value));
  }

  private static String quote(String value) {
    return '"' + SPECIAL.matcher(value).replaceAll("\\\\$0") + '"';
  }

  /**
   * Double quotes with a backslash before {@code " \ $ `}, single quotes as they are, bare words up
   * to {@code " #"}.
   */
  private static String unquote(String raw) {
    if (raw.startsWith("\"")) {
      StringBuilder out = new StringBuilder();
      for (int i = 1; i < raw.length(); i++) {
        char c = raw.charAt(i);
        if (c == '"') {
          return out.toString();
        }
        if (c == '\\' && i + 1 < raw.length() && "\"\\$`".indexOf(raw.charAt(i + 1)) >= 0) {
          c = raw.charAt(++i);
        }
        out.append(c);
      }
      return out.toString();
    }
    if (raw.startsWith("'")) {
      int end = raw.indexOf('\'', 1);
      return end < 0 ? raw.substring(1) : raw.substring(1, end);
    }
    int comment = raw.startsWith("#") ? 0 : raw.indexOf(" #");
    return comment < 0 ? raw : raw.substring(0, comment).strip();
  }
}
