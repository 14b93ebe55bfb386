package io.sentinelx.pki;

import java.math.BigInteger;
import java.security.cert.X509CRL;
import java.security.cert.X509CRLEntry;
import java.security.cert.X509Certificate;
import java.security.cert.X509Extension;
import java.time.Instant;
import java.util.Date;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.IssuingDistributionPoint;

/**
 * A revocation list, read once. Only complete lists of all of a CA's certificates count: deltas and
 * partitions, and whatever is marked critical, are refused rather than half understood.
 *
 * @param from since when it is valid
 * @param until when the next one is due; empty where it does not say, which is a problem
 * @param revoked serial numbers, also those on hold
 * @param problem why it cannot be relied on, continuing "The revocation list …"
 */
record CheckedCrl(
    Instant from, Optional<Instant> until, Set<BigInteger> revoked, Optional<String> problem) {
  private static final int CRL_SIGN = 6;

  static CheckedCrl of(X509CRL crl) {
    Set<BigInteger> revoked = new HashSet<>();
    boolean critical = hasCritical(crl);
    Set<? extends X509CRLEntry> entries = crl.getRevokedCertificates();
    if (entries != null) {
      for (X509CRLEntry entry : entries) {
        revoked.add(entry.getSerialNumber());
        critical |= hasCritical(entry);
      }
    }
    Optional<Instant> until = Optional.ofNullable(crl.getNextUpdate()).map(Date::toInstant);
    String problem = null;
    if (crl.getExtensionValue(Extension.deltaCRLIndicator.getId()) != null) {
      problem = "is a delta: it says only what changed since another one";
    } else if (crl.getExtensionValue(Extension.issuingDistributionPoint.getId()) != null) {
      problem = part(crl.getExtensionValue(Extension.issuingDistributionPoint.getId()));
    } else if (critical) {
      problem = "has a critical extension that is not known here";
    } else if (until.isEmpty()) {
      problem = "does not say when the next one is due";
    }
    return new CheckedCrl(
        crl.getThisUpdate().toInstant(), until, Set.copyOf(revoked), Optional.ofNullable(problem));
  }

  /** Whether the CA's key usage, if it states one, includes signing revocation lists. */
  static boolean maySign(X509Certificate ca) {
    boolean[] usage = ca.getKeyUsage();
    return usage == null || usage[CRL_SIGN];
  }

  boolean revokes(BigInteger serial) {
    return revoked.contains(serial);
  }

  private static String part(byte[] extension) {
    try {
      IssuingDistributionPoint point =
          IssuingDistributionPoint.getInstance(ASN1OctetString.getInstance(extension).getOctets());
      if (point.isIndirectCRL()) {
        return "is indirect: it is of other CAs too";
      }
      if (point.getOnlySomeReasons() != null) {
        return "covers only some reasons for a revocation";
      }
      if (point.onlyContainsCACerts() || point.onlyContainsAttributeCerts()) {
        return "covers only certificates of CAs";
      }
      return point.onlyContainsUserCerts()
          ? "covers only certificates that are no CA's, and NGINX asks about the CAs as well"
          : "is one of several parts";
    } catch (RuntimeException e) {
      return "says which certificates it covers in a way that cannot be read";
    }
  }

  private static boolean hasCritical(X509Extension extensions) {
    Set<String> critical = extensions.getCriticalExtensionOIDs();
    return critical != null && !critical.isEmpty();
  }
}
