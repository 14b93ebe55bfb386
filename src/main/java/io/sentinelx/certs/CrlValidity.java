package io.sentinelx.certs;

import static io.sentinelx.finding.Finding.fail;

import io.sentinelx.finding.Finding;
import io.sentinelx.finding.Lifetime;
import java.security.cert.X509CRL;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/**
 * Whether the lists are in force: an expired one locks every device out. NGINX passes over one that
 * has a successor in the file, and the service does not.
 */
final class CrlValidity {
  private CrlValidity() {}

  static Finding look(DeviceFiles files) {
    return files.onCrls(crls -> look(crls, files.named().now()));
  }

  static Finding look(List<X509CRL> crls, Instant now) {
    if (crls.stream().anyMatch(crl -> crl.getNextUpdate() == null)) {
      return fail("The revocation list has no next update.", "Make one that says when it ends.");
    }
    return crls.stream()
        .sorted(Comparator.comparing(X509CRL::getNextUpdate))
        .map(crl -> judge(crl, crls.size() == 1, now))
        .max(Comparator.comparing(Finding::state))
        .orElseThrow();
  }

  private static Finding judge(X509CRL crl, boolean alone, Instant now) {
    return Lifetime.judge(
        alone
            ? "The revocation list"
            : "The revocation list of " + Naming.name(crl.getIssuerX500Principal()),
        crl.getThisUpdate().toInstant(),
        crl.getNextUpdate().toInstant(),
        now,
        "Replace it with a new one: after it has expired, NGINX refuses every device.");
  }
}
