package io.sentinelx.service.trust;

import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What is wrong with the CA file and the revocation list as a whole, for readiness to name. */
record TrustProblems(Path caFile, Optional<Path> crlFile, Instant now) {

  List<String> of(
      WatchedFile.Content<List<X509Certificate>> ca,
      Optional<WatchedFile.Content<List<X509CRL>>> crl) {
    List<String> problems = new ArrayList<>();
    if (ca.value() == null) {
      problems.add("The device CA's file " + caFile + " cannot be used: " + ca.problem());
    } else if (ca.value().stream().allMatch(c -> c.getNotAfter().toInstant().isBefore(now))) {
      problems.add("The device CA in " + caFile + " has expired.");
    }
    if (crl.isPresent()) {
      String name = "The device CA's revocation list " + crlFile.orElseThrow();
      if (crl.get().value() == null) {
        problems.add(name + " cannot be used: " + crl.get().problem());
      } else if (ca.value() != null) {
        crl.get()
            .value()
            .forEach(list -> judge(list, ca.value()).ifPresent(p -> problems.add(name + p)));
      }
    }
    return problems;
  }

  private Optional<String> judge(X509CRL list, List<X509Certificate> cas) {
    if (cas.stream().noneMatch(ca -> signed(ca, list))) {
      return Optional.of(" is not signed by the device CA.");
    }
    if (list.getNextUpdate() == null || list.getNextUpdate().toInstant().isBefore(now)) {
      return Optional.of(
          " has expired. Bring the CA's new one; of a CA that set-up made: sentinelx setup --yes");
    }
    return Optional.empty();
  }

  private static boolean signed(X509Certificate ca, X509CRL list) {
    if (!ca.getSubjectX500Principal().equals(list.getIssuerX500Principal())) {
      return false;
    }
    try {
      list.verify(ca.getPublicKey());
      return true;
    } catch (GeneralSecurityException e) {
      return false;
    }
  }
}
