package io.sentinelx.certs;

import static io.sentinelx.finding.Finding.fail;
import static io.sentinelx.finding.Finding.pass;

import io.sentinelx.finding.Finding;
import io.sentinelx.pki.Contents;
import io.sentinelx.pki.Form;
import io.sentinelx.pki.RevocationList;
import java.security.cert.X509CRL;
import java.util.List;
import java.util.Optional;

/** Whether the revocation list can be read, and is one that NGINX and the service understand. */
final class CrlReadable {
  private CrlReadable() {}

  static Finding look(DeviceFiles files) {
    return files.onCrlFile(file -> look(file, files.named().copied()));
  }

  private static Finding look(HandedFile file, boolean copied) {
    if (file.problem().isPresent()) {
      return file.problem().get();
    }
    Contents contents = file.contents().orElseThrow();
    if (contents.crls().isEmpty()) {
      return fail(
          file.holdsNo("revocation list"),
          "Give the list that the CA publishes: -----BEGIN X509 CRL-----.");
    }
    if (!contents.certificates().isEmpty()) {
      return fail(
          "The revocation list's file holds a certificate too ("
              + Naming.subject(contents.certificates().get(0))
              + "), and NGINX would let in what that one issued.",
          "Leave the certificate out of it.");
    }
    // One without an end is the business of the check of its dates.
    Optional<String> problem =
        contents.crls().stream()
            .filter(crl -> crl.getNextUpdate() != null)
            .flatMap(crl -> RevocationList.problem(crl).stream())
            .findFirst();
    if (problem.isPresent()) {
      return fail("The revocation list " + problem.get() + ".", "Have the CA make a complete one.");
    }
    if (contents.form().isNginxs()) {
      return pass(revoked(contents.crls()));
    }
    return copied || contents.form() != Form.DER
        ? ServerReadable.otherForm(file, contents.form(), "a revocation list", copied)
        : fail(
            file.path() + " is DER, which NGINX does not read.",
            "Convert it: " + Convert.list(file.path()));
  }

  private static String revoked(List<X509CRL> crls) {
    int revoked =
        crls.stream()
            .mapToInt(
                c -> c.getRevokedCertificates() == null ? 0 : c.getRevokedCertificates().size())
            .sum();
    return "It revokes " + revoked + (revoked == 1 ? " certificate." : " certificates.");
  }
}
