package io.sentinelx.check;

import static io.sentinelx.check.Finding.fail;
import static io.sentinelx.check.Finding.pass;
import static io.sentinelx.check.Finding.skip;

import io.sentinelx.pki.Pem;
import io.sentinelx.pki.Signatures;
import java.nio.file.Path;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Who may be a device, and who no longer. */
final class DeviceCaChecks {
  private DeviceCaChecks() {}

  static List<Check> of(Target target, Clock clock) {
    return List.of(
        new Check(CheckId.DEVICE_CA_READABLE, () -> onCas(target, true, DeviceCaChecks::found)),
        new Check(CheckId.DEVICE_CA_IS_CA, () -> onCas(target, false, DeviceCaChecks::areCas)),
        new Check(
            CheckId.DEVICE_CA_VALIDITY,
            () -> onCas(target, false, cas -> validity(cas, clock.instant()))),
        new Check(CheckId.DEVICE_CA_NO_PRIVATE_KEY, () -> noKey(target)),
        new Check(CheckId.DEVICE_CRL_READABLE, () -> onCrls(target, true, DeviceCaChecks::read)),
        new Check(
            CheckId.DEVICE_CRL_ISSUER,
            () -> onCrls(target, false, crls -> onCas(target, false, cas -> issuer(crls, cas)))),
        new Check(
            CheckId.DEVICE_CRL_VALIDITY,
            () -> onCrls(target, false, crls -> crlValidity(crls, clock.instant()))));
  }

  static Finding found(List<X509Certificate> cas) {
    return pass("Devices are signed by " + CertificateFacts.subject(cas.get(0)) + ".");
  }

  static Finding areCas(List<X509Certificate> cas) {
    Optional<Finding> leaf = AuthorityFacts.leaf(cas);
    if (leaf.isPresent()) {
      return leaf.get();
    }
    return cas.stream().anyMatch(Signatures::isSelfSigned)
        ? pass(cas.size() == 1 ? "It is a CA's." : "All " + cas.size() + " are CAs'.")
        : fail(
            "The file holds no root, and NGINX accepts no device without it.",
            "Add the root's certificate to the file.");
  }

  static Finding validity(List<X509Certificate> cas, Instant now) {
    return AuthorityFacts.validity(
        cas,
        "The device CA",
        now,
        "Replace the device CA, and give the devices certificates of the new one.");
  }

  private static Finding noKey(Target target) {
    return ServerCertChecks.on(
        target,
        target.clientCa().orElse(null),
        false,
        Pem::containsPrivateKey,
        DeviceCaChecks::noKey);
  }

  static Finding noKey(boolean holds) {
    return holds
        ? fail(
            "The device CA's file holds a private key, and everybody may read that file.",
            "Keep only the certificates in it, and the key somewhere else.")
        : pass("It holds no private key.");
  }

  static Finding read(List<X509CRL> crls) {
    int revoked =
        crls.stream()
            .mapToInt(
                c -> c.getRevokedCertificates() == null ? 0 : c.getRevokedCertificates().size())
            .sum();
    return pass("It revokes " + revoked + (revoked == 1 ? " certificate." : " certificates."));
  }

  static Finding issuer(List<X509CRL> crls, List<X509Certificate> cas) {
    for (X509CRL crl : crls) {
      if (cas.stream().noneMatch(ca -> Signatures.signed(ca.getPublicKey(), crl))) {
        return fail(
            "The revocation list of "
                + CertificateFacts.name(crl.getIssuerX500Principal())
                + " was not signed by a CA in the device CA's file.",
            "Give the list of the device CA itself.");
      }
    }
    for (X509Certificate ca : cas) {
      if (crls.stream()
          .noneMatch(c -> c.getIssuerX500Principal().equals(ca.getSubjectX500Principal()))) {
        return fail(
            "There is no revocation list of "
                + CertificateFacts.subject(ca)
                + ", and NGINX then refuses every device.",
            "Add the list of every CA in the device CA's file.");
      }
    }
    return pass("The device CA signed it.");
  }

  static Finding crlValidity(List<X509CRL> crls, Instant now) {
    for (X509CRL crl : crls) {
      if (crl.getNextUpdate() == null) {
        return fail("The revocation list has no next update.", "Make one that says when it ends.");
      }
    }
    X509CRL first = crls.stream().min(Comparator.comparing(X509CRL::getNextUpdate)).orElseThrow();
    return Lifetime.judge(
        "The revocation list",
        first.getThisUpdate().toInstant(),
        first.getNextUpdate().toInstant(),
        now,
        "Replace it with a new one: after it has expired, NGINX refuses every device.");
  }

  private static Finding onCas(
      Target target, boolean first, Function<List<X509Certificate>, Finding> look) {
    return ServerCertChecks.on(
        target, target.clientCa().orElse(null), first, Pem::certificates, look);
  }

  private static Finding onCrls(
      Target target, boolean first, Function<List<X509CRL>, Finding> look) {
    Path crl = target.clientCrl().orElse(null);
    return crl == null
        ? skip("No revocation list was named.")
        : ServerCertChecks.on(target, crl, first, Pem::crls, look);
  }
}
