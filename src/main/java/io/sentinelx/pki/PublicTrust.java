package io.sentinelx.pki;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertPathBuilder;
import java.security.cert.CertStore;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/**
 * Whom every browser trusts.
 *
 * @param roots the public CAs' roots
 */
public record PublicTrust(Set<X509Certificate> roots) {
  /** Where an administrator puts the CAs that only this house trusts; Java then knows them too. */
  private static final Path LOCAL = Path.of("/usr/local/share/ca-certificates");

  public PublicTrust {
    roots = Set.copyOf(roots);
  }

  /** The roots that Java knows, which are Mozilla's, without those an administrator added. */
  public static PublicTrust ofSystem() {
    try {
      TrustManagerFactory factory =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      factory.init((KeyStore) null);
      return Arrays.stream(factory.getTrustManagers())
          .filter(X509TrustManager.class::isInstance)
          .flatMap(m -> Arrays.stream(((X509TrustManager) m).getAcceptedIssuers()))
          .collect(Collectors.collectingAndThen(Collectors.toSet(), all -> without(all, LOCAL)));
    } catch (GeneralSecurityException e) {
      return new PublicTrust(Set.of());
    }
  }

  /** {@code roots} without those in the files of {@code folder}; none if it cannot be read. */
  static PublicTrust without(Set<X509Certificate> roots, Path folder) {
    if (!Files.isDirectory(folder)) {
      return new PublicTrust(roots);
    }
    Set<X509Certificate> left = new HashSet<>(roots);
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".crt")).toList()) {
        left.removeAll(Pem.certificates(Files.readAllBytes(file)));
      }
      return new PublicTrust(left);
    } catch (IOException | RuntimeException e) {
      return new PublicTrust(Set.of());
    }
  }

  /** Whether the CA is one of the roots, has the key of one, or was issued by one. */
  public boolean includes(X509Certificate ca) {
    return roots.stream()
        .anyMatch(
            root -> root.getPublicKey().equals(ca.getPublicKey()) || Signatures.issued(root, ca));
  }

  /**
   * Whether a server's file, its own certificate first, leads to one of the roots. As of the day it
   * was issued: that it ran out since is for its renewal to mend.
   */
  public boolean reaches(List<X509Certificate> file) {
    if (file.isEmpty() || roots.isEmpty()) {
      return false;
    }
    try {
      X509CertSelector leaf = new X509CertSelector();
      leaf.setCertificate(file.get(0));
      PKIXBuilderParameters parameters =
          new PKIXBuilderParameters(
              roots.stream().map(root -> new TrustAnchor(root, null)).collect(Collectors.toSet()),
              leaf);
      parameters.setRevocationEnabled(false);
      parameters.setDate(file.get(0).getNotBefore());
      parameters.addCertStore(
          CertStore.getInstance("Collection", new CollectionCertStoreParameters(file)));
      CertPathBuilder.getInstance("PKIX").build(parameters);
      return !roots.contains(file.get(0));
    } catch (GeneralSecurityException e) {
      return false;
    }
  }
}
