package io.sentinelx.pki;

import static org.assertj.core.api.Assertions.assertThat;

import io.sentinelx.testing.Promise;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Names as openssl, and so NGINX, prints them. */
@Promise(4)
class DistinguishedNameIT {
  private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");

  @TempDir Path dir;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/CN=dev-1",
        "/O=Müller/CN=dev-1",
        "/O=Müller & Söhne, \"GmbH\" <x>; a+b=c#d\\\\e/CN=dev-1",
        "/O=#hash/CN=dev-1",
        "/O= leading and trailing /CN=dev-1",
        "/O=Acme+OU=Fleet+L=Köln/CN=dev-1",
        "/CN=dev-1/CN=dev-2",
        "/C=DE/ST=NRW/L=Köln/street=Weg 1/GN=Ada/SN=L/serialNumber=7/emailAddress=a@b.example",
        "/DC=example/DC=fleet/UID=u1/title=t/CN=日本",
        "/1.2.3.4.5=odd/CN=dev-1"
      })
  void aNameAsOpensslPrintsItIsTheCertificates(String subject) {
    Openssl openssl = new Openssl(dir);
    Openssl.Made made = openssl.root(subject, "P-256", "", NOW, NOW.plusSeconds(60));
    X509Certificate certificate =
        Pem.certificates(made.pem().getBytes(StandardCharsets.UTF_8)).get(0);
    String printed =
        openssl.ok(
            "x509",
            "-in",
            made.certificate().toString(),
            "-noout",
            "-subject",
            "-nameopt",
            "RFC2253");
    String text = printed.substring("subject=".length(), printed.length() - 1);
    DistinguishedName name = DistinguishedName.parse(text).orElseThrow();
    assertThat(name.isSubjectOf(certificate)).as(text).isTrue();
    assertThat(name.isIssuerOf(certificate)).isTrue();
    assertThat(DistinguishedName.parse("CN=x," + text).orElseThrow().isSubjectOf(certificate))
        .isFalse();
  }

  @Test
  void theShortNamesAreOpenssls() {
    for (String line : new Openssl(dir).ok("list", "-objects").split("\n")) {
      var object = Pattern.compile("(\\S+) = (?:.*, )?([0-9.]+)").matcher(line);
      if (object.matches() && object.group(2).matches("2\\.5\\.4\\.[0-9]+")) {
        assertThat(NameTypes.identifier(object.group(1))).isEqualTo(object.group(2));
      }
    }
  }
}
