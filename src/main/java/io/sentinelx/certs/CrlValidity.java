package io.sentinelx.certs;

import static io.sentinelx.finding.Finding.fail;

import io.sentinelx.finding.Finding;
import io.sentinelx.finding.Lifetime;
import java.security.cert.X509CRL;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Whether the lists are in force: an expired one locks every device out. */
final class CrlValidity {
  private CrlValidity() {}

  static Finding look(DeviceFiles files) {
    return files.onCrls(crls -> look(crls, files.named().now()));
  }

  static Finding look(List<X509CRL> crls, Instant now) {
    if (crls.stream().anyMatch(crl -> crl.getNextUpdate() == null)) {
      return fail("The revocation list has no next update.", "Make one that says when it ends.");
    }
    return current(crls, now).stream()
        .sorted(Comparator.comparing(X509CRL::getNextUpdate))
        .map(crl -> judge(crl, crls.size() == 1, now))
        .max(Comparator.comparing(Finding::state))
        .orElseThrow();
  }

  /** Of each issuer the newest that has begun; where none has, the first that will. */
  private static List<X509CRL> current(List<X509CRL> crls, Instant now) {
    Comparator<X509CRL> byBeginning =
        Comparator.comparing((X509CRL crl) -> !crl.getThisUpdate().toInstant().isAfter(now))
            .thenComparing(X509CRL::getThisUpdate);
    return List.copyOf(
        crls.stream()
            .collect(
                Collectors.toMap(
                    X509CRL::getIssuerX500Principal,
                    Function.identity(),
                    BinaryOperator.maxBy(byBeginning)))
            .values());
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
