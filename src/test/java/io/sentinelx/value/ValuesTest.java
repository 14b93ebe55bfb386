package io.sentinelx.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sentinelx.testing.Promise;
import java.nio.file.Path;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The small ones: device ids, secrets, versions, places. */
final class ValuesTest {
  @Promise(5)
  @ParameterizedTest
  @ValueSource(strings = {"a", "9", "device-demo-01", "A.b_c-D", "a.."})
  void isADeviceId(String text) {
    assertThat(new DeviceId(text).value()).isEqualTo(text);
    assertThat(DeviceId.isValid(text)).isTrue();
  }

  @Promise(5)
  @ParameterizedTest
  @ValueSource(
      strings = {
        "", "-a", ".a", "_a", "a b", " a", "a ", "a\n", "a/b", "../a", "ä", "a\0", "a;b", "٣",
        "a:b",
      })
  void isNoDeviceId(String text) {
    assertThat(DeviceId.isValid(text)).isFalse();
    assertThatThrownBy(() -> new DeviceId(text))
        .isInstanceOf(InvalidValue.class)
        .hasMessage(Quoted.of(text) + " is not a device id.");
  }

  @Promise(5)
  @Test
  void aDeviceIdHasAtMost64CharactersAndKeepsItsCase() {
    assertThat(DeviceId.isValid("a".repeat(64))).isTrue();
    assertThat(DeviceId.isValid("a".repeat(65))).isFalse();
    assertThat(new DeviceId("a")).isNotEqualTo(new DeviceId("A"));
  }

  @Promise(14)
  @Test
  void aSecretIsNeverShown() {
    Secret secret = Secret.of("hunter2");
    assertThat(secret).hasToString("***");
    assertThat("" + java.util.List.of(secret)).doesNotContain("hunter2");
    assertThat(secret.reveal()).isEqualTo("hunter2");
    assertThat(secret).isEqualTo(Secret.of("hunter2")).hasSameHashCodeAs(Secret.of("hunter2"));
    assertThat(secret).isNotEqualTo(Secret.of("hunter3")).isNotEqualTo("hunter2");
  }

  @Test
  void aRandomSecretHas256BitsAndIsAnotherEachTime() {
    assertThat(Stream.generate(Secret::random).limit(100).map(Secret::reveal))
        .doesNotHaveDuplicates()
        .allMatch(s -> s.matches("[A-Za-z0-9_-]{43}"));
  }

  @ParameterizedTest
  @CsvSource({
    "nginx version: nginx/1.22.1, 1.22.1",
    "nginx version: nginx/1.26.3 (Debian), 1.26.3",
    "OpenSSL 3.0.17 1 Jul 2025, 3.0.17",
    "1.25, 1.25.0",
    "1.2.3.4, 1.2.3",
  })
  void findsAVersion(String text, String version) {
    assertThat(Version.find(text).orElseThrow()).hasToString(version);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "nginx", "1", "v1", "one.two"})
  void findsNoVersion(String text) {
    assertThat(Version.find(text)).isEmpty();
  }

  @Test
  void versionsAreOrderedByNumberNotByText() {
    assertThat(new Version(1, 22, 1).isAtLeast(1, 9, 15)).isTrue();
    assertThat(new Version(1, 22, 1).isAtLeast(1, 22, 1)).isTrue();
    assertThat(new Version(1, 22, 1).isAtLeast(1, 22, 2)).isFalse();
    assertThat(new Version(2, 0, 0).isAtLeast(1, 99, 99)).isTrue();
  }

  @Property
  void aVersionReadsBack(
      @ForAll @net.jqwik.api.constraints.IntRange(max = 999_999) int major,
      @ForAll @net.jqwik.api.constraints.IntRange(max = 999_999) int minor,
      @ForAll @net.jqwik.api.constraints.IntRange(max = 999_999) int patch) {
    Version version = new Version(major, minor, patch);
    assertThat(Version.find("x " + version + " y")).contains(version);
  }

  @Test
  void aSandboxHoldsTheTreeOfAMachine() {
    Layout machine = Layout.real();
    Layout sandbox = Layout.under(Path.of("/tmp/ssx"));
    assertThat(machine.isSandbox()).isFalse();
    assertThat(sandbox.isSandbox()).isTrue();
    assertThat(machine.envFile()).hasToString("/opt/sentinel-secure-x/.env");
    assertThat(machine.outputPath()).hasToString("/etc/nginx/conf.d/sentinel-secure-x.conf");
    assertThat(machine.proxySecretInclude()).hasToString("/etc/sentinel-secure-x/proxy-secret.inc");
    assertThat(machine.command()).hasToString("/usr/local/bin/sentinelx");
    assertThat(machine.pki("device-ca.crt"))
        .hasToString("/var/lib/sentinel-secure-x/pki/device-ca.crt");
    assertThat(machine.device(new DeviceId("d"), ".key"))
        .hasToString("/var/lib/sentinel-secure-x/pki/devices/d.key");
    Stream<Path[]> pairs =
        Stream.of(
            new Path[] {machine.envFile(), sandbox.envFile()},
            new Path[] {machine.outputPath(), sandbox.outputPath()},
            new Path[] {machine.installDir(), sandbox.installDir()},
            new Path[] {machine.stateDir(), sandbox.stateDir()},
            new Path[] {machine.command(), sandbox.command()},
            new Path[] {machine.configDir(), sandbox.configDir()},
            new Path[] {machine.unit("x.service"), sandbox.unit("x.service")});
    assertThat(pairs).allMatch(p -> p[1].toString().equals("/tmp/ssx" + p[0]));
  }

  @Test
  void http2IsADirectiveAndThePostQuantumCurveExistsFromTheirVersionsOn() {
    Version openssl = new Version(3, 5, 0);
    assertThat(
            IntStream.of(0, 1)
                .mapToObj(p -> new NginxBuild(new Version(1, 25, p), openssl, true))
                .map(NginxBuild::hasHttp2Directive))
        .containsExactly(false, true);
    assertThat(new NginxBuild(new Version(1, 22, 1), openssl, true).hasMlKem()).isTrue();
    assertThat(NginxBuild.REFERENCE.hasMlKem()).isFalse();
  }
}
