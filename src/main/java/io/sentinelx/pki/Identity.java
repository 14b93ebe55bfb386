package io.sentinelx.pki;

import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Objects;

/**
 * A certificate, what leads to its root, and its key. Its {@link #toString} shows no key.
 *
 * @param certificate the leaf
 * @param issuers its issuer and that one's issuer and so on, the root included or not
 * @param key the leaf's private key
 */
public record Identity(X509Certificate certificate, List<X509Certificate> issuers, PrivateKey key) {
  public Identity {
    Objects.requireNonNull(certificate);
    Objects.requireNonNull(key);
    issuers = List.copyOf(issuers);
  }

  /**
   * What a TLS peer is sent: the leaf, then its issuers without the self-signed root, which the
   * peer has or does not trust.
   */
  public String chainPem() {
    StringBuilder pem = new StringBuilder(Pem.encode(certificate));
    for (X509Certificate issuer : issuers) {
      if (!Signatures.isSelfSigned(issuer)) {
        pem.append(Pem.encode(issuer));
      }
    }
    return pem.toString();
  }

  /** The key as unencrypted PKCS#8: for a file that is created 0600. */
  public String keyPem() {
    return Pem.encode(key);
  }

  @Override
  public String toString() {
    return "Identity[" + certificate.getSubjectX500Principal() + "]";
  }
}
