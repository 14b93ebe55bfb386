package io.sentinelx.certs;

import static org.assertj.core.api.Assertions.assertThat;

import io.sentinelx.finding.Check;
import io.sentinelx.finding.CheckId;
import io.sentinelx.finding.CheckResult;
import io.sentinelx.finding.Finding;
import io.sentinelx.pki.CertificateAuthority;
import io.sentinelx.pki.Identity;
import io.sentinelx.pki.Pem;
import io.sentinelx.value.DeviceId;
import io.sentinelx.value.ServerName;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is said of certificates, keys and lists in files, sound and otherwise. */
final class CertificateChecksTest {
  private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
  private static final ServerName NAME = ServerName.parse("sentinel.example.com");

  @TempDir Path state;
  private Path folder;
  private CertificateAuthority serverCa;
  private CertificateAuthority deviceCa;
  private Path certificate;
  private Path key;
  private Path ca;
  private Path crl;
  private Instant now = NOW;
  private Set<Path> made = Set.of();
  private ServerName name = NAME;

  @BeforeEach
  void sound() throws IOException {
    folder = Files.createDirectory(state.resolve("pki"));
    serverCa = CertificateAuthority.createServerCa(NAME, NOW);
    deviceCa = CertificateAuthority.createDeviceCa(NOW);
    Identity server = serverCa.issueServer(NAME, NOW);
    certificate = write("server.crt", server.chainPem());
    key = write("server.key", server.keyPem());
    write("server-ca.crt", Pem.encode(serverCa.certificate()));
    ca = write("ca.crt", Pem.encode(deviceCa.certificate()));
    crl = write("ca.crl", Pem.encode(deviceCa.crl(BigInteger.ONE, List.of(), NOW)));
  }

  @Test
  void soundFilesPass() {
    assertThat(checks())
        .allSatisfy(c -> assertThat(c.finding().state()).isEqualTo(Finding.State.PASS));
    assertThat(checks()).hasSize(18);
    assertThat(detail(CheckId.SERVER_CERT_READABLE)).contains("sentinel.example.com");
    assertThat(detail(CheckId.SERVER_CERT_VALIDITY)).contains("in 39");
    assertThat(detail(CheckId.DEVICE_CRL_READABLE)).isEqualTo("It revokes 0 certificates.");
  }

  @ParameterizedTest
  @CsvSource({
    "server.crt, SERVER_CERT_READABLE", "server.key, SERVER_CERT_KEY_READABLE",
    "ca.crt, DEVICE_CA_READABLE", "ca.crl, DEVICE_CRL_READABLE",
  })
  void aFileThatIsMissingOrGarbageFailsOnceAndTheRestIsSkipped(String file, CheckId id)
      throws IOException {
    Path path = folder.resolve(file);
    for (String text : new String[] {null, "", "garbage", "-----BEGIN CERTIFICATE-----\nAAAA\n"}) {
      Files.deleteIfExists(path);
      if (text != null) {
        write(file, text);
      }
      List<CheckResult> failed = checks().stream().filter(CheckResult::failed).toList();
      assertThat(failed).extracting(CheckResult::id).as(String.valueOf(text)).containsExactly(id);
      assertThat(failed.get(0).finding().detail()).contains(path.toString());
      assertThat(failed.get(0).finding().remedy()).isNotBlank();
    }
    Files.delete(path);
    Files.createDirectory(path);
    assertThat(detail(id)).isEqualTo(path + " is not a file.");
  }

  @Test
  void certificatesThatSetUpIsGoingToMakeAreNoFailures() throws IOException {
    for (Path path : List.of(certificate, key, ca, crl)) {
      Files.delete(path);
    }
    made = Set.of(certificate, key, ca, crl);
    assertThat(checks()).noneMatch(CheckResult::failed);
    assertThat(detail(CheckId.DEVICE_CA_READABLE)).contains("set-up makes it");
  }

  @Test
  void whatIsMadeAnewIsNotJudgedAsItIsNow() throws IOException {
    name = ServerName.parse("other.example");
    now = NOW.plus(Duration.ofDays(5000));
    Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-rw-rw-"));
    made = Set.of(certificate, key, crl);
    assertThat(failed()).containsExactly(CheckId.DEVICE_CA_VALIDITY);
    assertThat(detail(CheckId.SERVER_CERT_NAME_MATCH)).endsWith("is made anew.");
    assertThat(state(CheckId.SERVER_CERT_KEY_PERMISSIONS)).isEqualTo(Finding.State.SKIP);
  }

  @Test
  void aKeyOfAnotherCertificateFails() throws IOException {
    write("server.key", serverCa.issueServer(NAME, NOW).keyPem());
    assertThat(failed()).containsExactly(CheckId.SERVER_CERT_KEY_MATCH);
    assertThat(detail(CheckId.SERVER_CERT_KEY_MATCH))
        .contains(key.toString(), certificate.toString());
  }

  @Test
  void aCertificateOfAnotherNameFailsAndNamesBoth() {
    name = ServerName.parse("other.example.com");
    assertThat(failed()).containsExactly(CheckId.SERVER_CERT_NAME_MATCH);
    assertThat(detail(CheckId.SERVER_CERT_NAME_MATCH))
        .isEqualTo("The certificate is for sentinel.example.com, not for other.example.com.");
  }

  @ParameterizedTest
  @CsvSource({
    "rw-r--r--, FAIL",
    "rw--w----, FAIL",
    "rw-----w-, FAIL",
    "rw-r-----, PASS",
    "r--------, PASS"
  })
  void aKeyThatOthersCanReadOrChangeFails(String mode, Finding.State state) throws IOException {
    Files.setPosixFilePermissions(key, PosixFilePermissions.fromString(mode));
    assertThat(state(CheckId.SERVER_CERT_KEY_PERMISSIONS)).isEqualTo(state);
  }

  @ParameterizedTest
  @CsvSource({
    "0, PASS, PASS, PASS", "19, PASS, PASS, PASS", "21, PASS, PASS, WARN", "28, PASS, PASS, FAIL",
    "31, PASS, PASS, FAIL", "370, WARN, PASS, FAIL", "391, FAIL, PASS, FAIL",
        "398, FAIL, PASS, FAIL",
    "3630, FAIL, WARN, FAIL", "3650, FAIL, FAIL, FAIL", "-1, FAIL, FAIL, FAIL",
  })
  void timePasses(long days, Finding.State server, Finding.State device, Finding.State list) {
    now = NOW.plus(Duration.ofDays(days));
    assertThat(state(CheckId.SERVER_CERT_VALIDITY)).isEqualTo(server);
    assertThat(state(CheckId.DEVICE_CA_VALIDITY)).isEqualTo(device);
    assertThat(state(CheckId.DEVICE_CRL_VALIDITY)).isEqualTo(list);
  }

  @Test
  void aDevicesCertificateIsNoCa() throws IOException {
    Identity device = deviceCa.issueDevice(new DeviceId("d"), Duration.ofDays(9), NOW);
    write("ca.crt", Pem.encode(device.certificate()));
    assertThat(state(CheckId.DEVICE_CA_IS_CA)).isEqualTo(Finding.State.FAIL);
    assertThat(detail(CheckId.DEVICE_CA_IS_CA))
        .isEqualTo("This is a leaf certificate (CN=d,O=Sentinel Secure X), not a CA.");
  }

  @Test
  void aKeyInTheCasFileFails() throws IOException {
    write("ca.crt", Pem.encode(deviceCa.certificate()) + Pem.encode(deviceCa.key()));
    assertThat(failed()).containsExactly(CheckId.DEVICE_CA_NO_PRIVATE_KEY);
  }

  @Test
  void anotherCasListFails() throws IOException {
    CertificateAuthority other = CertificateAuthority.createDeviceCa(NOW);
    write("ca.crl", Pem.encode(other.crl(BigInteger.ONE, List.of(), NOW)));
    assertThat(failed()).containsExactly(CheckId.DEVICE_CRL_ISSUER);
  }

  @Test
  void everyCaOfTheFileNeedsAList() throws IOException {
    CertificateAuthority other =
        CertificateAuthority.createServerCa(ServerName.parse("x.example"), NOW);
    write("ca.crt", Pem.encode(deviceCa.certificate(), other.certificate()));
    assertThat(failed()).containsExactly(CheckId.DEVICE_CRL_ISSUER);
    assertThat(detail(CheckId.DEVICE_CRL_ISSUER)).startsWith("There is no revocation list of");
  }

  @Test
  void aListThatWasNotNamedIsSkipped() {
    crl = null;
    assertThat(state(CheckId.DEVICE_CRL_READABLE)).isEqualTo(Finding.State.SKIP);
    assertThat(state(CheckId.DEVICE_CRL_VALIDITY)).isEqualTo(Finding.State.SKIP);
  }

  private List<CheckId> failed() {
    return checks().stream().filter(CheckResult::failed).map(CheckResult::id).toList();
  }

  private Finding.State state(CheckId id) {
    return one(id).state();
  }

  private String detail(CheckId id) {
    return one(id).detail();
  }

  private Finding one(CheckId id) {
    return checks().stream().filter(c -> c.id() == id).findFirst().orElseThrow().finding();
  }

  private List<CheckResult> checks() {
    ServerFiles server =
        new ServerFiles(
            new ServerFiles.Named(
                Optional.of(certificate),
                Optional.of(key),
                Optional.empty(),
                Optional.of(name),
                made,
                Copying.NONE,
                now));
    DeviceFiles devices =
        new DeviceFiles(
            new DeviceFiles.Named(Optional.of(ca), Optional.ofNullable(crl), made, false, now));
    return Stream.concat(ServerCertChecks.of(server).stream(), DeviceCaChecks.of(devices).stream())
        .map(Check::run)
        .toList();
  }

  private Path write(String file, String text) throws IOException {
    Path path = Files.writeString(folder.resolve(file), text);
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-------"));
    return path;
  }
}
