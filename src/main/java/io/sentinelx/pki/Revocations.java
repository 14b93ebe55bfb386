package io.sentinelx.pki;

import io.sentinelx.pki.Verdict.Reason;
import io.sentinelx.pki.Verdict.Refused;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The revocation lists by the CA that signed them. Fails closed: a CA on a path without a current,
 * well signed and understood list refuses the path.
 */
final class Revocations {
  /** By the CA's certificate; the newest list first. */
  private final Map<X509Certificate, List<CheckedCrl>> lists = new HashMap<>();

  /** CAs under whose name stands a list that no CA of the file signed. */
  private final List<X509Certificate> badlySigned = new ArrayList<>();

  Revocations(List<X509Certificate> cas, List<X509CRL> crls) {
    for (X509CRL crl : crls) {
      List<X509Certificate> named =
          cas.stream()
              .filter(ca -> ca.getSubjectX500Principal().equals(crl.getIssuerX500Principal()))
              .toList();
      List<X509Certificate> signers =
          named.stream().filter(ca -> Signatures.signed(ca.getPublicKey(), crl)).toList();
      CheckedCrl checked = CheckedCrl.of(crl);
      signers.forEach(ca -> lists.computeIfAbsent(ca, key -> new ArrayList<>()).add(checked));
      if (signers.isEmpty()) {
        badlySigned.addAll(named);
      }
    }
    lists.values().forEach(each -> each.sort(Comparator.comparing(CheckedCrl::from).reversed()));
  }

  /**
   * Why the path (the leaf first, a self-signed certificate last) is refused; empty where it holds.
   */
  Optional<Refused> refusal(List<X509Certificate> path, Instant now) {
    for (int i = 0; i < path.size(); i++) {
      X509Certificate certificate = path.get(i);
      // The root's issuer is the root: OpenSSL's CRL_CHECK_ALL asks for its list too.
      X509Certificate ca = path.get(Math.min(i + 1, path.size() - 1));
      Optional<Refused> unusable = unusable(ca, now);
      if (unusable.isPresent()) {
        return unusable;
      }
      if (current(ca, now).orElseThrow().revokes(certificate.getSerialNumber())) {
        return refused(
            Reason.REVOKED,
            (i == 0 ? "It" : "The CA " + Shown.subject(certificate) + " above it")
                + " was revoked.");
      }
    }
    return Optional.empty();
  }

  /** Until when the lists of these CAs can be relied on; each has a usable one. */
  Instant validUntil(List<X509Certificate> cas, Instant now) {
    return cas.stream()
        .map(ca -> current(ca, now).flatMap(CheckedCrl::until).orElseThrow())
        .min(Comparator.naturalOrder())
        .orElseThrow();
  }

  private Optional<Refused> unusable(X509Certificate ca, Instant now) {
    String name = Shown.subject(ca);
    if (badlySigned.contains(ca)) {
      return refused(
          Reason.CRL_UNUSABLE, "A revocation list of " + name + " is not signed by that CA.");
    }
    List<CheckedCrl> all = lists.getOrDefault(ca, List.of());
    if (all.isEmpty()) {
      return refused(Reason.CRL_MISSING, "There is no revocation list of " + name + ".");
    }
    if (!CheckedCrl.maySign(ca)) {
      return refused(
          Reason.CRL_UNUSABLE,
          "The key usage of " + name + " does not let it sign revocation lists.");
    }
    Optional<CheckedCrl> current = current(ca, now);
    if (current.isEmpty()) {
      return refused(
          Reason.CRL_EXPIRED,
          "The revocation list of " + name + " is valid only from " + all.get(0).from() + " on.");
    }
    if (current.get().problem().isPresent()) {
      return refused(
          Reason.CRL_UNUSABLE,
          "The revocation list of " + name + " " + current.get().problem().get() + ".");
    }
    Instant until = current.get().until().orElseThrow();
    if (!now.isBefore(until)) {
      return refused(
          Reason.CRL_EXPIRED,
          "The revocation list of " + name + " was to be replaced by " + until + ".");
    }
    return Optional.empty();
  }

  private Optional<CheckedCrl> current(X509Certificate ca, Instant now) {
    return lists.get(ca).stream().filter(crl -> !crl.from().isAfter(now)).findFirst();
  }

  private static Optional<Refused> refused(Reason reason, String message) {
    return Optional.of(new Refused(reason, message));
  }
}
