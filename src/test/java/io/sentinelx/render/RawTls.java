package io.sentinelx.render;

import io.sentinelx.pki.Pem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

/** A connection that sends any bytes, for what no HTTP client would say. */
final class RawTls implements AutoCloseable {
  private static final int TIMEOUT_MILLIS = 25_000;

  private final SSLSocket socket;

  /** Connects to 127.0.0.1; {@code sni} empty: none is sent. */
  RawTls(int port, Optional<String> sni) throws IOException {
    this(port, sni, Optional.empty());
  }

  private RawTls(int port, Optional<String> sni, Optional<TestPki.Identity> client)
      throws IOException {
    Socket tcp = new Socket(InetAddress.getLoopbackAddress(), port);
    tcp.setSoTimeout(TIMEOUT_MILLIS);
    socket = (SSLSocket) context(client).getSocketFactory().createSocket(tcp, null, port, true);
    SSLParameters parameters = socket.getSSLParameters();
    sni.ifPresent(name -> parameters.setServerNames(List.of(new SNIHostName(name))));
    socket.setSSLParameters(parameters);
    socket.startHandshake();
  }

  /**
   * Sends {@code text} and returns everything up to the end of the connection. Once there is an
   * answer it says that nothing more will come, as NGINX may wait 5 s for that.
   */
  static String exchange(int port, String text) {
    return exchange(port, Optional.empty(), text);
  }

  /** The same with a certificate of a client. */
  static String exchange(int port, Optional<TestPki.Identity> client, String text) {
    try (RawTls tls = new RawTls(port, Optional.of(NginxRig.NAME), client)) {
      tls.send(text);
      String begun = tls.some();
      tls.socket.shutdownOutput();
      return begun + tls.rest();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void send(String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
    socket.getOutputStream().flush();
  }

  /** Everything up to the end of the connection, however it ends. */
  String rest() throws IOException {
    StringBuilder text = new StringBuilder();
    for (String some = some(); !some.isEmpty(); some = some()) {
      text.append(some);
    }
    return text.toString();
  }

  /** What comes next; empty at the end of the connection. */
  private String some() throws IOException {
    byte[] buffer = new byte[8192];
    try {
      int length = socket.getInputStream().read(buffer);
      return new String(buffer, 0, Math.max(0, length), StandardCharsets.ISO_8859_1);
    } catch (java.net.SocketTimeoutException e) {
      throw e;
    } catch (IOException e) {
      // Reset: an end as well.
      return "";
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }

  /** One that trusts every server. */
  private static SSLContext context(Optional<TestPki.Identity> client) throws IOException {
    X509TrustManager all =
        new X509TrustManager() {
          @Override
          public void checkClientTrusted(X509Certificate[] chain, String type) {}

          @Override
          public void checkServerTrusted(X509Certificate[] chain, String type) {}

          @Override
          public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
          }
        };
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(client.isPresent() ? keys(client.get()) : null, new TrustManager[] {all}, null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static KeyManager[] keys(TestPki.Identity client)
      throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    store.setKeyEntry(
        "client",
        Pem.privateKey(Files.readAllBytes(client.key())),
        new char[0],
        Pem.certificates(Files.readAllBytes(client.certificate())).toArray(X509Certificate[]::new));
    KeyManagerFactory keys = KeyManagerFactory.getInstance("PKIX");
    keys.init(store, new char[0]);
    return keys.getKeyManagers();
  }
}
