package io.sentinelx.certs;

import static io.sentinelx.finding.Finding.pass;
import static io.sentinelx.finding.Finding.warn;

import io.sentinelx.finding.Finding;
import io.sentinelx.finding.Lifetime;
import io.sentinelx.pki.Contents;
import io.sentinelx.pki.ServerNames;
import io.sentinelx.pki.Signatures;
import io.sentinelx.value.ServerName;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What stands in the files of a server's certificate and key, said while they are chosen. */
public final class CertificateFacts {
  private CertificateFacts() {}

  /** The certificate file, by the same checks that look at it before it is installed. */
  public static List<Finding> server(ServerFiles files) {
    Finding readable = ServerReadable.look(files);
    if (readable.state() != Finding.State.PASS) {
      return List.of(readable);
    }
    X509Certificate own = files.chain().own();
    List<Finding> findings = new ArrayList<>(names(files, own, readable));
    findings.add(pass("It was issued to " + Naming.subject(own) + " by " + by(own) + "."));
    findings.add(ServerValidity.look(files));
    findings.add(ServerStrength.look(files));
    findings.add(ServerChain.look(files));
    Finding usage = ServerUsage.look(files);
    if (usage.state() != Finding.State.PASS) {
      findings.add(usage);
    }
    Contents contents = files.certificate().flatMap(HandedFile::contents).orElseThrow();
    if (!contents.keys().isEmpty() && contents.form().isNginxs()) {
      findings.add(
          warn(
              "The file holds a private key too.",
              "Keep the key in a file of its own that only root can read."));
    }
    return findings;
  }

  /** The key file, and whether it is the certificate's where one was named. */
  public static List<Finding> key(ServerFiles files) {
    Finding readable = ServerKeyReadable.look(files);
    if (readable.state() != Finding.State.PASS) {
      return List.of(readable);
    }
    List<Finding> findings = new ArrayList<>(List.of(readable));
    Finding match = ServerKeyMatch.look(files);
    if (match.state() != Finding.State.SKIP) {
      findings.add(match);
    }
    findings.add(ServerKeyPermissions.look(files));
    return findings;
  }

  /**
   * A certificate that set-up made for a device earlier; nothing where it made none.
   *
   * @param crl the device CA's list
   */
  public static List<Finding> device(String id, Path path, Path crl, Instant now) {
    Optional<X509Certificate> leaf =
        HandedFile.read(path, Optional.empty())
            .contents()
            .flatMap(c -> c.certificates().stream().findFirst());
    if (leaf.isEmpty()) {
      return List.of();
    }
    boolean revoked =
        HandedFile.read(crl, Optional.empty())
            .contents()
            .filter(c -> c.crls().stream().anyMatch(list -> list.isRevoked(leaf.get())))
            .isPresent();
    if (revoked) {
      return List.of(
          warn(
              id + " has a certificate that was revoked; it gets no other.",
              "Give another device, or none."));
    }
    return List.of(
        pass(
            id
                + " has a certificate already; it "
                + Lifetime.end(now, leaf.get().getNotAfter().toInstant())
                + "."));
  }

  private static String by(X509Certificate own) {
    return Signatures.isSelfSigned(own) ? "itself" : Naming.issuer(own);
  }

  /** What it is for is said once, and what else it is for where that is more than the name. */
  private static List<Finding> names(ServerFiles files, X509Certificate own, Finding readable) {
    Optional<ServerName> name = files.named().name();
    if (name.isEmpty()) {
      return List.of(readable);
    }
    Finding match = ServerNameMatch.look(own, name.get());
    boolean nothingElse =
        match.state() != Finding.State.PASS
            || ServerNames.of(own).equals(List.of(name.get().text()));
    return nothingElse ? List.of(match) : List.of(match, readable);
  }
}
