package io.sentinelx.pki;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;

/**
 * Keys and certificates for TLS, in memory alone: a PKCS#12 store would encrypt each key with ten
 * thousand rounds, and decrypt it again.
 */
public final class MemoryKeys {
  private static final char[] NO_PASSWORD = new char[0];

  private MemoryKeys() {}

  /** A store with nothing in it. */
  public static KeyStore empty() throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance("JKS");
    store.load(null, NO_PASSWORD);
    return store;
  }

  /**
   * What has one identity to show.
   *
   * @param chain the key's certificate first
   */
  public static KeyManager[] managers(PrivateKey key, List<X509Certificate> chain)
      throws IOException, GeneralSecurityException {
    KeyStore store = empty();
    store.setKeyEntry("own", key, NO_PASSWORD, chain.toArray(Certificate[]::new));
    KeyManagerFactory factory =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    factory.init(store, NO_PASSWORD);
    return factory.getKeyManagers();
  }
}
