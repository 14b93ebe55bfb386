package io.sentinelx.check;

import static io.sentinelx.check.CertificateFactsTest.texts;
import static org.assertj.core.api.Assertions.assertThat;

import io.sentinelx.pki.Openssl;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
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
            "PASS The device CA expires 20 Nov 2036, in 3650 days.");
    Openssl.Made second = openssl.leaf("/CN=Second", "P-256", root, CA, YEAR_AGO, LATE);
    assertThat(said(openssl.write("two", second.pem() + root.pem())))
        .contains("PASS Devices are signed by CN=Second.", "PASS All 2 are CAs'.");
    assertThat(said(second.certificate()))
        .containsExactly("FAIL The file holds no root, and NGINX accepts no device without it.");
  }

  @Test
  void aLeafIsNamedAndSoIsWhatIsWanted() {
    List<Finding> findings = AuthorityFacts.deviceCa(device.certificate(), NOW);
    assertThat(texts(findings))
        .containsExactly("FAIL This is a leaf certificate (CN=device-demo-01), not a CA.");
    assertThat(findings.get(0).remedy())
        .isEqualTo("Give the certificate that signed it: CN=Acme Device CA.");
    assertThat(said(openssl.write("both", root.pem() + device.pem())))
        .containsExactly("FAIL The file holds a leaf certificate (CN=device-demo-01), not a CA.");
    Openssl.Made own = openssl.root("/CN=own", "P-256", LEAF, YEAR_AGO, LATE);
    assertThat(AuthorityFacts.deviceCa(own.certificate(), NOW).get(0).remedy())
        .isEqualTo("It signed itself; give the certificate of a CA.");
  }

  @Test
  void aPrivateKeyInTheFileIsNoticed() throws IOException {
    assertThat(said(openssl.write("both", root.pem() + Files.readString(root.key()))))
        .contains(
            "FAIL The device CA's file holds a private key, and everybody may read that file.");
    assertThat(said(root.key()))
        .anyMatch(s -> s.endsWith("The file has no PEM certificate."))
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
        .endsWith("The file has no PEM revocation list.");
  }

  @Test
  void anUpstreamsCaHasToBeOneToo() {
    assertThat(texts(AuthorityFacts.upstreamCa(root.certificate(), NOW)))
        .containsExactly(
            "PASS Upstreams are signed by CN=Acme Device CA.",
            "PASS The upstreams' CA expires 20 Nov 2036, in 3650 days.");
    assertThat(texts(AuthorityFacts.upstreamCa(device.certificate(), NOW)))
        .containsExactly("FAIL This is a leaf certificate (CN=device-demo-01), not a CA.");
  }

  private static List<String> said(Path file) {
    return texts(AuthorityFacts.deviceCa(file, NOW));
  }

  private static List<String> crl(Path file, Optional<Path> ca) {
    return texts(AuthorityFacts.deviceCrl(file, ca, NOW));
  }
}
