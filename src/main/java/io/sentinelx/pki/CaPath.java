package io.sentinelx.pki;

import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.security.auth.x500.X500Principal;

/**
 * From a CA that may have issued a device's certificate to a self-signed one, each signed by the
 * next.
 *
 * @param certificates one or more, the last self-signed
 */
record CaPath(List<X509Certificate> certificates) {
  /** CAs above a leaf; real hierarchies have two or three. */
  private static final int LONGEST = 6;

  /**
   * A file of CAs that cross-sign each other has more paths than certificates; this many are looked
   * at.
   */
  private static final int MOST = 1000;

  /** Every path through {@code cas}, the shorter ones first. */
  static List<CaPath> all(List<X509Certificate> cas) {
    List<CaPath> ready = new ArrayList<>();
    List<CaPath> ends = new ArrayList<>();
    for (X509Certificate ca : cas) {
      if (Signatures.isSelfSigned(ca)) {
        ends.add(new CaPath(List.of(ca)));
      }
    }
    while (!ends.isEmpty() && ready.size() < MOST) {
      ready.addAll(ends);
      List<CaPath> longer = new ArrayList<>();
      for (CaPath path : ends) {
        for (X509Certificate ca : cas) {
          path.extendedBy(ca).ifPresent(longer::add);
        }
      }
      ends = longer;
    }
    return List.copyOf(ready.subList(0, Math.min(MOST, ready.size())));
  }

  /** The name that a leaf at the lower end gives as its issuer. */
  X500Principal issuerName() {
    return certificates.get(0).getSubjectX500Principal();
  }

  private Optional<CaPath> extendedBy(X509Certificate ca) {
    if (certificates.size() == LONGEST
        || certificates.contains(ca)
        || !Signatures.issued(certificates.get(0), ca)) {
      return Optional.empty();
    }
    List<X509Certificate> longer = new ArrayList<>();
    longer.add(ca);
    longer.addAll(certificates);
    return Optional.of(new CaPath(List.copyOf(longer)));
  }
}
