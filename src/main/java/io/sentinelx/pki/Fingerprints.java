package io.sentinelx.pki;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.X509Certificate;
import java.util.HexFormat;

/** Digests of a certificate's DER, in lower-case hexadecimal without separators. */
public final class Fingerprints {
  private Fingerprints() {}

  /** 64 digits: what caches and pins key on. */
  public static String sha256(X509Certificate certificate) {
    return digest("SHA-256", certificate);
  }

  /** 40 digits: what NGINX sends as {@code $ssl_client_fingerprint}; proves nothing by itself. */
  public static String sha1(X509Certificate certificate) {
    return digest("SHA-1", certificate);
  }

  private static String digest(String algorithm, X509Certificate certificate) {
    try {
      return HexFormat.of()
          .formatHex(MessageDigest.getInstance(algorithm).digest(Der.of(certificate)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has " + algorithm, e);
    }
  }
}
