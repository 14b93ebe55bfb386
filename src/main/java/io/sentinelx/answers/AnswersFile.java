package io.sentinelx.answers;

import io.sentinelx.value.Quoted;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/**
 * The answers file: Java properties in UTF-8, the flags' names without their hyphens. A question
 * that may be answered several times stands on several lines.
 */
public final class AnswersFile {
  private AnswersFile() {}

  /** The answers that {@code text} holds, or what is wrong with the file as such. */
  public static Resolution<Given> parse(String text) {
    Map<String, List<String>> values = new LinkedHashMap<>();
    // Properties keeps the last of several equal keys; we need them all, in their order.
    Properties properties =
        new Properties() {
          private static final long serialVersionUID = 1L;

          @Override
          public synchronized Object put(Object key, Object value) {
            values.computeIfAbsent((String) key, k -> new ArrayList<>()).add((String) value);
            return null;
          }
        };
    try {
      properties.load(new StringReader(text));
    } catch (IOException | IllegalArgumentException e) {
      return new Resolution<>(
          Optional.empty(),
          List.of(
              Problem.with(
                  "answers",
                  "The answers file is not in Java's properties format: "
                      + Quoted.of(String.valueOf(e.getMessage())),
                  "Write one answer a line, such as server-name=sentinel.example.com.")));
    }
    return new Resolution<>(Optional.of(new Given(values)), List.of());
  }

  /** The file that {@link #parse} reads back to {@code given}: no dates, the catalogue's order. */
  public static String write(Given given) {
    StringBuilder out = new StringBuilder("# Answers for: sentinelx setup --answers FILE\n");
    for (Question<?> question : Questions.ALL) {
      for (String text : given.all(question.key())) {
        out.append(question.key()).append('=').append(escape(text)).append('\n');
      }
    }
    return out.toString();
  }

  /**
   * A backslash is the format's escape; so is one before a leading space, and for what would end
   * the line. The rest stays readable.
   */
  private static String escape(String text) {
    String escaped =
        text.replace("\\", "\\\\")
            .replace("\n", "\\n")
            .replace("\r", "\\r")
            .replace("\t", "\\t")
            .replace("\f", "\\f");
    return escaped.startsWith(" ") ? "\\" + escaped : escaped;
  }
}
