package io.sentinelx.certs;

import static io.sentinelx.finding.Finding.fail;
import static io.sentinelx.finding.Finding.pass;
import static io.sentinelx.finding.Finding.warn;

import io.sentinelx.finding.Finding;
import io.sentinelx.pki.IssuerAddress;
import io.sentinelx.pki.IssuerRules;
import io.sentinelx.pki.Signatures;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Whether the file holds what clients need between the server's certificate and a root. */
final class ServerChain {
  private static final String WHOLE = "Get the chain from the CA again, and put it in the file.";

  private ServerChain() {}

  static Finding look(ServerFiles files) {
    return files.onServers(chain -> look(chain, files.named()));
  }

  /** The first that is wrong, from what keeps every client away to what some trip over. */
  static Finding look(Chain chain, ServerFiles.Named named) {
    Path file = named.certificate().orElseThrow();
    Instant now = named.now();
    boolean copied = named.copying().isMade();
    return forged(chain)
        .or(() -> notAllowed(chain.path()))
        .or(() -> circle(chain))
        .or(() -> missing(chain, file))
        .or(() -> selfSigned(chain))
        .or(() -> strangers(chain))
        .or(() -> outdated(chain, now))
        .or(() -> order(chain, copied))
        .orElseGet(() -> end(chain));
  }

  private static Optional<Finding> notAllowed(List<X509Certificate> path) {
    return IssuerRules.flaw(path, IssuerRules.Role.SERVER)
        .filter(flaw -> flaw.index() > 0)
        .map(flaw -> fail(Naming.member(path, flaw.index()) + " " + flaw.what() + ".", WHOLE));
  }

  /** The issuer's name is in the file, and another CA is meant. */
  private static Optional<Finding> forged(Chain chain) {
    X509Certificate top = chain.top();
    if (Signatures.isSelfSigned(top) || Roots.known(top)) {
      return Optional.empty();
    }
    String who = Naming.member(chain.path(), chain.path().size() - 1);
    return chain.file().stream()
        .filter(
            c ->
                !chain.path().contains(c)
                    && c.getSubjectX500Principal().equals(top.getIssuerX500Principal()))
        .findFirst()
        .map(
            c ->
                fail(
                    who
                        + " names "
                        + Naming.issuer(top)
                        + " as its issuer, and the certificate of that name in the file "
                        + (Signatures.isSignedBy(c, top)
                            ? "has another key identifier or serial number than it says."
                            : "did not sign it."),
                    "The CA has renewed its certificate, or one of the two is damaged. " + WHOLE));
  }

  private static Optional<Finding> circle(Chain chain) {
    return chain.path().stream()
            .anyMatch(c -> !c.equals(chain.top()) && Signatures.issued(c, chain.top()))
        ? Optional.of(
            fail(
                "The CAs in the file signed each other, and none of them is a root: "
                    + Naming.subject(chain.top())
                    + ".",
                WHOLE))
        : Optional.empty();
  }

  private static Optional<Finding> missing(Chain chain, Path file) {
    X509Certificate top = chain.top();
    if (Signatures.isSelfSigned(top) || Roots.known(top)) {
      return Optional.empty();
    }
    Optional<IssuerBeside> beside = IssuerBeside.of(top, file);
    if (beside.isPresent()) {
      return beside.get().isRoot()
          ? Optional.empty()
          : Optional.of(
              fail(
                  "The file lacks the intermediate " + Naming.issuer(top) + ".",
                  "It is in " + beside.get().file() + ": append it" + beside.get().better() + "."));
    }
    if (chain.path().size() > 1) {
      return Optional.empty();
    }
    String lacks = "The file lacks the certificate of its issuer, " + Naming.issuer(top) + ".";
    // CAs were put there, so that one is meant to lead up.
    boolean others = chain.file().stream().anyMatch(c -> c.getBasicConstraints() >= 0);
    return Optional.of(
        others
            ? fail(lacks, WHOLE)
            : warn(
                lacks,
                "Append it, unless it is a root that clients trust already."
                    + IssuerAddress.of(top)
                        .map(address -> " The CA has it at " + address + ".")
                        .orElse("")));
  }

  private static Optional<Finding> selfSigned(Chain chain) {
    return chain.path().size() == 1
            && Signatures.isSelfSigned(chain.own())
            && !Roots.known(chain.own())
        ? Optional.of(
            warn(
                "It is self-signed: no client trusts it unaided.",
                "Give it to devices and browsers as a CA, or have a CA sign it."))
        : Optional.empty();
  }

  /** Some clients take the first certificate of a name, others look for a path that is valid. */
  private static Optional<Finding> outdated(Chain chain, Instant now) {
    return chain.file().stream()
        .filter(c -> !chain.path().contains(c) && !now.isBefore(c.getNotAfter().toInstant()))
        .findFirst()
        .map(
            c ->
                warn(
                    Naming.authority(c) + " in the file expired, and another of its name is there.",
                    "Leave the expired one out."));
  }

  private static Optional<Finding> strangers(Chain chain) {
    List<X509Certificate> strangers =
        chain.file().stream().distinct().filter(c -> !chain.related().contains(c)).toList();
    if (strangers.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        warn(
            (strangers.size() == 1
                    ? "One certificate in the file is not part of its chain: "
                    : strangers.size()
                        + " certificates in the file are not part of its chain, the"
                        + " first is ")
                + Naming.subject(strangers.get(0))
                + ".",
            "Leave out what did not sign it."));
  }

  private static Optional<Finding> order(Chain chain, boolean copied) {
    if (chain.file().stream().distinct().count() < chain.file().size()) {
      return Optional.of(
          warn("A certificate stands twice in the file.", "Leave one of the two out."));
    }
    if (chain.isInOrder()) {
      return Optional.empty();
    }
    X509Certificate first = chain.file().get(0);
    if (first.equals(chain.own()) || copied) {
      return Optional.of(
          warn(
              "The certificates in the file are not in their order.",
              copied
                  ? "NGINX is given a copy in order. In the file, put behind each certificate the one"
                      + " that signed it."
                  : "Put behind each certificate the one that signed it."));
    }
    return Optional.of(
        fail(
            "Another certificate (" + Naming.subject(first) + ") comes first in the file.",
            "Put the server's own before it: " + Naming.subject(chain.own()) + "."));
  }

  private static Finding end(Chain chain) {
    X509Certificate top = chain.top();
    if (Signatures.isSelfSigned(top)) {
      return pass("Its chain is complete, up to " + Naming.subject(top) + ".");
    }
    return Roots.known(top)
        ? pass("Its chain is complete: clients know " + Naming.issuer(top) + ".")
        : pass("Its chain leads to " + Naming.issuer(top) + ", which clients have to trust.");
  }
}
