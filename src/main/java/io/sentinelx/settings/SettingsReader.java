package io.sentinelx.settings;

import io.sentinelx.settings.EnvFinding.Severity;
import io.sentinelx.value.InvalidValue;
import io.sentinelx.value.Quoted;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Reads {@link Settings} from a file and collects every finding instead of stopping at the first.
 */
final class SettingsReader {
  private static final String PREFIX = "SENTINEL_";

  private final EnvFile file;
  private final List<EnvFinding> findings = new ArrayList<>();

  SettingsReader(EnvFile file) {
    this.file = file;
  }

  Settings.Reading read() {
    reportLines();
    Optional<Settings> settings = values();
    boolean failed = findings.stream().anyMatch(EnvFinding::isError);
    findings.sort(Comparator.comparingInt(f -> f.line() == 0 ? Integer.MAX_VALUE : f.line()));
    return new Settings.Reading(failed ? Optional.empty() : settings, findings);
  }

  private Optional<Settings> values() {
    var bindAddress = value(SettingKey.BIND_ADDRESS, SettingValues::loopback);
    var port = value(SettingKey.PORT, text -> SettingValues.number(text, 1, 65535));
    value(SettingKey.PUBLIC_URL, SettingValues::url);
    var mtls = value(SettingKey.REQUIRE_DEVICE_MTLS, SettingValues::flag);
    var trust = value(SettingKey.TRUST_PROXY_CERT_HEADERS, SettingValues::flag);
    var nameMatch = value(SettingKey.REQUIRE_CERT_COMMON_NAME_MATCH, SettingValues::flag);
    var approval = value(SettingKey.REQUIRE_NEW_DEVICE_APPROVAL, SettingValues::flag);
    var ca = value(SettingKey.DEVICE_CA_FILE, SettingValues::path);
    var crl = value(SettingKey.DEVICE_CRL_FILE, SettingValues::path);
    var secret = value(SettingKey.PROXY_SECRET_FILE, SettingValues::path);
    var database = value(SettingKey.DATABASE_URL, SettingValues::sqliteFile);
    value(SettingKey.DATABASE_PASSWORD_FILE, SettingValues::path);
    var interval = value(SettingKey.HEARTBEAT_INTERVAL_SECONDS, SettingValues::interval);
    var level = value(SettingKey.LOG_LEVEL, SettingValues::logLevel);
    if (trust.orElse(false)) {
      require(SettingKey.PROXY_SECRET_FILE, "the proxy's certificate headers are trusted");
      require(SettingKey.DEVICE_CA_FILE, "the proxy's certificate headers are trusted");
    }
    if (findings.stream().anyMatch(EnvFinding::isError)) {
      return Optional.empty();
    }
    return Optional.of(
        new Settings(
            bindAddress.orElseThrow(),
            port.orElseThrow(),
            mtls.orElseThrow(),
            trust.orElseThrow(),
            nameMatch.orElseThrow(),
            approval.orElseThrow(),
            ca.orElseThrow(),
            crl.orElseThrow(),
            secret.orElseThrow(),
            database.orElseThrow(),
            interval.orElseThrow(),
            level.orElseThrow()));
  }

  /**
   * The key's value, its default where it is absent; empty, with a finding, where it is a bad one.
   */
  private <T> Optional<T> value(SettingKey key, Function<String, T> parse) {
    Optional<EnvFile.Entry> entry = file.get(key.key());
    try {
      return Optional.of(parse.apply(entry.map(EnvFile.Entry::value).orElse(key.defaultValue())));
    } catch (InvalidValue e) {
      int line = entry.map(EnvFile.Entry::line).orElse(0);
      String message =
          entry.isEmpty() ? key.key() + " is not set." : key.key() + ": " + e.getMessage();
      findings.add(new EnvFinding(line, key.key(), Severity.ERROR, message, e.remedy()));
      return Optional.empty();
    }
  }

  private void require(SettingKey key, String because) {
    Optional<EnvFile.Entry> entry = file.get(key.key());
    if (entry.isEmpty() || entry.get().value().isEmpty()) {
      findings.add(
          new EnvFinding(
              entry.map(EnvFile.Entry::line).orElse(0),
              key.key(),
              Severity.ERROR,
              key.key() + " is not set, and " + because + ".",
              "Add the line " + key.key() + "=/path/to/the/file."));
    }
  }

  private void reportLines() {
    for (int line : file.malformedLines()) {
      findings.add(
          new EnvFinding(
              line,
              "",
              Severity.WARN,
              "The line is neither KEY=value nor a comment, and is ignored.",
              "Write it as KEY=value, or begin it with #."));
    }
    Map<String, Integer> seen = new HashMap<>();
    for (EnvFile.Entry entry : file.entries()) {
      if (!entry.key().startsWith(PREFIX)) {
        continue;
      }
      if (SettingKey.named(entry.key()).isEmpty()) {
        findings.add(unknown(entry));
      }
      Integer before = seen.put(entry.key(), entry.line());
      if (before != null) {
        findings.add(
            new EnvFinding(
                entry.line(),
                entry.key(),
                Severity.WARN,
                entry.key() + " stands on line " + before + " already; this line holds.",
                "Remove one of the two lines."));
      }
    }
  }

  private static EnvFinding unknown(EnvFile.Entry entry) {
    Optional<String> nearest =
        EditDistance.nearest(
            entry.key().substring(PREFIX.length()),
            Arrays.stream(SettingKey.values()).map(SettingKey::name));
    return new EnvFinding(
        entry.line(),
        entry.key(),
        Severity.WARN,
        Quoted.plain(entry.key()) + " is not a setting, and is ignored.",
        nearest
            .map(name -> "Did you mean " + PREFIX + name + "?")
            .orElse("Remove the line, or look the key up in the reference of settings."));
  }
}
