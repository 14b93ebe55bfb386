package io.sentinelx.render;

import io.sentinelx.settings.EnvFile;
import io.sentinelx.settings.SettingKey;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The {@code .env} file: the keys that answers set, in a new file with comments or in one that is
 * there.
 */
public final class EnvSettings {
  private static final String HEADER =
      """
      # Settings of the Sentinel Secure X API service.
      # Set-up keeps the keys it has an answer for; the others, and your comments, stay as they are.
      # After a change: systemctl restart sentinel-secure-x-api.service
      """;

  private EnvSettings() {}

  /**
   * The file's text: {@code existing} with {@code values} set, or a new one with every key
   * explained. A key that is neither set nor there yet gets its default.
   */
  public static String render(Optional<String> existing, Map<SettingKey, String> values) {
    if (existing.isPresent()) {
      return EnvFile.parse(existing.get()).with(byName(values)).text();
    }
    Map<SettingKey, String> all = new EnumMap<>(SettingKey.class);
    for (SettingKey key : SettingKey.values()) {
      all.put(key, key.defaultValue());
    }
    all.putAll(values);
    StringBuilder text = new StringBuilder(HEADER);
    all.forEach(
        (key, value) -> {
          if (!value.isEmpty() || values.containsKey(key)) {
            text.append("\n# ").append(key.description()).append('\n');
            text.append(EnvFile.empty().with(Map.of(key.key(), value)).text());
          }
        });
    return text.toString();
  }

  private static Map<String, String> byName(Map<SettingKey, String> values) {
    Map<String, String> names = new LinkedHashMap<>();
    values.forEach((key, value) -> names.put(key.key(), value));
    return names;
  }
}
