package io.sentinelx.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.sentinelx.finding.Check;
import io.sentinelx.finding.CheckId;
import io.sentinelx.finding.CheckResult;
import io.sentinelx.finding.Finding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class EnvChecksTest {
  private static final String SOUND =
      """
      SENTINEL_BIND_ADDRESS=127.0.0.1
      SENTINEL_REQUIRE_DEVICE_MTLS=true
      SENTINEL_TRUST_PROXY_CERT_HEADERS=true
      SENTINEL_DEVICE_CA_FILE=/ca
      SENTINEL_PROXY_SECRET_FILE=/secret
      SENTINEL_DATABASE_URL=jdbc:sqlite:/db
      """;

  @TempDir Path folder;

  @Test
  void soundSettingsPass() throws IOException {
    assertThat(look(SOUND, true)).allSatisfy(c -> assertThat(state(c)).isEqualTo("PASS"));
    assertThat(look(SOUND, true)).hasSize(5);
  }

  @ParameterizedTest
  @CsvSource({
    "SENTINEL_REQUIRE_DEVICE_MTLS=false, env.mtls-required FAIL",
    "SENTINEL_TRUST_PROXY_CERT_HEADERS=false, env.proxy-headers-trusted FAIL",
    "SENTINEL_BIND_ADDRESS=0.0.0.0, env.values FAIL env.loopback-bind FAIL",
    "SENTINEL_BIND_ADDRESS=10.0.0.1, env.values FAIL env.loopback-bind FAIL",
    "SENTINEL_PORT=0, env.values FAIL",
    "SENTINEL_PROT=1, env.values WARN",
    "just words, env.values WARN",
  })
  void oneBadLineIsFound(String line, String expected) throws IOException {
    String key = line.split("=")[0];
    String others = SOUND.replaceAll("(?m)^" + key + "=.*\n", "");
    assertThat(notPassed(look(others + line + "\n", true))).isEqualTo(expected);
  }

  @Test
  void everyBadLineIsNamedWithItsNumber() throws IOException {
    CheckResult values =
        look(SOUND + "SENTINEL_PORT=0\nSENTINEL_LOG_LEVEL=loud\n", true).stream()
            .filter(c -> c.id() == CheckId.ENV_VALUES)
            .findFirst()
            .orElseThrow();
    assertThat(values.finding().detail())
        .contains("Line 7: SENTINEL_PORT: \"0\"", "Line 8: SENTINEL_LOG_LEVEL: \"loud\"");
  }

  @Test
  void absentKeysHaveTheirDefaults() throws IOException {
    assertThat(notPassed(look("SENTINEL_DATABASE_URL=jdbc:sqlite:/db\n", true)))
        .isEqualTo("env.proxy-headers-trusted FAIL");
  }

  @Test
  void proxyHeadersMatterOnlyWhereTheyAreExpected() throws IOException {
    String text = SOUND.replace("HEADERS=true", "HEADERS=false");
    assertThat(notPassed(look(text, false))).isEqualTo("env.proxy-headers-trusted SKIP");
  }

  @Test
  void aFileThatCannotBeReadFailsOnceAndTheRestIsSkipped() throws IOException {
    Path none = folder.resolve("none");
    for (Path path : List.of(none, folder)) {
      List<CheckResult> results = run(Targets.settings(path, Optional.empty(), true));
      assertThat(notPassed(results))
          .isEqualTo(
              "env.readable FAIL env.values SKIP env.mtls-required SKIP"
                  + " env.proxy-headers-trusted SKIP env.loopback-bind SKIP");
    }
    assertThat(run(Targets.settings(null, Optional.empty(), true)))
        .allSatisfy(c -> assertThat(state(c)).isEqualTo("SKIP"));
  }

  @Test
  void aFileThatIsNoTextFails() throws IOException {
    Path path = Files.write(folder.resolve(".env"), new byte[] {'A', '=', (byte) 0xff, '\n'});
    assertThat(notPassed(run(Targets.settings(path, Optional.empty(), true))))
        .startsWith("env.readable FAIL");
  }

  /** What it leads to would stay as it is, and nobody would read it any more. */
  @Test
  void aLinkIsNotReplacedWithoutAWord() throws IOException {
    Path theirs = Files.writeString(folder.resolve("theirs"), SOUND);
    Path link = Files.createSymbolicLink(folder.resolve(".env"), theirs);
    assertThat(notPassed(run(Targets.settings(link, Optional.of(SOUND), true))))
        .isEqualTo("env.readable FAIL");
    assertThat(notPassed(run(Targets.settings(link, Optional.empty(), true)))).isEmpty();
  }

  @Test
  void settingsAreJudgedAsSetUpIsGoingToWriteThem() {
    Path none = folder.resolve("none");
    List<CheckResult> results = run(Targets.settings(none, Optional.of(SOUND), true));
    assertThat(notPassed(results)).isEqualTo("env.readable SKIP");
  }

  private List<CheckResult> look(String text, boolean expectProxyHeaders) throws IOException {
    Path path = Files.writeString(folder.resolve(".env"), text);
    return run(Targets.settings(path, Optional.empty(), expectProxyHeaders));
  }

  private static List<CheckResult> run(Target target) {
    return EnvChecks.of(target).stream().map(Check::run).toList();
  }

  private static String notPassed(List<CheckResult> results) {
    return String.join(
        " ",
        results.stream()
            .filter(c -> c.finding().state() != Finding.State.PASS)
            .map(c -> c.id().id() + " " + state(c))
            .toList());
  }

  private static String state(CheckResult result) {
    return result.finding().state().name();
  }
}
