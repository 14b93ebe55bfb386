package io.sentinelx.check;

import static io.sentinelx.check.Finding.fail;
import static io.sentinelx.check.Finding.pass;
import static io.sentinelx.check.Finding.warn;

import io.sentinelx.pki.Pem;
import io.sentinelx.pki.ServerNames;
import io.sentinelx.pki.Signatures;
import io.sentinelx.value.Quoted;
import io.sentinelx.value.ServerName;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.security.auth.x500.X500Principal;

/** What stands in the files of a server's certificate and key, said while they are chosen. */
public final class CertificateFacts {
  /** Security level 2 of OpenSSL, Debian's default: NGINX does not start with a shorter one. */
  private static final int SHORTEST_RSA = 2048;

  private CertificateFacts() {}

  /**
   * The certificate file.
   *
   * @param name what it has to be for, where that is known
   */
  public static List<Finding> server(Path path, Optional<ServerName> name, Instant now) {
    PemFile<List<X509Certificate>> file = PemFile.read(path, Pem::certificates);
    boolean holdsKey = holdsKey(path);
    if (!file.isSound()) {
      return List.of(
          holdsKey
              ? fail(
                  "The file holds a private key, and no certificate.",
                  "Give the certificate's file here, and this one as the key file.")
              : file.problem());
    }
    X509Certificate leaf = file.value().get(0);
    Optional<Finding> mixUp = mixUp(file.value());
    if (mixUp.isPresent()) {
      return List.of(mixUp.get());
    }
    List<Finding> findings = new ArrayList<>(names(leaf, name));
    findings.add(pass("It was issued to " + subject(leaf) + " by " + by(leaf) + "."));
    findings.add(ServerCertChecks.validity(leaf, now));
    findings.add(strength(leaf));
    findings.addAll(CertificateChain.look(file.value()));
    if (holdsKey) {
      findings.add(
          warn(
              "The file holds a private key too.",
              "Keep the key in a file of its own that only root can read."));
    }
    return findings;
  }

  /**
   * The key file.
   *
   * @param certificate the file of the certificate that it has to belong to, where one was named
   */
  public static List<Finding> key(Path path, Optional<Path> certificate) {
    PemFile<PrivateKey> file = PemFile.read(path, Pem::privateKey);
    if (!file.isSound()) {
      return List.of(
          PemFile.read(path, Pem::certificates).isSound() && !holdsKey(path)
              ? fail(
                  "The file holds a certificate, and no private key.",
                  "Give the key's file here, and this one as the certificate file.")
              : file.problem());
    }
    List<Finding> findings = new ArrayList<>(List.of(ServerCertChecks.found(file.value())));
    certificate
        .map(c -> PemFile.read(c, Pem::certificates))
        .filter(PemFile::isSound)
        .ifPresent(
            c ->
                findings.add(
                    ServerCertChecks.match(
                        c.value().get(0), file.value(), certificate.get(), path)));
    findings.add(ServerCertChecks.permissions(path));
    return findings;
  }

  /**
   * A certificate that set-up made for a device earlier; nothing where it made none.
   *
   * @param crl the device CA's list
   */
  public static List<Finding> device(String id, Path path, Path crl, Instant now) {
    PemFile<List<X509Certificate>> file = PemFile.read(path, Pem::certificates);
    if (!file.isSound()) {
      return List.of();
    }
    X509Certificate leaf = file.value().get(0);
    PemFile<Boolean> revoked =
        PemFile.read(crl, bytes -> Pem.crls(bytes).stream().anyMatch(list -> list.isRevoked(leaf)));
    if (revoked.isSound() && revoked.value()) {
      return List.of(
          warn(
              id + " has a certificate that was revoked; it gets no other.",
              "Give another device, or none."));
    }
    return List.of(
        pass(
            id
                + " has a certificate already; it "
                + Lifetime.end(now, leaf.getNotAfter().toInstant())
                + "."));
  }

  private static String by(X509Certificate leaf) {
    return Signatures.isSelfSigned(leaf) ? "itself" : issuer(leaf);
  }

  static String subject(X509Certificate certificate) {
    return name(certificate.getSubjectX500Principal());
  }

  static String issuer(X509Certificate certificate) {
    return name(certificate.getIssuerX500Principal());
  }

  static String name(X500Principal name) {
    return Quoted.plain(name.getName());
  }

  static boolean holdsKey(Path path) {
    PemFile<Boolean> file = PemFile.read(path, Pem::containsPrivateKey);
    return file.isSound() && file.value();
  }

  private static List<Finding> names(X509Certificate leaf, Optional<ServerName> name) {
    if (name.isEmpty() || !ServerNames.matches(leaf, name.get())) {
      List<Finding> findings = new ArrayList<>();
      findings.add(
          name.map(n -> ServerCertChecks.name(leaf, n))
              .orElseGet(() -> ServerCertChecks.found(leaf)));
      return findings;
    }
    Finding matches = ServerCertChecks.name(leaf, name.get());
    return ServerNames.of(leaf).equals(List.of(name.get().text()))
        ? List.of(matches)
        : List.of(matches, ServerCertChecks.found(leaf));
  }

  /** What {@code openssl req -x509} makes is a CA's certificate with names, and serves well. */
  private static Optional<Finding> mixUp(List<X509Certificate> file) {
    X509Certificate first = file.get(0);
    if (first.getBasicConstraints() < 0 || !ServerNames.of(first).isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        file.stream()
            .filter(c -> c.getBasicConstraints() < 0)
            .findFirst()
            .map(
                leaf ->
                    fail(
                        "A CA's certificate (" + subject(first) + ") comes first in the file.",
                        "Put the server's own before it: " + subject(leaf) + "."))
            .orElseGet(
                () ->
                    fail(
                        "This is a CA's certificate (" + subject(first) + "), not a server's.",
                        "Give the certificate that it signed for this server.")));
  }

  private static Finding strength(X509Certificate leaf) {
    String kind = "Its key is " + KeyKind.of(leaf.getPublicKey());
    return leaf.getPublicKey() instanceof RSAKey rsa && rsa.getModulus().bitLength() < SHORTEST_RSA
        ? fail(
            kind + "; NGINX takes 2048 bits and more.",
            "Have a certificate issued for a longer key.")
        : pass(kind + ".");
  }
}
