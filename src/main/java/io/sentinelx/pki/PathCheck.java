package io.sentinelx.pki;

import io.sentinelx.pki.Verdict.Reason;
import io.sentinelx.pki.Verdict.Refused;
import java.security.GeneralSecurityException;
import java.security.InvalidAlgorithmParameterException;
import java.security.cert.CertPathValidator;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertPathValidatorException.BasicReason;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * RFC 5280 section 6 by the JDK's validator: signatures, validity, CA flag, path length, key usage,
 * name constraints, critical extensions, weak algorithms. Revocation is {@link Revocations}'s.
 *
 * <p>The validator takes its anchor on trust: an expired root, or one whose path length is
 * exceeded, would pass, and NGINX refuses both. So the anchor here is only the root's name and key,
 * and the root's certificate is checked as a part of the path.
 */
final class PathCheck {
  private PathCheck() {}

  /**
   * Why the path (the leaf first, a self-signed certificate last) is refused; empty where it holds.
   */
  static Optional<Refused> refusal(List<X509Certificate> certificates, Instant now) {
    X509Certificate root = certificates.get(certificates.size() - 1);
    try {
      TrustAnchor anchor =
          new TrustAnchor(root.getSubjectX500Principal(), root.getPublicKey(), null);
      PKIXParameters parameters = new PKIXParameters(Set.of(anchor));
      parameters.setRevocationEnabled(false);
      parameters.setDate(Date.from(now));
      CertPathValidator.getInstance("PKIX")
          .validate(
              CertificateFactory.getInstance("X.509").generateCertPath(certificates), parameters);
      return Optional.empty();
    } catch (CertPathValidatorException e) {
      return Optional.of(refused(e, certificates));
    } catch (InvalidAlgorithmParameterException e) {
      throw new IllegalStateException("an anchor that the validator does not take", e);
    } catch (GeneralSecurityException | RuntimeException e) {
      return Optional.of(
          new Refused(Reason.NOT_PERMITTED, "It, or a CA above it, cannot be understood."));
    }
  }

  private static Refused refused(CertPathValidatorException e, List<X509Certificate> certificates) {
    int index = e.getIndex();
    String who =
        index <= 0 ? "It" : "The CA " + Shown.subject(certificates.get(index)) + " above it";
    X509Certificate certificate = certificates.get(Math.max(index, 0));
    if (e.getReason() == BasicReason.EXPIRED) {
      return new Refused(
          Reason.EXPIRED, who + " expired on " + certificate.getNotAfter().toInstant() + ".");
    }
    if (e.getReason() == BasicReason.NOT_YET_VALID) {
      return new Refused(
          Reason.NOT_YET_VALID,
          who
              + " is valid only from "
              + certificate.getNotBefore().toInstant()
              + " on; compare the clocks.");
    }
    if (e.getReason() == BasicReason.INVALID_SIGNATURE) {
      return new Refused(
          Reason.UNKNOWN_ISSUER,
          who + " bears its issuer's name, but its issuer's key did not sign it.");
    }
    if (e.getReason() == BasicReason.ALGORITHM_CONSTRAINED) {
      return new Refused(
          Reason.NOT_PERMITTED, who + " is signed with an algorithm or key that is too weak.");
    }
    return new Refused(
        Reason.NOT_PERMITTED,
        who + " breaks a rule of RFC 5280 (" + e.getReason() + "), so that nobody may trust it.");
  }
}
