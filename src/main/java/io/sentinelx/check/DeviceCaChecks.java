package io.sentinelx.check;

import static io.sentinelx.check.Finding.fail;
import static io.sentinelx.check.Finding.pass;
import static io.sentinelx.check.Finding.skip;

import io.sentinelx.pki.Pem;
import io.sentinelx.value.Quoted;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

/** Who may be a device, and who no longer. */
final class DeviceCaChecks {
  private DeviceCaChecks() {}

  static List<Check> of(Target target, Clock clock) {
    return List.of(
        new Check(CheckId.DEVICE_CA_READABLE, () -> onCas(target, true, DeviceCaChecks::found)),
        new Check(CheckId.DEVICE_CA_IS_CA, () -> onCas(target, false, DeviceCaChecks::areCas)),
        new Check(
            CheckId.DEVICE_CA_VALIDITY, () -> onCas(target, false, cas -> validity(cas, clock))),
        new Check(CheckId.DEVICE_CA_NO_PRIVATE_KEY, () -> noKey(target)),
        new Check(CheckId.DEVICE_CRL_READABLE, () -> onCrls(target, true, DeviceCaChecks::read)),
        new Check(
            CheckId.DEVICE_CRL_ISSUER,
            () -> onCrls(target, false, crls -> onCas(target, false, cas -> issuer(crls, cas)))),
        new Check(
            CheckId.DEVICE_CRL_VALIDITY,
            () -> onCrls(target, false, crls -> crlValidity(crls, clock))));
  }

  private static Finding found(List<X509Certificate> cas) {
    return pass("Devices are signed by " + subject(cas.get(0)) + ".");
  }

  private static Finding areCas(List<X509Certificate> cas) {
    for (X509Certificate ca : cas) {
      if (ca.getBasicConstraints() < 0) {
        return fail(
            subject(ca) + " is not a CA's certificate.",
            "Give the certificate that signed it: "
                + Quoted.plain(ca.getIssuerX500Principal().getName())
                + ".");
      }
    }
    return cas.stream().anyMatch(DeviceCaChecks::isRoot)
        ? pass(cas.size() == 1 ? "It is a CA's." : "All " + cas.size() + " are CAs'.")
        : fail(
            "The file holds no root, and NGINX accepts no device without it.",
            "Add the root's certificate to the file.");
  }

  private static boolean isRoot(X509Certificate ca) {
    return ca.getSubjectX500Principal().equals(ca.getIssuerX500Principal())
        && signed(() -> ca.verify(ca.getPublicKey()));
  }

  private static Finding validity(List<X509Certificate> cas, Clock clock) {
    X509Certificate first =
        cas.stream().min(Comparator.comparing(X509Certificate::getNotAfter)).orElseThrow();
    return Lifetime.judge(
        "The device CA",
        first.getNotBefore().toInstant(),
        first.getNotAfter().toInstant(),
        clock.instant(),
        "Replace the device CA, and give the devices certificates of the new one.");
  }

  private static Finding noKey(Target target) {
    return ServerCertChecks.on(
        target,
        target.clientCa().orElse(null),
        false,
        Pem::containsPrivateKey,
        holds ->
            holds
                ? fail(
                    "The device CA's file holds a private key, and everybody may read that file.",
                    "Keep only the certificates in it, and the key somewhere else.")
                : pass("It holds no private key."));
  }

  private static Finding read(List<X509CRL> crls) {
    int revoked =
        crls.stream()
            .mapToInt(
                c -> c.getRevokedCertificates() == null ? 0 : c.getRevokedCertificates().size())
            .sum();
    return pass("It revokes " + revoked + (revoked == 1 ? " certificate." : " certificates."));
  }

  private static Finding issuer(List<X509CRL> crls, List<X509Certificate> cas) {
    for (X509CRL crl : crls) {
      if (cas.stream().noneMatch(ca -> signed(() -> crl.verify(ca.getPublicKey())))) {
        return fail(
            "The revocation list of "
                + Quoted.plain(crl.getIssuerX500Principal().getName())
                + " was not signed by a CA in the device CA's file.",
            "Give the list of the device CA itself.");
      }
    }
    for (X509Certificate ca : cas) {
      if (crls.stream()
          .noneMatch(c -> c.getIssuerX500Principal().equals(ca.getSubjectX500Principal()))) {
        return fail(
            "There is no revocation list of "
                + subject(ca)
                + ", and NGINX then refuses every device.",
            "Add the list of every CA in the device CA's file.");
      }
    }
    return pass("The device CA signed it.");
  }

  private static Finding crlValidity(List<X509CRL> crls, Clock clock) {
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
        clock.instant(),
        "Replace it with a new one: after it has expired, NGINX refuses every device.");
  }

  private interface Verification {
    void run() throws GeneralSecurityException;
  }

  private static boolean signed(Verification verification) {
    try {
      verification.run();
      return true;
    } catch (GeneralSecurityException e) {
      return false;
    }
  }

  private static String subject(X509Certificate certificate) {
    return Quoted.plain(certificate.getSubjectX500Principal().getName());
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
