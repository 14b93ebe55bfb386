package io.sentinelx.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.sentinelx.settings.EnvFinding.Severity;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {
  private static final String GOOD = "SENTINEL_DATABASE_URL=jdbc:sqlite:/var/lib/s/db/s.db\n";

  @Test
  void defaultsHoldWhereKeysAreAbsent() {
    Settings settings = Settings.read(EnvFile.parse(GOOD)).settings().orElseThrow();
    assertThat(settings.bindAddress().text()).isEqualTo("127.0.0.1");
    assertThat(settings.port()).isEqualTo(8000);
    assertThat(settings.requireDeviceMtls()).isTrue();
    assertThat(settings.trustProxyCertHeaders()).isFalse();
    assertThat(settings.requireCommonNameMatch()).isTrue();
    assertThat(settings.requireNewDeviceApproval()).isTrue();
    assertThat(settings.databaseFile()).isEqualTo(Path.of("/var/lib/s/db/s.db"));
    assertThat(settings.heartbeatInterval()).isEqualTo(Duration.ofSeconds(60));
    assertThat(settings.logLevel()).isEqualTo(LogLevel.INFO);
    assertThat(settings.deviceCrlFile()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SENTINEL_PORT=0",
        "SENTINEL_PORT=65536",
        "SENTINEL_PORT=8000x",
        "SENTINEL_PORT=",
        "SENTINEL_BIND_ADDRESS=0.0.0.0",
        "SENTINEL_BIND_ADDRESS=::",
        "SENTINEL_BIND_ADDRESS=192.0.2.1",
        "SENTINEL_BIND_ADDRESS=example.com",
        "SENTINEL_REQUIRE_DEVICE_MTLS=yes",
        "SENTINEL_REQUIRE_DEVICE_MTLS=TRUE",
        "SENTINEL_PUBLIC_URL=sentinel.example.com",
        "SENTINEL_DEVICE_CA_FILE=ca.crt",
        "SENTINEL_DATABASE_URL=",
        "SENTINEL_DATABASE_URL=jdbc:sqlite:s.db",
        "SENTINEL_DATABASE_URL=jdbc:sqlite:/s.db?mode=memory",
        "SENTINEL_DATABASE_URL=jdbc:postgresql://localhost/s",
        "SENTINEL_HEARTBEAT_INTERVAL_SECONDS=4",
        "SENTINEL_HEARTBEAT_INTERVAL_SECONDS=86401",
        "SENTINEL_LOG_LEVEL=loud"
      })
  void badValuesAreErrorsWithTheirLine(String line) {
    Settings.Reading reading = Settings.read(EnvFile.parse(GOOD + "# comment\n" + line));
    assertThat(reading.settings()).isEmpty();
    String key = line.substring(0, line.indexOf('='));
    assertThat(reading.findings().stream().filter(EnvFinding::isError))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.line()).isEqualTo(3);
              assertThat(finding.key()).isEqualTo(key);
              assertThat(finding.message()).startsWith(key).endsWith(".");
            });
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "127.1.2.3", "::1", "localhost"})
  void loopbackAddressesAreTaken(String address) {
    Settings.Reading reading =
        Settings.read(EnvFile.parse(GOOD + "SENTINEL_BIND_ADDRESS=" + address));
    assertThat(reading.settings().orElseThrow().bindAddress().isLoopback()).isTrue();
  }

  @Test
  void trustingTheProxyNeedsItsSecretAndTheCa() {
    Settings.Reading reading =
        Settings.read(
            EnvFile.parse(
                GOOD + "SENTINEL_TRUST_PROXY_CERT_HEADERS=true\nSENTINEL_DEVICE_CA_FILE=\n"));
    assertThat(reading.findings())
        .extracting(EnvFinding::key, EnvFinding::line)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("SENTINEL_DEVICE_CA_FILE", 3),
            org.assertj.core.groups.Tuple.tuple("SENTINEL_PROXY_SECRET_FILE", 0));
  }

  @Test
  void warningsNameWhatIsOddAndStartAllTheSame() {
    Settings.Reading reading =
        Settings.read(
            EnvFile.parse(
                "SENTINEL_PROT=9\nOTHER=1\nhello\nSENTINEL_PORT=1\nSENTINEL_PORT=2\n"
                    + "SENTINEL_WEATHER=fine\n"
                    + GOOD));
    assertThat(reading.settings().orElseThrow().port()).isEqualTo(2);
    List<EnvFinding> findings = reading.findings();
    assertThat(findings).allMatch(finding -> finding.severity() == Severity.WARN);
    assertThat(findings).extracting(EnvFinding::line).containsExactly(1, 3, 5, 6);
    assertThat(findings.get(0).remedy()).isEqualTo("Did you mean SENTINEL_PORT?");
    assertThat(findings.get(2).message()).contains("line 4");
    assertThat(findings.get(3).remedy()).doesNotContain("Did you mean");
  }

  @Test
  void theDistanceCountsEditsAndSwaps() {
    assertThat(EditDistance.between("PORT", "PORT")).isZero();
    assertThat(EditDistance.between("PROT", "PORT")).isEqualTo(1);
    assertThat(EditDistance.between("PRT", "PORT")).isEqualTo(1);
    assertThat(EditDistance.between("", "abc")).isEqualTo(3);
    assertThat(EditDistance.between("kitten", "sitting")).isEqualTo(3);
  }
}
