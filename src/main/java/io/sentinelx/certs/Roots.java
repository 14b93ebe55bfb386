package io.sentinelx.certs;

import io.sentinelx.pki.Signatures;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/**
 * The CAs that this host trusts: the public ones, which are Mozilla's, and those its administrator
 * added. Read once, when first asked for.
 */
final class Roots {
  private static final List<X509Certificate> ALL = read();

  private Roots() {}

  /** Whether one of them is the certificate, or signed it. */
  static boolean known(X509Certificate certificate) {
    return ALL.stream()
        .anyMatch(root -> root.equals(certificate) || Signatures.issued(root, certificate));
  }

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
