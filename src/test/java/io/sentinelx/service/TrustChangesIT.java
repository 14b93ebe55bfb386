package io.sentinelx.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.sentinelx.pki.Fingerprints;
import io.sentinelx.service.store.Approval;
import io.sentinelx.service.store.DeviceStore;
import io.sentinelx.service.store.Registration;
import io.sentinelx.service.store.Revocation;
import io.sentinelx.settings.Distribution;
import io.sentinelx.settings.Settings;
import io.sentinelx.testing.Eventually;
import io.sentinelx.testing.HandClock;
import io.sentinelx.testing.Promise;
import io.sentinelx.value.DeviceId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What changes beside the running service holds for the very next heartbeat. */
class TrustChangesIT {
  private static final String INVALID = "401 client_certificate_invalid";
  private static final DeviceId DEVICE = new DeviceId("dev-1");

  @TempDir Path folder;
  private final HandClock clock = new HandClock(Instant.now());
  private Fleet fleet;
  private ApiService service;
  private X509Certificate certificate;

  @BeforeEach
  void issue() throws IOException {
    fleet = Fleet.in(folder, clock.instant());
    certificate = fleet.issue("dev-1", clock.instant());
  }

  @AfterEach
  void stop() {
    service.close();
  }

  private void start(Settings settings) throws IOException {
    service = ApiService.start(settings, new Distribution(folder), clock);
  }

  @Promise(3)
  @Test
  void revocationListsHoldAtOnce() throws IOException {
    start(fleet.settings());
    assertThat(beat(certificate)).isEqualTo("200");
    fleet.revoke(clock.instant(), certificate);
    assertThat(beat(certificate)).isEqualTo(INVALID);
    fleet.revoke(clock.instant());
    assertThat(beat(certificate)).isEqualTo("200");
  }

  @Promise(3)
  @Test
  void brokenRevocationListsKeepEveryoneOutAndReadinessNamesThem() throws IOException {
    start(fleet.settings());
    assertThat(beat(certificate)).isEqualTo("200");
    byte[] good = Files.readAllBytes(fleet.crlFile());

    Files.writeString(fleet.crlFile(), "not a list");
    assertThat(beat(certificate)).isEqualTo(INVALID);
    Files.delete(fleet.crlFile());
    assertThat(beat(certificate)).isEqualTo(INVALID);
    Eventually.holds(
        "the service says that it is not ready",
        () -> ready().status() == 503 && ready().body().contains(fleet.crlFile().toString()));

    Files.write(fleet.crlFile(), good);
    assertThat(beat(certificate)).isEqualTo("200");
    Eventually.holds("the service is ready again", () -> ready().status() == 200);
  }

  @Promise(3)
  @Test
  void expiredRevocationListsKeepEveryoneOut() throws IOException {
    start(fleet.settings());
    assertThat(beat(certificate)).isEqualTo("200");
    X509Certificate young = fleet.issue("young", clock.instant().plus(Duration.ofDays(29)));
    clock.forward(Duration.ofDays(31));
    assertThat(beat(young)).isEqualTo(INVALID);
    Eventually.holds(
        "the service says what has expired", () -> ready().body().contains("has expired"));
    fleet.revoke(clock.instant());
    assertThat(beat("young", young)).isEqualTo("200");
  }

  @Promise(3)
  @Test
  void anotherCaHoldsAtOnce(@TempDir Path other) throws IOException {
    start(fleet.settings());
    assertThat(beat(certificate)).isEqualTo("200");
    Fleet second = Fleet.in(other, clock.instant());
    Files.copy(
        second.crlFile(), fleet.crlFile(), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    Files.copy(second.caFile(), fleet.caFile(), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    assertThat(beat(certificate)).isEqualTo(INVALID);
    Files.delete(fleet.caFile());
    assertThat(beat(certificate)).isEqualTo(INVALID);
  }

  @Promise(3)
  @Test
  void certificatesEndWhenTheyEnd() throws IOException {
    start(fleet.settings());
    X509Certificate brief = fleet.issue("dev-1", Duration.ofHours(2), clock.instant());
    assertThat(beat(brief)).isEqualTo("200");
    clock.forward(Duration.ofHours(2).minusSeconds(5));
    assertThat(beat(brief)).isEqualTo("200");
    clock.forward(Duration.ofSeconds(10));
    assertThat(beat(brief)).isEqualTo(INVALID);
  }

  @Test
  void secretsRollOverWithoutARefusal() throws IOException {
    start(fleet.settings());
    assertThat(beat(certificate)).isEqualTo("200");
    Files.writeString(
        fleet.secretFile(), "another-secret-of-many-characters\n" + Fleet.SECRET + "\n");
    assertThat(beat(certificate)).isEqualTo("200");
    Files.writeString(fleet.secretFile(), "another-secret-of-many-characters\n");
    assertThat(beat(certificate)).isEqualTo("401 untrusted_proxy");
    Files.writeString(fleet.secretFile(), "\n");
    assertThat(beat(certificate)).isEqualTo("401 untrusted_proxy");
  }

  @Test
  void revokedDevicesAreRefusedAndAReissueReinstates() throws IOException, SQLException {
    start(fleet.settings());
    assertThat(beat(certificate)).isEqualTo("200");
    X509Certificate fresh = fleet.issue("dev-1", clock.instant());
    try (DeviceStore operator = DeviceStore.open(fleet.database())) {
      assertThat(operator.revoke(new DeviceId("nobody"), clock.instant()))
          .isEqualTo(Revocation.UNKNOWN);
      assertThat(operator.revoke(DEVICE, clock.instant())).isEqualTo(Revocation.REVOKED);
      assertThat(beat(certificate)).isEqualTo("403 device_revoked");
      assertThat(operator.revoke(DEVICE, clock.instant())).isEqualTo(Revocation.ALREADY_REVOKED);
      assertThat(operator.approve(DEVICE)).isEqualTo(Approval.REVOKED);
      assertThat(register(operator, fresh)).isEqualTo(Registration.REINSTATED);
    }
    assertThat(beat(certificate)).isEqualTo("403 certificate_rotation_pending");
    assertThat(beat(fresh)).isEqualTo("200");
  }

  @Test
  void newDevicesWaitForApproval() throws IOException, SQLException {
    start(fleet.settings(true, true, true));
    assertThat(beat(certificate)).isEqualTo("403 device_pending");
    assertThat(beat(certificate)).isEqualTo("403 device_pending");
    X509Certificate issued = fleet.issue("issued", clock.instant());
    try (DeviceStore operator = DeviceStore.open(fleet.database())) {
      assertThat(operator.find(DEVICE).orElseThrow().isWaiting()).isTrue();
      assertThat(operator.approve(new DeviceId("nobody"))).isEqualTo(Approval.UNKNOWN);
      assertThat(operator.approve(DEVICE)).isEqualTo(Approval.DEVICE_APPROVED);
      assertThat(operator.approve(DEVICE)).isEqualTo(Approval.NOTHING_WAITING);
      operator.registerIssued(
          new DeviceId("issued"),
          Fingerprints.sha256(issued),
          issued.getSerialNumber(),
          issued.getNotAfter().toInstant(),
          clock.instant());
    }
    assertThat(beat(certificate)).isEqualTo("200");
    assertThat(beat("issued", issued)).isEqualTo("200");
  }

  @Test
  void certificatesRotateOnlyWhenAllowed() throws IOException, SQLException {
    start(fleet.settings());
    X509Certificate second = fleet.issue("dev-1", clock.instant());
    X509Certificate third = fleet.issue("dev-1", clock.instant());
    assertThat(beat(certificate)).isEqualTo("200");
    assertThat(beat(second)).isEqualTo("403 certificate_rotation_pending");
    try (DeviceStore operator = DeviceStore.open(fleet.database())) {
      assertThat(operator.approve(DEVICE)).isEqualTo(Approval.ROTATION_ALLOWED);
      assertThat(beat(certificate)).as("until the new one is used").isEqualTo("200");
      assertThat(beat(second)).isEqualTo("200");
      assertThat(beat(certificate)).isEqualTo("403 certificate_rotation_pending");
      assertThat(register(operator, third)).isEqualTo(Registration.ROTATION_ALLOWED);
      assertThat(beat(third)).isEqualTo("200");
      assertThat(beat(second)).isEqualTo("403 certificate_rotation_pending");
      assertThat(operator.find(DEVICE).orElseThrow().candidate().orElseThrow())
          .hasToString(Fingerprints.sha256(second));
    }
  }

  @Test
  void withoutRequiredCertificatesOnlyDevicesWithoutOneMayOmitIt() throws IOException {
    start(fleet.settings(false, true, false));
    assertThat(anonymous("bare")).isEqualTo("200");
    assertThat(beat(certificate)).isEqualTo("200");
    assertThat(anonymous("dev-1")).isEqualTo("401 client_certificate_required");
  }

  @Test
  void nameMatchCanBeRelaxedButTheNameMustBeOne() throws IOException {
    start(fleet.settings(true, false, false));
    assertThat(beat("another-id", certificate)).isEqualTo("200");
  }

  @Test
  void aLostDatabaseIsNotReplacedByAnEmptyOne() throws IOException {
    start(fleet.settings());
    assertThat(beat(certificate)).isEqualTo("200");
    Path aside = folder.resolve("aside.db");
    Files.move(fleet.database(), aside);
    assertThat(beat(certificate)).isEqualTo("503 not_durable");
    assertThat(fleet.database()).doesNotExist();
    Eventually.holds("the service is not ready", () -> ready().status() == 503);
    Files.move(aside, fleet.database());
    assertThat(beat(certificate)).isEqualTo("200");
  }

  private Registration register(DeviceStore operator, X509Certificate issued) throws SQLException {
    return operator.registerIssued(
        DEVICE,
        Fingerprints.sha256(issued),
        issued.getSerialNumber(),
        issued.getNotAfter().toInstant(),
        clock.instant());
  }

  private RawHttp.Answer ready() throws IOException {
    return RawHttp.get(service.port(), "/api/health/ready");
  }

  private String beat(X509Certificate sender) throws IOException {
    return beat("dev-1", sender);
  }

  private String beat(String id, X509Certificate sender) throws IOException {
    return RawHttp.post(service.port(), Fleet.headers(sender), "{\"device_id\":\"" + id + "\"}")
        .verdict();
  }

  private String anonymous(String id) throws IOException {
    return RawHttp.post(service.port(), Fleet.anonymous(), "{\"device_id\":\"" + id + "\"}")
        .verdict();
  }
}
