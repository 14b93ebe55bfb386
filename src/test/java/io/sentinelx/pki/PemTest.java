package io.sentinelx.pki;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sentinelx.value.DeviceId;
import io.sentinelx.value.InvalidValue;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PemTest {
  private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
  private static final CertificateAuthority CA = CertificateAuthority.createDeviceCa(NOW);
  private static final Identity DEVICE =
      CA.issueDevice(new DeviceId("dev-1"), CertificateAuthority.DEVICE_LIFE, NOW);

  @Test
  void whatIsWrittenIsRead() {
    String pem = Pem.encode(DEVICE.certificate(), CA.certificate());
    assertThat(Pem.certificates(bytes(pem)))
        .containsExactly(DEVICE.certificate(), CA.certificate());
    assertThat(Pem.privateKey(bytes(DEVICE.keyPem()))).isEqualTo(DEVICE.key());
    var crl = CA.crl(BigInteger.ONE, List.of(), NOW);
    assertThat(Pem.crls(bytes(Pem.encode(crl)))).containsExactly(crl);
  }

  @Test
  void textAroundByteOrderMarkAndLineEndingsAreTolerated() {
    String pem =
        "\ufeffsubject: x\n"
            + DEVICE.keyPem()
            + "between\n"
            + Pem.encode(CA.certificate())
            + "after";
    byte[] windows = bytes(pem.replace("\n", "\r\n"));
    assertThat(Pem.certificates(windows)).containsExactly(CA.certificate());
    assertThat(Pem.privateKey(windows)).isEqualTo(DEVICE.key());
    assertThat(Pem.certificates(bytes("\ufeff" + Pem.encode(CA.certificate())))).hasSize(1);
  }

  @Test
  void aPrivateKeyIsNoticedWhateverItsState() {
    assertThat(Pem.containsPrivateKey(bytes(Pem.encode(CA.certificate())))).isFalse();
    assertThat(Pem.containsPrivateKey(bytes(DEVICE.keyPem()))).isTrue();
    assertThat(Pem.containsPrivateKey(bytes("-----BEGIN ENCRYPTED PRIVATE KEY-----\nx"))).isTrue();
    assertThat(Pem.containsPrivateKey(bytes("-----BEGIN RSA PRIVATE KEY-----\r\n"))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "nothing",
        "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n",
        "-----BEGIN CERTIFICATE-----\nAAAA\n",
        "-----BEGIN CERTIFICATE-----\n-----END CERTIFICATE-----\n",
        "-----BEGIN CERTIFICATE-----\n!!!!\n-----END CERTIFICATE-----\n",
        "-----BEGIN CERTIFICATE-----\nAAAA\n-----END X509 CRL-----\n",
        "-----BEGIN X509 CRL-----\nAAAA\n-----END X509 CRL-----\n",
        "-----BEGIN TRUSTED CERTIFICATE-----\nAAAA\n-----END TRUSTED CERTIFICATE-----\n",
        "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n",
        "-----BEGIN RSA PRIVATE KEY-----\nAAAA\n-----END RSA PRIVATE KEY-----\n",
        "-----BEGIN EC PRIVATE KEY-----\nAAAA\n-----END EC PRIVATE KEY-----\n",
        "-----BEGIN DSA PRIVATE KEY-----\nAAAA\n-----END DSA PRIVATE KEY-----\n",
      })
  void whatCannotBeReadIsAnInvalidValue(String pem) {
    assertThatThrownBy(() -> Pem.certificates(bytes(pem))).isInstanceOf(InvalidValue.class);
    assertThatThrownBy(() -> Pem.privateKey(bytes(pem))).isInstanceOf(InvalidValue.class);
    assertThatThrownBy(() -> Pem.crls(bytes(pem))).isInstanceOf(InvalidValue.class);
  }

  @Test
  void tooLargeEncryptedAndDoubleAreSaidToBe() {
    assertThatThrownBy(() -> Pem.certificates(new byte[(1 << 20) + 1]))
        .hasMessageContaining("larger than 1 MiB");
    assertThatThrownBy(
            () ->
                Pem.privateKey(
                    bytes(
                        "-----BEGIN RSA PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\n"
                            + "DEK-Info: AES-256-CBC,00\n\nAAAA\n-----END RSA PRIVATE KEY-----\n")))
        .hasMessageContaining("encrypted");
    assertThatThrownBy(() -> Pem.privateKey(bytes(DEVICE.keyPem() + DEVICE.keyPem())))
        .hasMessageContaining("2 private keys");
  }

  @Test
  void theChainLeavesOutTheRoot() {
    assertThat(DEVICE.chainPem()).isEqualTo(Pem.encode(DEVICE.certificate()));
    assertThat(DEVICE.toString()).doesNotContain("Key");
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
