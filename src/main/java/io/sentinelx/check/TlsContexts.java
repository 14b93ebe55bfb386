package io.sentinelx.check;

import io.sentinelx.os.TrustedFile;
import io.sentinelx.pki.MemoryKeys;
import io.sentinelx.pki.Pem;
import io.sentinelx.value.InvalidValue;
import java.io.IOException;
import java.net.Socket;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;

/** What a TLS client trusts, and as whom it comes. */
final class TlsContexts {
  private TlsContexts() {}

  /**
   * A client's context.
   *
   * @throws IOException where a file cannot be read
   * @throws InvalidValue where a file does not hold what it should
   */
  static SSLContext client(
      Optional<Path> caFile, boolean insecure, Optional<SmokeTarget.Device> device)
      throws IOException, GeneralSecurityException {
    SSLContext context = SSLContext.getInstance("TLS");
    KeyManager[] keys = device.isPresent() ? keys(device.get()) : new KeyManager[0];
    context.init(keys, insecure ? new TrustManager[] {new TrustsAll()} : trust(caFile), null);
    return context;
  }

  private static TrustManager[] trust(Optional<Path> caFile)
      throws IOException, GeneralSecurityException {
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    if (caFile.isEmpty()) {
      factory.init((KeyStore) null);
    } else {
      KeyStore store = MemoryKeys.empty();
      List<X509Certificate> cas = Pem.certificates(TrustedFile.read(caFile.get()));
      for (int i = 0; i < cas.size(); i++) {
        store.setCertificateEntry("ca" + i, cas.get(i));
      }
      factory.init(store);
    }
    return factory.getTrustManagers();
  }

  private static KeyManager[] keys(SmokeTarget.Device device)
      throws IOException, GeneralSecurityException {
    return MemoryKeys.managers(
        Pem.privateKey(TrustedFile.read(device.key())),
        Pem.certificates(TrustedFile.read(device.certificate())));
  }

  /** For {@code --insecure}, which somebody asked for by name. */
  private static final class TrustsAll extends X509ExtendedTrustManager {
    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) {}

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {}

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }
}
