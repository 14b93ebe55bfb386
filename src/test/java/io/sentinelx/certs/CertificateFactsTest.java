package io.sentinelx.certs;

import static org.assertj.core.api.Assertions.assertThat;

import io.sentinelx.finding.Finding;
import io.sentinelx.finding.Texts;
import io.sentinelx.pki.Openssl;
import io.sentinelx.value.ServerName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is said of a server's certificate and key while their files are chosen. */
final class CertificateFactsTest {
  private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
  private static final Instant YEAR_AGO = NOW.minus(Duration.ofDays(365));
  private static final Instant SOON = Instant.parse("2027-02-03T13:00:00Z");
  private static final Instant LATE = NOW.plus(Duration.ofDays(3650));
  private static final ServerName NAME = ServerName.parse("sentinel.example.com");
  private static final String CA = "basicConstraints=critical,CA:TRUE";
  private static final String LEAF = "basicConstraints=CA:FALSE\nsubjectAltName=";

  @TempDir Path folder;
  private Openssl openssl;
  private Openssl.Made root;
  private Openssl.Made intermediate;
  private Openssl.Made leaf;

  @BeforeEach
  void chain() {
    openssl = new Openssl(folder);
    root = openssl.root("/CN=Acme Root", "P-256", CA, YEAR_AGO, LATE);
    intermediate = openssl.leaf("/CN=Acme Server CA", "P-256", root, CA, YEAR_AGO, LATE);
    leaf = leaf("P-256", "DNS:sentinel.example.com");
  }

  @Test
  void saysWhatACompleteFileHolds() {
    assertThat(said(file(leaf, intermediate, root)))
        .containsExactly(
            "PASS The certificate is for sentinel.example.com.",
            "PASS It was issued to CN=sentinel by CN=Acme Server CA.",
            "PASS The server certificate expires 3 Feb 2027, in 72 days.",
            "PASS Its key is ECDSA P-256.",
            "PASS Its chain is complete, up to CN=Acme Root.");
  }

  @Test
  void saysWhereTheChainLeadsAndWhatItLacks() throws IOException {
    assertThat(said(file(leaf, intermediate)))
        .contains("PASS Its chain leads to CN=Acme Root, which clients have to trust.");
    Path alone = Files.createDirectory(folder.resolve("alone")).resolve("leaf.pem");
    Files.writeString(alone, leaf.pem());
    assertThat(said(alone))
        .contains("WARN The file lacks the certificate of its issuer, CN=Acme Server CA.");
    Path full =
        Files.writeString(alone.resolveSibling("full.pem"), leaf.pem() + intermediate.pem());
    assertThat(said(alone)).contains("FAIL The file lacks the intermediate CN=Acme Server CA.");
    assertThat(server(alone, Optional.of(NAME)))
        .extracting(Finding::remedy)
        .contains("It is in " + full + ": append it, or name that file: it has both.");
    assertThat(said(file(leaf, root, intermediate)))
        .contains("WARN The certificates in the file are not in their order.");
    Openssl.Made stranger = openssl.root("/CN=Other", "P-256", CA, YEAR_AGO, LATE);
    assertThat(said(file(leaf, intermediate, stranger)))
        .contains("WARN One certificate in the file is not part of its chain: CN=Other.");
  }

  @Test
  void aSelfSignedOneIsNamedSo() {
    Openssl.Made own =
        openssl.root("/CN=own", "P-256", CA + "\nsubjectAltName=DNS:" + NAME, YEAR_AGO, SOON);
    assertThat(said(file(own)))
        .contains(
            "PASS It was issued to CN=own by itself.",
            "WARN It is self-signed: no client trusts it unaided.")
        .noneMatch(s -> s.startsWith("FAIL"));
  }

  @Test
  void namesForWhomItIs() {
    Path many =
        file(leaf("P-256", "DNS:a.example,DNS:b.example,DNS:*.c.example,IP:192.0.2.7,DNS:e"));
    assertThat(said(many))
        .contains(
            "FAIL The certificate is for a.example, b.example, *.c.example, e and 1 more, not for"
                + " sentinel.example.com.");
    assertThat(Texts.of(server(many, Optional.empty())))
        .contains(
            "PASS It holds a certificate for a.example, b.example, *.c.example, e and 1 more.");
    assertThat(said(file(leaf("P-256", "DNS:*.example.com"))))
        .contains(
            "PASS The certificate is for sentinel.example.com.",
            "PASS It holds a certificate for *.example.com.");
  }

  @ParameterizedTest
  @CsvSource({
    "rsa, RSA 2048, PASS Its key is RSA 2048.",
    "rsa1024, RSA 1024, 'FAIL The server certificate has an RSA key of 1024 bits; 2048 is the"
        + " least.'",
    "P-384, ECDSA P-384, PASS Its key is ECDSA P-384.",
    "ed25519, Ed25519, PASS Its key is Ed25519."
  })
  void namesTheKindOfKey(String kind, String title, String words) {
    Openssl.Made made = leaf(kind, "DNS:" + NAME);
    assertThat(said(file(made))).contains(words);
    assertThat(Texts.of(key(made.key(), Optional.empty())))
        .contains("PASS It holds a private key, " + title + ".");
  }

  @Test
  void saysHowLongItHasExpired() {
    Openssl.Made old =
        openssl.leaf(
            "/CN=old",
            "P-256",
            root,
            LEAF + "DNS:" + NAME,
            YEAR_AGO,
            NOW.minus(Duration.ofDays(12)));
    assertThat(said(file(old)))
        .contains("FAIL The server certificate expired 11 Nov 2026, 12 days ago.");
  }

  @Test
  void aCaInPlaceOfTheServersCertificateIsNoticed() {
    assertThat(said(file(intermediate)))
        .contains("FAIL This is a CA's certificate (CN=Acme Server CA), not a server's.");
    List<Finding> first = server(file(intermediate, leaf), Optional.of(NAME));
    assertThat(Texts.of(first))
        .contains("FAIL Another certificate (CN=Acme Server CA) comes first in the file.");
    assertThat(first)
        .extracting(Finding::remedy)
        .contains("Put the server's own before it: CN=sentinel.");
  }

  @Test
  void filesThatWereMistakenForEachOtherAreNoticed() {
    assertThat(said(leaf.key()))
        .containsExactly("FAIL " + leaf.key() + " holds a private key, and no certificate.");
    assertThat(Texts.of(key(leaf.certificate(), Optional.empty())))
        .containsExactly(
            "FAIL " + leaf.certificate() + " holds a certificate, and no private key.");
    Path both = openssl.write("both.pem", leaf.pem() + intermediate.pem() + text(leaf.key()));
    assertThat(said(both)).contains("WARN The file holds a private key too.");
  }

  @Test
  void whatIsNoCertificateIsSaid() {
    assertThat(said(openssl.write("notes", "hello")))
        .singleElement()
        .asString()
        .startsWith("FAIL ")
        .endsWith("The file has no certificate, key or revocation list in it.");
    assertThat(said(folder)).containsExactly("FAIL " + folder + " is not a file.");
    Path missing = folder.resolve("missing");
    assertThat(said(missing)).containsExactly("FAIL " + missing + " does not exist.");
  }

  @Test
  void controlCharactersInNamesAreShownAsSuch() {
    Openssl.Made odd =
        openssl.leaf("/CN=a\u001b[31mb", "P-256", root, LEAF + "DNS:" + NAME, YEAR_AGO, SOON);
    assertThat(said(file(odd))).noneMatch(s -> s.indexOf('\u001b') >= 0);
  }

  @Test
  void aKeyIsComparedWithItsCertificate() throws IOException {
    Files.setPosixFilePermissions(leaf.key(), PosixFilePermissions.fromString("rw-------"));
    assertThat(Texts.of(key(leaf.key(), Optional.of(leaf.certificate()))))
        .containsExactly(
            "PASS It holds a private key, ECDSA P-256.",
            "PASS The key is the certificate's.",
            "PASS Nobody else can read it.");
    Files.setPosixFilePermissions(leaf.key(), PosixFilePermissions.fromString("rw-r--r--"));
    assertThat(Texts.of(key(leaf.key(), Optional.of(root.certificate()))))
        .anyMatch(s -> s.startsWith("FAIL The key in " + leaf.key() + " is not the one of"))
        .contains("FAIL Everybody on this host can read " + leaf.key() + " (mode 0644).");
  }

  @Test
  void anEncryptedKeyIsSaidToBe() {
    Path encrypted = folder.resolve("encrypted.key");
    openssl.ok(
        "pkey",
        "-in",
        leaf.key().toString(),
        "-aes256",
        "-passout",
        "pass:x",
        "-out",
        encrypted.toString());
    assertThat(Texts.of(key(encrypted, Optional.empty())))
        .singleElement()
        .asString()
        .endsWith("The private key is encrypted with a passphrase.");
  }

  @Test
  void aDeviceThatHasACertificateIsSaidToHaveOne() {
    Openssl.Made device =
        openssl.leaf("/CN=d1", "P-256", root, "basicConstraints=CA:FALSE", YEAR_AGO, SOON);
    Path crl = openssl.write("crl", openssl.crl(root, YEAR_AGO, SOON, "", new Openssl.Made[0]));
    assertThat(Texts.of(CertificateFacts.device("d1", device.certificate(), crl, NOW)))
        .containsExactly("PASS d1 has a certificate already; it expires 3 Feb 2027, in 72 days.");
    Path revoking = openssl.write("crl", openssl.crl(root, YEAR_AGO, SOON, "", device));
    assertThat(Texts.of(CertificateFacts.device("d1", device.certificate(), revoking, NOW)))
        .containsExactly("WARN d1 has a certificate that was revoked; it gets no other.");
    assertThat(CertificateFacts.device("d1", folder.resolve("none"), crl, NOW)).isEmpty();
  }

  private Openssl.Made leaf(String key, String names) {
    return openssl.leaf("/CN=sentinel", key, intermediate, LEAF + names, YEAR_AGO, SOON);
  }

  private Path file(Openssl.Made... made) {
    StringBuilder pem = new StringBuilder();
    for (Openssl.Made one : made) {
      pem.append(one.pem());
    }
    return openssl.write("chain.pem", pem.toString());
  }

  private static List<String> said(Path file) {
    return Texts.of(server(file, Optional.of(NAME)));
  }

  private static List<Finding> server(Path file, Optional<ServerName> name) {
    return CertificateFacts.server(files(Optional.of(file), Optional.empty(), name));
  }

  private static List<Finding> key(Path key, Optional<Path> certificate) {
    return CertificateFacts.key(files(certificate, Optional.of(key), Optional.empty()));
  }

  private static ServerFiles files(
      Optional<Path> certificate, Optional<Path> key, Optional<ServerName> name) {
    return new ServerFiles(
        new ServerFiles.Named(
            certificate, key, Optional.empty(), name, Set.of(), Copying.NONE, NOW));
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
