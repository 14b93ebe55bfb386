package io.sentinelx.check;

import static io.sentinelx.check.Finding.fail;
import static io.sentinelx.check.Finding.pass;

import io.sentinelx.pki.Pem;
import java.nio.file.Path;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What stands in the files of CAs and their revocation lists, said while they are chosen. */
public final class AuthorityFacts {
  private AuthorityFacts() {}

  /** The file of the CA that signs the devices' certificates. */
  public static List<Finding> deviceCa(Path path, Instant now) {
    PemFile<List<X509Certificate>> file = PemFile.read(path, Pem::certificates);
    boolean holdsKey = CertificateFacts.holdsKey(path);
    List<Finding> findings = new ArrayList<>();
    if (file.isSound()) {
      List<X509Certificate> cas = file.value();
      Finding areCas = DeviceCaChecks.areCas(cas);
      if (areCas.state() == Finding.State.PASS) {
        findings.add(DeviceCaChecks.found(cas));
        findings.add(DeviceCaChecks.validity(cas, now));
      }
      if (areCas.state() != Finding.State.PASS || cas.size() > 1) {
        findings.add(areCas);
      }
    } else {
      findings.add(file.problem());
    }
    if (holdsKey) {
      findings.add(DeviceCaChecks.noKey(true));
    }
    return findings;
  }

  /**
   * The file of the device CA's revocation list.
   *
   * @param ca the CA's own file, where one was named
   */
  public static List<Finding> deviceCrl(Path path, Optional<Path> ca, Instant now) {
    PemFile<List<X509CRL>> file = PemFile.read(path, Pem::crls);
    if (!file.isSound()) {
      return List.of(file.problem());
    }
    List<Finding> findings = new ArrayList<>();
    findings.add(DeviceCaChecks.read(file.value()));
    ca.map(c -> PemFile.read(c, Pem::certificates))
        .filter(PemFile::isSound)
        .ifPresent(c -> findings.add(DeviceCaChecks.issuer(file.value(), c.value())));
    findings.add(DeviceCaChecks.crlValidity(file.value(), now));
    return findings;
  }

  /** The file of the CA that NGINX is to verify upstreams with. */
  public static List<Finding> upstreamCa(Path path, Instant now) {
    PemFile<List<X509Certificate>> file = PemFile.read(path, Pem::certificates);
    if (!file.isSound()) {
      return List.of(file.problem());
    }
    Optional<Finding> leaf = leaf(file.value());
    if (leaf.isPresent()) {
      return List.of(leaf.get());
    }
    return List.of(
        pass("Upstreams are signed by " + CertificateFacts.subject(file.value().get(0)) + "."),
        validity(
            file.value(),
            "The upstreams' CA",
            now,
            "Replace it, and the upstreams' certificates."));
  }

  /** Says of the first that is no CA's what it is, and whose is wanted. */
  static Optional<Finding> leaf(List<X509Certificate> cas) {
    return cas.stream()
        .filter(c -> c.getBasicConstraints() < 0)
        .findFirst()
        .map(
            leaf ->
                fail(
                    (cas.size() == 1 ? "This is" : "The file holds")
                        + " a leaf certificate ("
                        + CertificateFacts.subject(leaf)
                        + "), not a CA.",
                    leaf.getSubjectX500Principal().equals(leaf.getIssuerX500Principal())
                        ? "It signed itself; give the certificate of a CA."
                        : "Give the certificate that signed it: "
                            + CertificateFacts.issuer(leaf)
                            + "."));
  }

  /** Of several the one that ends first counts. */
  static Finding validity(List<X509Certificate> cas, String what, Instant now, String remedy) {
    X509Certificate first =
        cas.stream().min(Comparator.comparing(X509Certificate::getNotAfter)).orElseThrow();
    return Lifetime.judge(
        what, first.getNotBefore().toInstant(), first.getNotAfter().toInstant(), now, remedy);
  }
}
