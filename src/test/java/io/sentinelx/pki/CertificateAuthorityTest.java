package io.sentinelx.pki;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sentinelx.value.DeviceId;
import io.sentinelx.value.InvalidValue;
import io.sentinelx.value.ServerName;
import java.math.BigInteger;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CertificateAuthorityTest {
  private static final Instant NOW = Instant.parse("2026-11-23T12:00:00.5Z");
  private static final Instant SECOND = Instant.parse("2026-11-23T12:00:00Z");
  private static final DeviceId DEVICE = new DeviceId("dev-1");
  private static final CertificateAuthority CA = CertificateAuthority.createDeviceCa(NOW);

  @Test
  void lifetimes() {
    Duration hour = Duration.ofHours(1);
    assertThat(begin(CA.certificate())).isEqualTo(SECOND.minus(hour));
    assertThat(end(CA.certificate())).isEqualTo(SECOND.plus(Duration.ofDays(3652)));
    X509Certificate device = device(CertificateAuthority.DEVICE_LIFE, NOW);
    assertThat(begin(device)).isEqualTo(SECOND.minus(hour));
    assertThat(end(device)).isEqualTo(SECOND.plus(Duration.ofDays(365)));
    ServerName name = ServerName.parse("localhost");
    X509Certificate server =
        CertificateAuthority.createServerCa(name, NOW).issueServer(name, NOW).certificate();
    assertThat(Duration.between(begin(server), end(server))).isEqualTo(Duration.ofDays(397));
  }

  @Test
  void nothingOutlivesItsCaOrBeginsBeforeIt() {
    Instant late = end(CA.certificate()).minus(Duration.ofDays(3));
    assertThat(end(device(CertificateAuthority.DEVICE_LIFE, late)))
        .isEqualTo(end(CA.certificate()));
    Instant early = begin(CA.certificate()).plusSeconds(60);
    assertThat(begin(device(CertificateAuthority.DEVICE_LIFE, early)))
        .isEqualTo(begin(CA.certificate()));
    assertThatThrownBy(() -> device(CertificateAuthority.DEVICE_LIFE, end(CA.certificate())))
        .isInstanceOf(InvalidValue.class)
        .hasMessageContaining("expired");
  }

  @Test
  void serialsAreLargePositiveAndDifferent() {
    BigInteger one = CA.certificate().getSerialNumber();
    BigInteger other = device(CertificateAuthority.DEVICE_LIFE, NOW).getSerialNumber();
    assertThat(List.of(one, other))
        .allMatch(s -> s.signum() > 0 && s.bitLength() >= 127 && s.toByteArray().length <= 20);
    assertThat(one).isNotEqualTo(other);
  }

  @Test
  void twoInstallsCasAreToldApart() {
    assertThat(CertificateAuthority.createDeviceCa(NOW).certificate().getSubjectX500Principal())
        .isNotEqualTo(CA.certificate().getSubjectX500Principal());
  }

  @Test
  void aDevicesOneCommonNameIsItsId() {
    assertThat(DistinguishedName.commonNames(device(CertificateAuthority.FIRST_DEVICE_LIFE, NOW)))
        .containsExactly("dev-1");
  }

  @ParameterizedTest
  @CsvSource({
    "sentinel.example.com, sentinel.example.com, true",
    "sentinel.example.com, example.com, false",
    "sentinel.example.com, sentinel.example.org, false",
    "sentinel.example.com, 192.0.2.7, false",
    "sentinel.example.com, 2001:db8::7, false",
    "sentinel.example.com, localhost, false",
    "192.0.2.7, 192.0.2.7, true",
    "192.0.2.7, 192.0.2.8, false",
    "192.0.2.7, 2001:db8::7, false",
    "192.0.2.7, sentinel.example.com, false",
    "2001:db8::7, 2001:db8::7, true",
    "2001:db8::7, 2001:db8::8, false",
    "2001:db8::7, 192.0.2.7, false",
    "localhost, localhost, true",
    "localhost, 127.0.0.1, true",
    "localhost, ::1, true",
    "localhost, 127.0.0.2, false",
    "localhost, sentinel.example.com, false",
  })
  void aServerCaPermitsItsNameOnly(String ca, String name, boolean permitted) {
    CertificateAuthority authority = CertificateAuthority.createServerCa(ServerName.parse(ca), NOW);
    ServerName asked = ServerName.parse(name);
    assertThat(authority.permits(asked)).isEqualTo(permitted);
    if (!permitted) {
      assertThatThrownBy(() -> authority.issueServer(asked, NOW)).isInstanceOf(InvalidValue.class);
    }
  }

  @Test
  void aCaComesBackFromItsFiles() {
    assertThat(CertificateAuthority.of(CA.certificate(), CA.key()).certificate())
        .isEqualTo(CA.certificate());
    Identity device = CA.issueDevice(DEVICE, CertificateAuthority.DEVICE_LIFE, NOW);
    assertThatThrownBy(() -> CertificateAuthority.of(device.certificate(), device.key()))
        .hasMessageContaining("not a CA");
    assertThatThrownBy(() -> CertificateAuthority.of(CA.certificate(), device.key()))
        .hasMessageContaining("does not belong");
  }

  @Test
  void aNewListExtendsTheOldOne() {
    RevokedCertificate first = new RevokedCertificate(BigInteger.TEN, SECOND);
    RevokedCertificate second = new RevokedCertificate(BigInteger.TWO, SECOND);
    X509CRL one = CA.crl(BigInteger.ONE, RevocationList.none().with(first).revoked(), NOW);
    RevocationList old = RevocationList.of(one);
    X509CRL two = CA.crl(old.nextNumber(), old.with(second).with(first).revoked(), NOW);
    RevocationList both = RevocationList.of(two);
    assertThat(both.number()).isEqualTo(BigInteger.TWO);
    assertThat(both.revoked()).containsExactly(second, first);
    assertThat(both.contains(BigInteger.TEN)).isTrue();
    assertThat(two.getNextUpdate().toInstant()).isEqualTo(SECOND.plus(Duration.ofDays(30)));
    assertThat(Signatures.signed(CA.certificate().getPublicKey(), two)).isTrue();
  }

  private static X509Certificate device(Duration life, Instant now) {
    return CA.issueDevice(DEVICE, life, now).certificate();
  }

  private static Instant begin(X509Certificate certificate) {
    return certificate.getNotBefore().toInstant();
  }

  private static Instant end(X509Certificate certificate) {
    return certificate.getNotAfter().toInstant();
  }
}
