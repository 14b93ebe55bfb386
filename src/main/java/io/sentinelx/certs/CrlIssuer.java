package io.sentinelx.certs;

import static io.sentinelx.finding.Finding.fail;
import static io.sentinelx.finding.Finding.pass;
import static io.sentinelx.finding.Finding.warn;

import io.sentinelx.finding.Finding;
import io.sentinelx.pki.RevocationList;
import io.sentinelx.pki.Signatures;
import io.sentinelx.pki.Weakness;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;

/**
 * Whether the device CA signed the lists, and may: NGINX refuses every device where the list of one
 * CA on its path is missing or not that CA's.
 */
final class CrlIssuer {
  private CrlIssuer() {}

  static Finding look(DeviceFiles files) {
    return files.onBoth(CrlIssuer::look);
  }

  static Finding look(List<X509Certificate> cas, List<X509CRL> crls) {
    return foreign(cas, crls)
        .or(() -> missing(cas, crls))
        .or(() -> powerless(cas))
        .or(() -> revoked(cas, crls))
        .or(() -> weak(crls))
        .orElseGet(() -> pass("The device CA signed it."));
  }

  /** NGINX passes over a list of another CA; the service takes none but the device CA's. */
  private static Optional<Finding> foreign(List<X509Certificate> cas, List<X509CRL> crls) {
    return crls.stream()
        .filter(crl -> cas.stream().noneMatch(ca -> signed(ca, crl)))
        .findFirst()
        .map(
            crl ->
                fail(
                    "The revocation list of "
                        + Naming.name(crl.getIssuerX500Principal())
                        + (cas.stream().anyMatch(ca -> isNamed(ca, crl))
                            ? " bears the device CA's name, and another key signed it."
                            : " was not signed by a CA in the device CA's file."),
                    "Give the lists of the device CA itself, and no other."));
  }

  private static Optional<Finding> missing(List<X509Certificate> cas, List<X509CRL> crls) {
    return cas.stream()
        .filter(ca -> crls.stream().noneMatch(crl -> signed(ca, crl)))
        .findFirst()
        .map(
            ca ->
                fail(
                    "There is no revocation list of "
                        + Naming.subject(ca)
                        + ", and NGINX then refuses every device below it.",
                    "Add the list of every CA in the device CA's file."));
  }

  private static Optional<Finding> weak(List<X509CRL> crls) {
    return crls.stream()
        .flatMap(crl -> Weakness.ofDigest(crl.getSigAlgName()).stream())
        .findFirst()
        .map(
            weak ->
                warn(
                    "The revocation list " + weak + ".",
                    "Have the CA sign its lists with SHA-256."));
  }

  private static Optional<Finding> powerless(List<X509Certificate> cas) {
    return cas.stream()
        .filter(ca -> !RevocationList.maySign(ca))
        .findFirst()
        .map(
            ca ->
                fail(
                    Naming.authority(ca)
                        + " may not sign revocation lists: its key usage lacks cRLSign, and NGINX"
                        + " refuses every device.",
                    "Leave the list out, or make a CA that may."));
  }

  private static Optional<Finding> revoked(List<X509Certificate> cas, List<X509CRL> crls) {
    return cas.stream()
        .filter(
            ca ->
                crls.stream()
                    .anyMatch(
                        crl ->
                            crl.getIssuerX500Principal().equals(ca.getIssuerX500Principal())
                                && crl.isRevoked(ca)))
        .findFirst()
        .map(
            ca ->
                fail(
                    Naming.authority(ca)
                        + " is revoked itself, and NGINX refuses every device below it.",
                    "Use a CA that is in force."));
  }

  private static boolean isNamed(X509Certificate ca, X509CRL crl) {
    return ca.getSubjectX500Principal().equals(crl.getIssuerX500Principal());
  }

  private static boolean signed(X509Certificate ca, X509CRL crl) {
    // Java cannot verify one without an end; the check of its dates refuses it.
    return isNamed(ca, crl)
        && (crl.getNextUpdate() == null || Signatures.signed(ca.getPublicKey(), crl));
  }
}
