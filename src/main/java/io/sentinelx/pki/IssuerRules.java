package io.sentinelx.pki;

import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.bouncycastle.asn1.x509.GeneralName;

/**
 * What the CAs of a path may issue (RFC 5280, 4.2.1 and 6.1.4), in words that name the one that may
 * not. {@link PathCheck} judges the same without saying which of a dozen rules it was.
 */
public final class IssuerRules {
  /** What the certificate at the lower end is for. */
  public enum Role {
    /** TLS servers. */
    SERVER("1.3.6.1.5.5.7.3.1", "TLS servers"),
    /** TLS clients. */
    CLIENT("1.3.6.1.5.5.7.3.2", "TLS clients");

    private final String oid;
    private final String words;

    Role(String oid, String words) {
      this.oid = oid;
      this.words = words;
    }
  }

  /**
   * A rule that is broken.
   *
   * @param index which certificate of the path breaks it, 0 being the lower end
   * @param what how, continuing a sentence that began with the certificate
   */
  public record Flaw(int index, String what) {}

  private static final int KEY_CERT_SIGN = 5;

  /** The critical extensions that TLS libraries act upon; for others a certificate is refused. */
  private static final Set<String> UNDERSTOOD =
      Set.of(
          "2.5.29.15",
          "2.5.29.17",
          "2.5.29.19",
          "2.5.29.30",
          "2.5.29.32",
          "2.5.29.36",
          "2.5.29.37",
          "2.5.29.54");

  private IssuerRules() {}

  /**
   * The first flaw of the path, from its lower end up; nothing where everybody may do what they
   * did.
   *
   * @param path each signed by the next, the lower end no CA's
   */
  public static Optional<Flaw> flaw(List<X509Certificate> path, Role role) {
    return flaw(path, 1, role);
  }

  /**
   * The same of CAs alone, as if the lowest had issued a certificate for that role.
   *
   * @param path each signed by the next
   */
  public static Optional<Flaw> flawOfCas(List<X509Certificate> path, Role role) {
    return flaw(path, 0, role);
  }

  /** Whether the CA's name constraints are about the subjects of what it issues. */
  public static boolean constrainsSubjects(X509Certificate ca) {
    return NameLimits.mentions(ca, GeneralName.directoryName);
  }

  private static Optional<Flaw> flaw(List<X509Certificate> path, int lowestCa, Role role) {
    for (int i = 0; i < path.size(); i++) {
      Optional<String> flaw = strange(path.get(i));
      if (flaw.isEmpty() && i >= lowestCa) {
        flaw = authority(path.get(i), path.subList(0, i), lowestCa, role);
      }
      if (flaw.isPresent()) {
        return Optional.of(new Flaw(i, flaw.get()));
      }
    }
    return Optional.empty();
  }

  /** Why {@code certificate} is no CA's, continuing a sentence that began with it. */
  public static Optional<String> notAuthority(X509Certificate certificate) {
    if (certificate.getBasicConstraints() < 0) {
      return Optional.of(
          certificate.getVersion() < 3
              ? "is of version 1, which cannot say that it is a CA's"
              : "is not a CA's: its basic constraints do not say CA");
    }
    boolean[] usage = certificate.getKeyUsage();
    return usage != null && !usage[KEY_CERT_SIGN]
        ? Optional.of("may not sign certificates: its key usage lacks keyCertSign")
        : Optional.empty();
  }

  private static Optional<String> authority(
      X509Certificate ca, List<X509Certificate> below, int lowestCa, Role role) {
    return notAuthority(ca)
        .or(() -> tooLong(ca, below.subList(Math.min(lowestCa, below.size()), below.size())))
        .or(() -> otherRole(ca, role))
        .or(() -> otherNames(ca, below));
  }

  /** The path length counts the CAs below that did not issue themselves. */
  private static Optional<String> tooLong(X509Certificate ca, List<X509Certificate> casBelow) {
    int most = ca.getBasicConstraints();
    long below = casBelow.stream().filter(c -> !isSelfIssued(c)).count();
    return below > most
        ? Optional.of(
            "lets "
                + (most == 0 ? "no CA" : most + (most == 1 ? " CA" : " CAs"))
                + " stand below it (path length), and there "
                + (below == 1 ? "is one" : "are " + below))
        : Optional.empty();
  }

  private static Optional<String> otherRole(X509Certificate ca, Role role) {
    try {
      List<String> purposes = ca.getExtendedKeyUsage();
      return purposes == null || purposes.contains(role.oid)
          ? Optional.empty()
          : Optional.of("may not issue for " + role.words + ": its extended key usage is another");
    } catch (CertificateParsingException e) {
      return Optional.of("has an extended key usage that cannot be read");
    }
  }

  /** Constraints are about every certificate below but CAs that issued themselves. */
  private static Optional<String> otherNames(X509Certificate ca, List<X509Certificate> below) {
    if (NameLimits.none(ca)) {
      return Optional.empty();
    }
    try {
      for (X509Certificate each : below) {
        Optional<String> refused =
            isSelfIssued(each) && each.getBasicConstraints() >= 0
                ? Optional.empty()
                : NameLimits.refused(ca, NameLimits.names(each));
        if (refused.isPresent()) {
          return Optional.of(
              "may not issue for " + refused.get() + ": its name constraints leave that out");
        }
      }
      return Optional.empty();
    } catch (RuntimeException e) {
      return Optional.of("has name constraints that cannot be compared with the names below it");
    }
  }

  private static boolean isSelfIssued(X509Certificate certificate) {
    return certificate.getSubjectX500Principal().equals(certificate.getIssuerX500Principal());
  }

  private static Optional<String> strange(X509Certificate certificate) {
    Set<String> critical = certificate.getCriticalExtensionOIDs();
    Set<String> strange = new TreeSet<>(critical == null ? Set.of() : critical);
    strange.removeAll(UNDERSTOOD);
    return strange.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "has a critical extension that clients do not know ("
                + String.join(", ", strange)
                + ") and refuse it for");
  }
}
