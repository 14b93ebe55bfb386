package io.sentinelx.certs;

import static org.assertj.core.api.Assertions.assertThat;

import io.sentinelx.finding.Finding;
import io.sentinelx.finding.Texts;
import io.sentinelx.pki.Openssl;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is said of CAs and revocation lists while their files are chosen. */
final class AuthorityFactsTest {
  private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
  private static final Instant YEAR_AGO = NOW.minus(Duration.ofDays(365));
  private static final Instant SOON = Instant.parse("2027-02-03T13:00:00Z");
  private static final Instant LATE = NOW.plus(Duration.ofDays(3650));
  private static final String CA = "basicConstraints=critical,CA:TRUE";
  private static final String LEAF = "basicConstraints=CA:FALSE";

  @TempDir Path folder;
  private Openssl openssl;
  private Openssl.Made root;
  private Openssl.Made device;

  @BeforeEach
  void made() {
    openssl = new Openssl(folder);
    root = openssl.root("/CN=Acme Device CA", "P-256", CA, YEAR_AGO, LATE);
    device = openssl.leaf("/CN=device-demo-01", "P-256", root, LEAF, YEAR_AGO, SOON);
  }

  @Test
  void saysWhoseCaItIsAndUntilWhen() {
    assertThat(said(root.certificate()))
        .containsExactly(
            "PASS Devices are signed by CN=Acme Device CA.",
            "PASS The device CA expires 20 Nov 2036, in 3650 days.",
            "PASS It is a CA's.");
    Openssl.Made second = openssl.leaf("/CN=Second", "P-256", root, CA, YEAR_AGO, LATE);
    assertThat(said(openssl.write("two", second.pem() + root.pem())))
        .contains("PASS Devices are signed by CN=Second.", "PASS All 2 are CAs'.");
    assertThat(said(second.certificate()))
        .containsExactly("FAIL The file holds no root, and NGINX accepts no device without it.");
  }

  @Test
  void aLeafIsNamedAndSoIsWhatIsWanted() {
    List<Finding> findings = deviceCa(device.certificate());
    assertThat(Texts.of(findings))
        .containsExactly("FAIL This is a leaf certificate (CN=device-demo-01), not a CA.");
    assertThat(findings.get(0).remedy())
        .isEqualTo("Give the certificate that signed it: CN=Acme Device CA.");
    assertThat(said(openssl.write("both", root.pem() + device.pem())))
        .containsExactly("FAIL The file holds a leaf certificate (CN=device-demo-01), not a CA.");
    Openssl.Made own = openssl.root("/CN=own", "P-256", LEAF, YEAR_AGO, LATE);
    assertThat(deviceCa(own.certificate()).get(0).remedy())
        .isEqualTo("It signed itself; give the certificate of a CA.");
  }

  @Test
  void aPrivateKeyInTheFileIsNoticed() throws IOException {
    assertThat(said(openssl.write("both", root.pem() + Files.readString(root.key()))))
        .contains(
            "FAIL The device CA's file holds a private key, and everybody may read that file.");
    assertThat(said(root.key()))
        .anyMatch(s -> s.endsWith(" holds a private key, and no certificate."))
        .anyMatch(s -> s.contains("holds a private key"));
  }

  @Test
  void aListIsComparedWithItsCa() {
    Path crl = openssl.write("crl", openssl.crl(root, YEAR_AGO, SOON, "", device));
    assertThat(crl(crl, Optional.of(root.certificate())))
        .containsExactly(
            "PASS It revokes 1 certificate.",
            "PASS The device CA signed it.",
            "PASS The revocation list expires 3 Feb 2027, in 72 days.");
    assertThat(crl(crl, Optional.empty())).hasSize(2);
    Openssl.Made other = openssl.root("/CN=Other", "P-256", CA, YEAR_AGO, LATE);
    assertThat(crl(crl, Optional.of(other.certificate())))
        .contains(
            "FAIL The revocation list of CN=Acme Device CA was not signed by a CA in the device"
                + " CA's file.");
    assertThat(crl(root.certificate(), Optional.empty()))
        .singleElement()
        .asString()
        .endsWith(" holds a certificate, and no revocation list.");
  }

  @Test
  void anUpstreamsCaHasToBeOneToo() {
    assertThat(Texts.of(UpstreamCa.facts(root.certificate(), NOW)))
        .containsExactly(
            "PASS Upstreams are signed by CN=Acme Device CA.",
            "PASS The upstreams' CA expires 20 Nov 2036, in 3650 days.");
    assertThat(Texts.of(UpstreamCa.facts(device.certificate(), NOW)))
        .containsExactly("FAIL This is a leaf certificate (CN=device-demo-01), not a CA.");
  }

  private static List<String> said(Path file) {
    return Texts.of(deviceCa(file));
  }

  private static List<String> crl(Path file, Optional<Path> ca) {
    return Texts.of(AuthorityFacts.deviceCrl(files(ca, Optional.of(file))));
  }

  private static List<Finding> deviceCa(Path file) {
    return AuthorityFacts.deviceCa(files(Optional.of(file), Optional.empty()));
  }

  private static DeviceFiles files(Optional<Path> ca, Optional<Path> crl) {
    return new DeviceFiles(new DeviceFiles.Named(ca, crl, Set.of(), false, NOW));
  }
}
