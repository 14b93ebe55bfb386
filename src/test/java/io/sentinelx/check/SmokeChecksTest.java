package io.sentinelx.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.sentinelx.finding.CheckId;
import io.sentinelx.pki.CertificateAuthority;
import io.sentinelx.pki.Identity;
import io.sentinelx.value.DeviceId;
import io.sentinelx.value.Layout;
import io.sentinelx.value.ServerName;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the proof advises, where nothing has to answer for it. */
final class SmokeChecksTest {
  private static final Instant ISSUED = Instant.parse("2026-11-23T10:00:00Z");
  private static final DeviceId DEVICE = new DeviceId("gate-7");

  @TempDir Path folder;

  @Test
  void anExpiredDeviceIsIssuedAnewInTheInstallThatWasLookedAt() throws IOException {
    assertThat(remedy(Layout.real())).isEqualTo("Issue a new one: sentinelx device issue gate-7");
    assertThat(remedy(Layout.under(Path.of("/tmp/my box"))))
        .isEqualTo(
            "Issue a new one: '/tmp/my box/usr/local/bin/sentinelx' device issue gate-7"
                + " --sandbox '/tmp/my box'");
  }

  private String remedy(Layout layout) throws IOException {
    Clock later = Clock.fixed(ISSUED.plus(Duration.ofDays(2)), ZoneOffset.UTC);
    return SmokeChecks.of(target(layout), later).stream()
        .filter(check -> check.id() == CheckId.SMOKE_HEARTBEAT_AUTHENTICATED)
        .map(check -> check.run().finding().remedy())
        .findFirst()
        .orElseThrow();
  }

  private SmokeTarget target(Layout layout) throws IOException {
    Identity device =
        CertificateAuthority.createDeviceCa(ISSUED).issueDevice(DEVICE, Duration.ofDays(1), ISSUED);
    Path certificate = Files.writeString(folder.resolve("gate-7.crt"), device.chainPem());
    return new SmokeTarget(
        ServerName.parse("localhost"),
        8443,
        new InetSocketAddress(InetAddress.getLoopbackAddress(), 8443),
        0,
        false,
        Optional.empty(),
        false,
        Optional.of(new SmokeTarget.Device(DEVICE, certificate, folder.resolve("gate-7.key"))),
        Optional.empty(),
        true,
        layout);
  }
}
