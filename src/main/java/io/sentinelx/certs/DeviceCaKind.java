package io.sentinelx.certs;

import static io.sentinelx.finding.Finding.fail;
import static io.sentinelx.finding.Finding.pass;
import static io.sentinelx.finding.Finding.warn;

import io.sentinelx.finding.Finding;
import io.sentinelx.pki.IssuerRules;
import io.sentinelx.pki.Signatures;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Whether each certificate is a CA's that may issue for devices, and leads to a root in the file:
 * NGINX accepts no device by an intermediate alone.
 */
final class DeviceCaKind {
  /** {@code ssl_verify_depth} of the site that is rendered. */
  private static final int DEEPEST = 3;

  private static final int LONGEST = 12;

  private DeviceCaKind() {}

  static Finding look(DeviceFiles files) {
    return files.onCas(DeviceCaKind::look);
  }

  static Finding look(List<X509Certificate> cas) {
    return leaf(cas)
        .or(() -> withoutRoot(cas))
        .or(() -> notAllowed(cas))
        .or(() -> twins(cas))
        .or(() -> tooDeep(cas))
        .or(() -> constrained(cas))
        .orElseGet(
            () -> pass(cas.size() == 1 ? "It is a CA's." : "All " + cas.size() + " are CAs'."));
  }

  /** Says of the first that is no CA's what it is, and whose is wanted. */
  static Optional<Finding> leaf(List<X509Certificate> cas) {
    return cas.stream()
        .filter(c -> IssuerRules.notAuthority(c).isPresent())
        .findFirst()
        .map(leaf -> leaf.getBasicConstraints() < 0 ? leaf(cas, leaf) : powerless(leaf));
  }

  private static Finding leaf(List<X509Certificate> cas, X509Certificate leaf) {
    boolean itself = leaf.getSubjectX500Principal().equals(leaf.getIssuerX500Principal());
    if (cas.stream().anyMatch(below -> !below.equals(leaf) && Signatures.issued(leaf, below))) {
      return fail(
          Naming.authority(leaf) + " " + IssuerRules.notAuthority(leaf).orElseThrow() + ".",
          "It issued certificates all the same, and NGINX takes none of them: make a new CA.");
    }
    return fail(
        (cas.size() == 1 ? "This is" : "The file holds")
            + " a leaf certificate ("
            + Naming.subject(leaf)
            + "), not a CA.",
        itself
            ? "It signed itself; give the certificate of a CA."
            : "Give the certificate that signed it: " + Naming.issuer(leaf) + ".");
  }

  private static Finding powerless(X509Certificate ca) {
    return fail(
        Naming.authority(ca) + " " + IssuerRules.notAuthority(ca).orElseThrow() + ".",
        "Make a new CA: NGINX refuses what this one signed.");
  }

  private static Optional<Finding> withoutRoot(List<X509Certificate> cas) {
    return cas.stream()
        .filter(ca -> !Signatures.isSelfSigned(top(ca, cas)))
        .findFirst()
        .map(
            ca -> {
              X509Certificate top = top(ca, cas);
              boolean none = cas.stream().noneMatch(Signatures::isSelfSigned);
              return fail(
                  (none
                          ? "The file holds no root"
                          : "The file lacks the root of " + Naming.subject(ca))
                      + ", and NGINX accepts no device without it.",
                  "Add the root's certificate to the file: " + Naming.issuer(top) + ".");
            });
  }

  private static Optional<Finding> notAllowed(List<X509Certificate> cas) {
    for (X509Certificate ca : cas) {
      List<X509Certificate> path = path(ca, cas);
      Optional<IssuerRules.Flaw> flaw = IssuerRules.flawOfCas(path, IssuerRules.Role.CLIENT);
      if (flaw.isPresent()) {
        X509Certificate who = path.get(flaw.get().index());
        return Optional.of(
            fail(
                Naming.authority(who)
                    + " "
                    + flaw.get().what()
                    + ", and NGINX refuses every device below it.",
                "Make a CA without that limit, and give the devices certificates of it."));
      }
    }
    return Optional.empty();
  }

  /** By name alone OpenSSL takes the first of them, and refuses what the other signed. */
  private static Optional<Finding> twins(List<X509Certificate> cas) {
    return cas.stream()
        .filter(ca -> !hasKeyIdentifier(ca) && cas.stream().anyMatch(other -> isTwin(ca, other)))
        .findFirst()
        .map(
            ca ->
                fail(
                    "Two CAs with different keys are called "
                        + Naming.subject(ca)
                        + ", and no key identifier tells them apart: NGINX refuses the devices of one.",
                    "Leave out the CA that is no longer used, or make one with a key identifier."));
  }

  private static boolean hasKeyIdentifier(X509Certificate ca) {
    return ca.getExtensionValue("2.5.29.14") != null;
  }

  private static boolean isTwin(X509Certificate ca, X509Certificate other) {
    return ca.getSubjectX500Principal().equals(other.getSubjectX500Principal())
        && !ca.getPublicKey().equals(other.getPublicKey());
  }

  private static Optional<Finding> tooDeep(List<X509Certificate> cas) {
    return cas.stream()
        .filter(ca -> path(ca, cas).size() - 1 > DEEPEST)
        .findFirst()
        .map(
            ca ->
                fail(
                    "There are "
                        + (path(ca, cas).size() - 1)
                        + " intermediates from "
                        + Naming.subject(ca)
                        + " up to its root, and NGINX follows "
                        + DEEPEST
                        + ".",
                    "Have the devices' certificates issued by a CA nearer to the root."));
  }

  /** Devices' subjects are the operator's: that they are among those permitted is not known. */
  private static Optional<Finding> constrained(List<X509Certificate> cas) {
    return cas.stream()
        .filter(IssuerRules::constrainsSubjects)
        .findFirst()
        .map(
            ca ->
                warn(
                    Naming.authority(ca)
                        + " may issue for some subjects only (name constraints): NGINX refuses"
                        + " devices of others.",
                    "Compare its constraints with the subjects of your devices' certificates."));
  }

  private static X509Certificate top(X509Certificate ca, List<X509Certificate> cas) {
    List<X509Certificate> path = path(ca, cas);
    return path.get(path.size() - 1);
  }

  /** Upwards, preferring a root where CAs cross-sign each other. */
  private static List<X509Certificate> path(X509Certificate ca, List<X509Certificate> cas) {
    List<X509Certificate> path = new ArrayList<>(List.of(ca));
    while (path.size() < LONGEST && !Signatures.isSelfSigned(path.get(path.size() - 1))) {
      X509Certificate below = path.get(path.size() - 1);
      List<X509Certificate> above =
          cas.stream()
              .filter(c -> !path.contains(c) && Signatures.issued(c, below))
              .sorted(Comparator.comparing((X509Certificate c) -> !Signatures.isSelfSigned(c)))
              .toList();
      if (above.isEmpty()) {
        break;
      }
      path.add(above.get(0));
    }
    return path;
  }
}
