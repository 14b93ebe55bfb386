package io.sentinelx.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SettingsFindingsTest {
  private static final String SOUND =
      """
      SENTINEL_BIND_ADDRESS=127.0.0.1
      SENTINEL_PORT=8000
      SENTINEL_PUBLIC_URL=https://sentinel.example.com
      SENTINEL_TRUST_PROXY_CERT_HEADERS=true
      SENTINEL_DEVICE_CA_FILE=/pki/device-ca.crt
      SENTINEL_PROXY_SECRET_FILE=/etc/secret
      SENTINEL_DATABASE_URL=jdbc:sqlite:/db/sentinel.db
      """;

  @Test
  void readsASoundFileAndFillsInTheDefaults() {
    Settings.Reading reading = Settings.read(EnvFile.parse(SOUND));
    assertThat(reading.findings()).isEmpty();
    Settings settings = reading.settings().orElseThrow();
    assertThat(settings.port()).isEqualTo(8000);
    assertThat(settings.requireDeviceMtls()).isTrue();
    assertThat(settings.requireCommonNameMatch()).isTrue();
    assertThat(settings.requireNewDeviceApproval()).isTrue();
    assertThat(settings.heartbeatInterval()).isEqualTo(Duration.ofSeconds(60));
    assertThat(settings.logLevel()).isEqualTo(LogLevel.INFO);
    assertThat(settings.databaseFile()).hasToString("/db/sentinel.db");
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '|',
      value = {
        "SENTINEL_BIND_ADDRESS=0.0.0.0, is not an address of the loopback.",
        "SENTINEL_BIND_ADDRESS=api.example.com, is not an address of the loopback.",
        "SENTINEL_PORT=0, is not a whole number from 1 to 65535.",
        "SENTINEL_PORT=65536, is not a whole number from 1 to 65535.",
        "SENTINEL_PORT=80x, is not a whole number from 1 to 65535.",
        "SENTINEL_PORT=, is not a whole number from 1 to 65535.",
        "SENTINEL_PUBLIC_URL=sentinel.example.com, is not a web address.",
        "SENTINEL_PUBLIC_URL=https://user@host, is not a web address.",
        "SENTINEL_REQUIRE_DEVICE_MTLS=yes, is not a yes or no.",
        "SENTINEL_REQUIRE_DEVICE_MTLS=TRUE, is not a yes or no.",
        "SENTINEL_TRUST_PROXY_CERT_HEADERS=1, is not a yes or no.",
        "SENTINEL_DEVICE_CA_FILE=pki/ca.crt, is not an absolute path.",
        "SENTINEL_DEVICE_CA_FILE=, is not set",
        "SENTINEL_PROXY_SECRET_FILE=, is not set",
        "SENTINEL_DATABASE_URL=jdbc:postgresql://h/d, Only jdbc:sqlite:/absolute/path is supported.",
        "SENTINEL_DATABASE_URL=jdbc:sqlite:db, Only jdbc:sqlite:/absolute/path is supported.",
        "SENTINEL_DATABASE_URL=jdbc:sqlite:/db?mode=ro, Only jdbc:sqlite:/absolute/path is supported.",
        "SENTINEL_HEARTBEAT_INTERVAL_SECONDS=4, is not a whole number from 5 to 86400.",
        "SENTINEL_HEARTBEAT_INTERVAL_SECONDS=86401, is not a whole number from 5 to 86400.",
        "SENTINEL_LOG_LEVEL=loud, is not a log level.",
      })
  void aBadValueIsAnErrorWithItsLine(String line, String fragment) {
    Settings.Reading reading = Settings.read(EnvFile.parse("# first\n" + SOUND + line));
    assertThat(reading.settings()).isEmpty();
    List<EnvFinding> errors = reading.findings().stream().filter(EnvFinding::isError).toList();
    assertThat(errors).hasSize(1);
    assertThat(errors.get(0).message()).contains(fragment);
    assertThat(errors.get(0).line()).isEqualTo(9);
    assertThat(errors.get(0).key()).isEqualTo(line.split("=")[0]);
    assertThat(errors.get(0).remedy()).endsWith(".");
  }

  @ParameterizedTest
  @CsvSource({
    "SENTINEL_PROT=1, SENTINEL_PORT",
    "SENTINEL_LOGLEVEL=info, SENTINEL_LOG_LEVEL",
    "SENTINEL_REQUIRE_DEVICE_MTL=true, SENTINEL_REQUIRE_DEVICE_MTLS",
  })
  void anUnknownKeyIsAWarningThatNamesTheNearest(String line, String nearest) {
    Settings.Reading reading = Settings.read(EnvFile.parse(SOUND + line));
    assertThat(reading.settings()).isPresent();
    assertThat(reading.findings()).hasSize(1);
    assertThat(reading.findings().get(0).severity()).isEqualTo(EnvFinding.Severity.WARN);
    assertThat(reading.findings().get(0).remedy()).isEqualTo("Did you mean " + nearest + "?");
    assertThat(reading.findings().get(0).line()).isEqualTo(8);
  }

  @Test
  void aKeyLikeNoneAtAllGetsNoSuggestionAndOthersKeysNoWarning() {
    Settings.Reading reading = Settings.read(EnvFile.parse(SOUND + "SENTINEL_XYZZY=1\nPATH=/x\n"));
    assertThat(reading.findings()).hasSize(1);
    assertThat(reading.findings().get(0).remedy()).startsWith("Remove the line");
  }

  @Test
  void everyFindingIsReportedAtOnceInTheFilesOrderAndAbsentKeysLast() {
    Settings.Reading reading =
        Settings.read(
            EnvFile.parse(
                "SENTINEL_LOG_LEVEL=loud\nwhat is this\nSENTINEL_PORT=0\nSENTINEL_PORT=8000\n"));
    assertThat(reading.findings())
        .extracting(f -> f.line() + " " + f.key() + " " + f.severity())
        .containsExactly(
            "1 SENTINEL_LOG_LEVEL ERROR",
            "2  WARN",
            "4 SENTINEL_PORT WARN",
            "0 SENTINEL_DATABASE_URL ERROR");
  }

  @Test
  void aSecretInADatabaseUrlIsNotRepeated() {
    Settings.Reading reading =
        Settings.read(EnvFile.parse("SENTINEL_DATABASE_URL=jdbc:postgresql://u:hunter2@h/d\n"));
    assertThat(reading.toString()).doesNotContain("hunter2");
  }

  @ParameterizedTest
  @CsvSource({"PORT, PORT, 0", "PROT, PORT, 1", "PRT, PORT, 1", "PORTS, PORT, 1", "'', ABC, 3"})
  void countsEdits(String a, String b, int edits) {
    assertThat(EditDistance.between(a, b)).isEqualTo(edits);
    assertThat(EditDistance.between(b, a)).isEqualTo(edits);
  }
}
