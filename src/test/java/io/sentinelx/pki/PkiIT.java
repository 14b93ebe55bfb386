package io.sentinelx.pki;

import static org.assertj.core.api.Assertions.assertThat;

import io.sentinelx.testing.Ports;
import io.sentinelx.value.DeviceId;
import io.sentinelx.value.ServerName;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.cert.X509CRL;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What we issue, judged by the real openssl. */
class PkiIT {
  private static final Instant NOW = Instant.now();
  private static final DeviceId DEVICE = new DeviceId("dev-1");

  @TempDir Path dir;
  private Openssl openssl;

  @BeforeEach
  void open() {
    openssl = new Openssl(dir);
  }

  @Test
  void aDeviceIsGoodForClientsAndNothingElse() {
    CertificateAuthority ca = CertificateAuthority.createDeviceCa(NOW);
    Identity device = ca.issueDevice(DEVICE, CertificateAuthority.DEVICE_LIFE, NOW);
    Path leaf = openssl.write("dev.crt", device.chainPem());
    Path root = openssl.write("ca.crt", Pem.encode(ca.certificate()));
    Path crl = openssl.write("crl", Pem.encode(ca.crl(BigInteger.ONE, List.of(), NOW)));
    openssl.ok(
        "verify",
        "-x509_strict",
        "-purpose",
        "sslclient",
        "-crl_check_all",
        "-CRLfile",
        crl.toString(),
        "-CAfile",
        root.toString(),
        leaf.toString());
    assertThat(
            openssl
                .run("verify", "-purpose", "sslserver", "-CAfile", root.toString(), leaf.toString())
                .code())
        .isNotZero();
    assertThat(
            openssl.ok("x509", "-in", leaf.toString(), "-noout", "-subject", "-nameopt", "RFC2253"))
        .isEqualTo("subject=CN=dev-1,O=Sentinel Secure X\n");
    Path revoking =
        openssl.write(
            "crl2",
            Pem.encode(
                ca.crl(
                    BigInteger.TWO,
                    List.of(new RevokedCertificate(device.certificate().getSerialNumber(), NOW)),
                    NOW)));
    assertThat(
            openssl
                .run(
                    "verify",
                    "-crl_check",
                    "-CRLfile",
                    revoking.toString(),
                    "-CAfile",
                    root.toString(),
                    leaf.toString())
                .output())
        .contains("certificate revoked");
  }

  @ParameterizedTest
  @CsvSource({
    "sentinel.example.com, -verify_hostname, sentinel.example.com",
    "localhost, -verify_hostname, localhost",
    "localhost, -verify_ip, 127.0.0.1",
    "localhost, -verify_ip, ::1",
    "192.0.2.7, -verify_ip, 192.0.2.7",
    "2001:db8::7, -verify_ip, 2001:db8::7",
    "a23456789.b23456789.c23456789.d23456789.e23456789.f23456789.g23456789.example.com,"
        + " -verify_hostname,"
        + " a23456789.b23456789.c23456789.d23456789.e23456789.f23456789.g23456789.example.com"
  })
  void aServerIsGoodForItsName(String name, String option, String asked) {
    CertificateAuthority ca = CertificateAuthority.createServerCa(ServerName.parse(name), NOW);
    Identity server = ca.issueServer(ServerName.parse(name), NOW);
    Path leaf = openssl.write("server.crt", server.chainPem());
    Path root = openssl.write("ca.crt", Pem.encode(ca.certificate()));
    openssl.ok(
        "verify",
        "-x509_strict",
        "-purpose",
        "sslserver",
        option,
        asked,
        "-CAfile",
        root.toString(),
        leaf.toString());
    assertThat(
            openssl
                .run("verify", "-purpose", "sslclient", "-CAfile", root.toString(), leaf.toString())
                .code())
        .isNotZero();
    // Java reads the constraints too, and holds the leaf to them.
    assertThat(PathCheck.refusal(List.of(server.certificate(), ca.certificate()), NOW)).isEmpty();
  }

  /** What a thief of the server CA's key could make: nothing for another host, address or CA. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "sentinel.example.com|DNS:bank.example",
        "sentinel.example.com|IP:192.0.2.9",
        "sentinel.example.com|IP:2001:db8::9",
        "192.0.2.7|DNS:bank.example",
        "192.0.2.7|IP:192.0.2.8",
        "192.0.2.7|IP:2001:db8::9",
        "2001:db8::7|IP:192.0.2.7",
        "localhost|DNS:bank.example",
        "localhost|IP:127.0.0.2",
        "localhost|IP:2001:db8::9"
      })
  void theServerCaCanSignNothingElse(String pair) {
    String[] parts = pair.split("\\|");
    CertificateAuthority ca = CertificateAuthority.createServerCa(ServerName.parse(parts[0]), NOW);
    Openssl.Made root =
        new Openssl.Made(
            openssl.write("ca.crt", Pem.encode(ca.certificate())),
            openssl.write("ca.key", Pem.encode(ca.key())));
    Openssl.Made stolen =
        openssl.leaf(
            "/O=Thief",
            "P-256",
            root,
            "subjectAltName=" + parts[1],
            NOW,
            NOW.plus(Duration.ofDays(1)));
    assertThat(
            openssl
                .run(
                    "verify",
                    "-CAfile",
                    root.certificate().toString(),
                    stolen.certificate().toString())
                .output())
        .containsPattern("permitted subtree violation|excluded subtree violation");
    assertThat(
            PathCheck.refusal(
                List.of(
                    Pem.certificates(stolen.pem().getBytes(StandardCharsets.UTF_8)).get(0),
                    ca.certificate()),
                NOW.plusSeconds(1)))
        .isPresent();
  }

  @Test
  void opensslReadsTheRevocationList() {
    CertificateAuthority ca = CertificateAuthority.createDeviceCa(NOW);
    X509CRL crl =
        ca.crl(
            BigInteger.valueOf(7),
            List.of(new RevokedCertificate(new BigInteger("ABCDEF", 16), NOW)),
            NOW);
    String text =
        openssl.ok(
            "crl",
            "-in",
            openssl.write("crl", Pem.encode(crl)).toString(),
            "-noout",
            "-text",
            "-CAfile",
            openssl.write("ca", Pem.encode(ca.certificate())).toString());
    assertThat(text)
        .contains(
            "verify OK", "CRL Number: \n                7", "ABCDEF", "Authority Key Identifier");
  }

  @ParameterizedTest
  @ValueSource(strings = {"rsa", "P-256", "P-384", "ed25519"})
  void keysOfOpensslAreRead(String kind) {
    Openssl.Made made = openssl.root("/CN=x", kind, "", NOW, NOW.plusSeconds(60));
    Openssl.Made other = openssl.root("/CN=x", kind, "", NOW, NOW.plusSeconds(60));
    var certificate = Pem.certificates(made.pem().getBytes(StandardCharsets.UTF_8)).get(0);
    var key = Pem.privateKey(Openssl.read(made.key()).getBytes(StandardCharsets.UTF_8));
    assertThat(KeyMatch.matches(certificate, key)).isTrue();
    assertThat(
            KeyMatch.matches(
                certificate,
                Pem.privateKey(Openssl.read(other.key()).getBytes(StandardCharsets.UTF_8))))
        .isFalse();
    if (!kind.equals("ed25519")) {
      String old = openssl.ok("pkey", "-traditional", "-in", made.key().toString());
      assertThat(old).containsPattern("BEGIN (RSA|EC) PRIVATE KEY");
      assertThat(
              KeyMatch.matches(certificate, Pem.privateKey(old.getBytes(StandardCharsets.UTF_8))))
          .isTrue();
    }
  }

  @Test
  void aHandshakeSucceedsOnBothSides() throws IOException, InterruptedException {
    ServerName name = ServerName.parse("localhost");
    CertificateAuthority serverCa = CertificateAuthority.createServerCa(name, NOW);
    CertificateAuthority deviceCa = CertificateAuthority.createDeviceCa(NOW);
    Identity server = serverCa.issueServer(name, NOW);
    Identity device = deviceCa.issueDevice(DEVICE, CertificateAuthority.FIRST_DEVICE_LIFE, NOW);
    int port = Ports.free();
    Process process =
        new ProcessBuilder(
                "openssl",
                "s_server",
                "-accept",
                "127.0.0.1:" + port,
                "-www",
                "-Verify",
                "2",
                "-verify_return_error",
                "-CAfile",
                file("dca", Pem.encode(deviceCa.certificate())),
                "-cert",
                file("s.crt", server.chainPem()),
                "-key",
                file("s.key", server.keyPem()))
            .redirectErrorStream(true)
            .redirectOutput(dir.resolve("server.log").toFile())
            .start();
    try {
      String[] client = {
        "s_client",
        "-connect",
        "127.0.0.1:" + port,
        "-servername",
        "localhost",
        "-verify_hostname",
        "localhost",
        "-verify_return_error",
        "-CAfile",
        file("sca", Pem.encode(serverCa.certificate())),
        "-cert",
        file("d.crt", device.chainPem()),
        "-key",
        file("d.key", device.keyPem())
      };
      long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
      Openssl.Ran ran = openssl.run(client);
      while (ran.code() != 0 && System.nanoTime() < deadline) {
        ran = openssl.run(client);
      }
      assertThat(ran.output()).contains("Verify return code: 0 (ok)", "Verification: OK");
      assertThat(Openssl.read(dir.resolve("server.log"))).contains("CN = dev-1");
    } finally {
      process.destroy();
      process.waitFor();
    }
  }

  private String file(String name, String content) {
    return openssl.write(name, content).toString();
  }
}
