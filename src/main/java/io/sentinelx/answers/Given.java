package io.sentinelx.answers;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Answers as texts, by key, in the order given. Where they come from does not matter any more:
 * flags, the answers file, the wizard, what is installed.
 */
public record Given(Map<String, List<String>> values) {
  public Given {
    Map<String, List<String>> copy = new LinkedHashMap<>();
    values.forEach((key, texts) -> copy.put(key, List.copyOf(texts)));
    values = java.util.Collections.unmodifiableMap(copy);
  }

  /** Nothing given. */
  public static Given nothing() {
    return new Given(Map.of());
  }

  /** These answers, and those of {@code other} in place of ours where both have one. */
  public Given overlaidBy(Given other) {
    Map<String, List<String>> merged = new LinkedHashMap<>(values);
    merged.putAll(other.values);
    return new Given(merged);
  }

  /** These with one more, in place of an earlier one of that key. */
  public Given with(String key, String... texts) {
    Map<String, List<String>> merged = new LinkedHashMap<>(values);
    merged.put(key, List.of(texts));
    return new Given(merged);
  }

  /** These without the answer to {@code key}. */
  public Given without(String key) {
    Map<String, List<String>> rest = new LinkedHashMap<>(values);
    rest.remove(key);
    return new Given(rest);
  }

  /** The texts given for {@code key}; none: it was not answered. */
  public List<String> all(String key) {
    return values.getOrDefault(key, List.of());
  }

  /** The last text given for {@code key}. */
  public Optional<String> last(String key) {
    List<String> texts = all(key);
    return texts.isEmpty() ? Optional.empty() : Optional.of(texts.get(texts.size() - 1));
  }

  /** Whether {@code key} was answered, be it with an empty text. */
  public boolean has(String key) {
    return values.containsKey(key);
  }

  /** As flags, {@code --key=text}, in the catalogue's order: the same set-up without the wizard. */
  public List<String> asFlags() {
    List<String> flags = new ArrayList<>();
    for (Question<?> question : Questions.ALL) {
      all(question.key()).forEach(text -> flags.add(question.flag() + "=" + text));
    }
    return flags;
  }
}
