package io.sentinelx.check;

import static io.sentinelx.check.Finding.pass;
import static io.sentinelx.check.Finding.warn;

import io.sentinelx.pki.Signatures;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/** Whether a server's file holds what clients need between its certificate and a root. */
final class CertificateChain {
  private CertificateChain() {}

  /** What is to be said of the file's certificates, the server's own first. */
  static List<Finding> look(List<X509Certificate> file) {
    X509Certificate leaf = file.get(0);
    List<X509Certificate> path = path(leaf, file);
    List<Finding> findings = new ArrayList<>();
    findings.add(end(path));
    long strangers = file.stream().distinct().filter(c -> !path.contains(c)).count();
    if (strangers > 0) {
      findings.add(
          warn(
              strangers == 1
                  ? "One certificate in the file is not part of its chain."
                  : strangers + " certificates in the file are not part of its chain.",
              "Leave out what did not sign it."));
    } else if (!file.subList(0, path.size()).equals(path)) {
      findings.add(
          warn(
              "The certificates in the file are not in their order.",
              "Put behind each certificate the one that signed it."));
    }
    return findings;
  }

  private static Finding end(List<X509Certificate> path) {
    X509Certificate top = path.get(path.size() - 1);
    if (Signatures.isSelfSigned(top)) {
      return path.size() == 1
          ? warn(
              "It is self-signed: no client trusts it unaided.",
              "Give it to devices and browsers as a CA, or have a CA sign it.")
          : pass("Its chain is complete, up to " + CertificateFacts.subject(top) + ".");
    }
    String issuer = CertificateFacts.issuer(top);
    if (Roots.ALL.stream().anyMatch(root -> Signatures.issued(root, top))) {
      return pass("Its chain is complete: clients know " + issuer + ".");
    }
    return path.size() == 1
        ? warn(
            "The file lacks the certificate of its issuer, " + issuer + ".",
            "Append it, unless it is a root that clients trust already.")
        : pass("Its chain leads to " + issuer + ", which clients have to trust.");
  }

  /** From the leaf up, each signed by the next, as far as the file reaches. */
  private static List<X509Certificate> path(X509Certificate leaf, List<X509Certificate> file) {
    List<X509Certificate> path = new ArrayList<>(List.of(leaf));
    Optional<X509Certificate> next = Optional.of(leaf);
    while (next.isPresent()) {
      X509Certificate below = next.get();
      next =
          file.stream()
              .filter(ca -> !path.contains(ca) && Signatures.issued(ca, below))
              .findFirst();
      next.ifPresent(path::add);
    }
    return path;
  }

  /** The public CAs that Java knows, which are Mozilla's; read once, when first asked for. */
  private static final class Roots {
    static final List<X509Certificate> ALL = read();

    private static List<X509Certificate> read() {
      try {
        TrustManagerFactory factory =
            TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init((KeyStore) null);
        return Arrays.stream(factory.getTrustManagers())
            .filter(X509TrustManager.class::isInstance)
            .flatMap(m -> Arrays.stream(((X509TrustManager) m).getAcceptedIssuers()))
            .toList();
      } catch (GeneralSecurityException e) {
        return List.of();
      }
    }
  }
}
