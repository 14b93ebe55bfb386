package io.sentinelx.service;

import io.sentinelx.pki.CertificateAuthority;
import io.sentinelx.pki.Fingerprints;
import io.sentinelx.pki.Identity;
import io.sentinelx.pki.NginxTime;
import io.sentinelx.pki.Pem;
import io.sentinelx.pki.RevokedCertificate;
import io.sentinelx.settings.LogLevel;
import io.sentinelx.settings.Settings;
import io.sentinelx.value.DeviceId;
import io.sentinelx.value.HostAddress;
import java.io.IOException;
import java.math.BigInteger;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A device CA with its files in a folder, its devices' certificates, and the headers NGINX makes of
 * them.
 */
final class Fleet {
  static final String SECRET = "a-secret-of-thirty-two-characters";

  private final Path folder;
  private final CertificateAuthority ca;
  private int crlNumber;

  private Fleet(Path folder, CertificateAuthority ca) {
    this.folder = folder;
    this.ca = ca;
  }

  static Fleet in(Path folder, Instant now) throws IOException {
    Fleet fleet = new Fleet(folder, CertificateAuthority.createDeviceCa(now));
    Files.writeString(fleet.caFile(), Pem.encode(fleet.ca.certificate()));
    Files.writeString(fleet.secretFile(), SECRET + "\n");
    fleet.revoke(now);
    return fleet;
  }

  Path caFile() {
    return folder.resolve("ca.crt");
  }

  Path crlFile() {
    return folder.resolve("ca.crl");
  }

  Path secretFile() {
    return folder.resolve("secret");
  }

  Path database() {
    return folder.resolve("sentinel.db");
  }

  X509Certificate issue(String id, Instant now) {
    return issue(id, Duration.ofDays(30), now);
  }

  /** A device's certificate with its key. */
  Identity identity(String id, Instant now) {
    return ca.issueDevice(new DeviceId(id), Duration.ofDays(30), now);
  }

  X509Certificate issue(String id, Duration life, Instant now) {
    return ca.issueDevice(new DeviceId(id), life, now).certificate();
  }

  /**
   * Writes a revocation list of exactly these certificates, as renewal does: whole, by renaming.
   */
  void revoke(Instant now, X509Certificate... certificates) throws IOException {
    var revoked =
        Arrays.stream(certificates)
            .map(c -> new RevokedCertificate(c.getSerialNumber(), now))
            .toList();
    String pem = Pem.encode(ca.crl(BigInteger.valueOf(++crlNumber), revoked, now));
    Path fresh = Files.writeString(folder.resolve("ca.crl.new"), pem);
    Files.move(fresh, crlFile(), StandardCopyOption.ATOMIC_MOVE);
  }

  /** The headers of a request that came through the proxy without a certificate. */
  static Map<String, String> anonymous() {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("X-Sentinel-Client-Verify", "NONE");
    headers.put("X-Sentinel-Proxy-Secret", SECRET);
    headers.put("X-Request-Id", "request-1");
    headers.put("Content-Type", "application/json");
    return headers;
  }

  /** The headers of a request that came through the proxy with this certificate. */
  static Map<String, String> headers(X509Certificate certificate) {
    Map<String, String> headers = anonymous();
    headers.put("X-Sentinel-Client-Verify", "SUCCESS");
    headers.put("X-Sentinel-Client-Subject", certificate.getSubjectX500Principal().getName());
    headers.put("X-Sentinel-Client-Issuer", certificate.getIssuerX500Principal().getName());
    headers.put("X-Sentinel-Client-Serial", certificate.getSerialNumber().toString(16));
    headers.put("X-Sentinel-Client-Cert", escape(Pem.encode(certificate)));
    headers.put("X-Sentinel-Client-Fingerprint", Fingerprints.sha1(certificate));
    headers.put(
        "X-Sentinel-Client-Not-Before", NginxTime.format(certificate.getNotBefore().toInstant()));
    headers.put(
        "X-Sentinel-Client-Not-After", NginxTime.format(certificate.getNotAfter().toInstant()));
    return headers;
  }

  static String escape(String pem) {
    return URLEncoder.encode(pem, StandardCharsets.UTF_8).replace("+", "%20");
  }

  /** The service's settings with a free port, new devices approved at once. */
  Settings settings() {
    return settings(true, true, false);
  }

  Settings settings(boolean requireMtls, boolean requireNameMatch, boolean requireApproval) {
    return new Settings(
        HostAddress.parse("127.0.0.1").orElseThrow(),
        0,
        requireMtls,
        true,
        requireNameMatch,
        requireApproval,
        Optional.of(caFile()),
        Optional.of(crlFile()),
        Optional.of(secretFile()),
        database(),
        Duration.ofSeconds(60),
        LogLevel.INFO);
  }
}
