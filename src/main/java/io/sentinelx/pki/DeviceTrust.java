package io.sentinelx.pki;

import io.sentinelx.pki.Verdict.Reason;
import io.sentinelx.pki.Verdict.Refused;
import io.sentinelx.pki.Verdict.Trusted;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The device CA file and its revocation lists, as a judge of devices' certificates: at least as
 * strict as NGINX with {@code ssl_client_certificate} and {@code ssl_crl} of the same files.
 * Immutable and safe to share between threads; what does not depend on the certificate is worked
 * out once, in the constructor.
 *
 * <p>A path runs from the certificate over CAs of the file to a self-signed one of the file: an
 * intermediate alone anchors nothing, and what a client sends beside its certificate is not seen
 * here. If there are any revocation lists, every CA on the path needs a current one that it signed,
 * and the newest that has begun counts.
 */
public final class DeviceTrust {
  private final List<CaPath> paths;
  private final List<X509Certificate> cas;
  private final Optional<Revocations> revocations;
  private final boolean requireClientAuthUsage;

  /**
   * @param cas the CA file's certificates, {@link Pem#certificates}, one or more
   * @param crls the revocation lists, {@link Pem#crls}; empty only where no list is configured,
   *     never because a configured one could not be read: then refuse everyone instead
   * @param requireClientAuthUsage whether a certificate must name TLS clients as its extended key
   *     usage; one that names other usages only is refused either way
   */
  public DeviceTrust(
      List<X509Certificate> cas, List<X509CRL> crls, boolean requireClientAuthUsage) {
    if (cas.isEmpty()) {
      throw new IllegalArgumentException("no device CA");
    }
    this.cas = cas.stream().distinct().toList();
    this.paths = CaPath.all(this.cas);
    this.revocations =
        crls.isEmpty() ? Optional.empty() : Optional.of(new Revocations(this.cas, crls));
    this.requireClientAuthUsage = requireClientAuthUsage;
  }

  /**
   * Whether the certificate is a device's at {@code now}. Never throws for what is in a
   * certificate.
   */
  public Verdict verify(X509Certificate leaf, Instant now) {
    Refused best = unknownIssuer(leaf);
    for (CaPath path : paths) {
      if (!path.issuerName().equals(leaf.getIssuerX500Principal())
          || KeyIdentifiers.mismatch(path.certificates().get(0), leaf).isPresent()) {
        continue;
      }
      Verdict verdict = verify(leaf, path, now);
      if (verdict instanceof Refused refused) {
        // A path on which the signatures are right tells more than one on which they are not.
        best = best.reason() == Reason.UNKNOWN_ISSUER ? refused : best;
      } else {
        return verdict;
      }
    }
    return best;
  }

  private Verdict verify(X509Certificate leaf, CaPath path, Instant now) {
    List<X509Certificate> certificates = new ArrayList<>();
    certificates.add(leaf);
    certificates.addAll(path.certificates());
    Optional<Refused> refused =
        PathCheck.refusal(certificates, now)
            .or(() -> Strength.refusal(certificates))
            .or(() -> ClientUsage.refusal(leaf, path.certificates(), requireClientAuthUsage))
            .or(() -> revocations.flatMap(r -> r.refusal(certificates, now)));
    return refused.isPresent() ? refused.get() : new Trusted(validUntil(certificates, now));
  }

  private Instant validUntil(List<X509Certificate> certificates, Instant now) {
    Instant earliest =
        revocations
            .map(r -> r.validUntil(certificates.subList(1, certificates.size()), now))
            .orElse(Instant.MAX);
    for (X509Certificate certificate : certificates) {
      Instant end = certificate.getNotAfter().toInstant();
      earliest = end.isBefore(earliest) ? end : earliest;
    }
    return earliest;
  }

  private Refused unknownIssuer(X509Certificate leaf) {
    boolean unanchored =
        cas.stream()
            .anyMatch(ca -> ca.getSubjectX500Principal().equals(leaf.getIssuerX500Principal()));
    return new Refused(
        Reason.UNKNOWN_ISSUER,
        unanchored
            ? "Its issuer is in the device CA file, but did not sign it or does not lead to a"
                + " self-signed certificate of that file."
            : "Its issuer "
                + Shown.name(leaf.getIssuerX500Principal())
                + " is not in the device CA file.");
  }
}
