package io.sentinelx.pki;

import static org.assertj.core.api.Assertions.assertThat;

import io.sentinelx.testing.Promise;
import io.sentinelx.value.ServerName;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which server certificates every browser trusts. */
@Promise(13)
final class PublicTrustTest {
  private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
  private static final String CA = "basicConstraints=critical,CA:TRUE";
  private static final String LEAF = "basicConstraints=CA:FALSE";

  @TempDir Path folder;

  private static List<X509Certificate> read(String pem) {
    return Pem.certificates(pem.getBytes(StandardCharsets.US_ASCII));
  }

  @Test
  void aChainReachesItsRootThroughWhatIsInTheFile() {
    Openssl openssl = new Openssl(folder);
    Instant before = NOW.minus(Duration.ofDays(30));
    Instant after = NOW.plus(Duration.ofDays(300));
    Openssl.Made root = openssl.root("/CN=Public", "P-256", CA, before, after);
    Openssl.Made stranger = openssl.root("/CN=Private", "P-256", CA, before, after);
    Openssl.Made middle = openssl.leaf("/CN=Middle", "P-256", root, CA, before, after);
    Openssl.Made leaf = openssl.leaf("/CN=a.example", "P-256", middle, LEAF, before, after);
    PublicTrust trust = new PublicTrust(Set.copyOf(read(root.pem())));

    assertThat(trust.reaches(read(leaf.pem() + middle.pem()))).isTrue();
    assertThat(trust.reaches(read(leaf.pem() + middle.pem() + root.pem()))).isTrue();
    assertThat(trust.reaches(read(leaf.pem()))).isFalse();
    assertThat(trust.reaches(read(root.pem()))).isFalse();
    assertThat(trust.reaches(List.of())).isFalse();
    assertThat(
            new PublicTrust(Set.copyOf(read(stranger.pem())))
                .reaches(read(leaf.pem() + middle.pem() + root.pem())))
        .isFalse();
  }

  @Test
  void whatAnAdministratorAddedIsNotPublic() throws IOException {
    CertificateAuthority ca =
        CertificateAuthority.createServerCa(ServerName.parse("a.example"), NOW);
    Identity server = ca.issueServer(ServerName.parse("a.example"), NOW);
    Set<X509Certificate> roots = Set.of(ca.certificate());
    List<X509Certificate> file = List.of(server.certificate(), ca.certificate());
    assertThat(PublicTrust.without(roots, folder.resolve("none")).reaches(file)).isTrue();
    Files.writeString(folder.resolve("house.crt"), Pem.encode(ca.certificate()));
    assertThat(PublicTrust.without(roots, folder).reaches(file)).isFalse();
    assertThat(PublicTrust.ofSystem().reaches(file)).isFalse();
  }
}
