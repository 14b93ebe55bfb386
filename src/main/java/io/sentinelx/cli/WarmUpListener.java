package io.sentinelx.cli;

import io.sentinelx.pki.Identity;
import io.sentinelx.pki.MemoryKeys;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;

/** Speaks TLS on the loopback, and says the same to everybody until it is closed. */
final class WarmUpListener implements AutoCloseable {
  private static final byte[] ANSWER =
      "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n".getBytes(StandardCharsets.UTF_8);

  private final SSLServerSocket socket;

  private WarmUpListener(SSLServerSocket socket) {
    this.socket = socket;
  }

  /** One that has this certificate, and asks its peers for theirs. */
  static WarmUpListener start(Identity identity) throws IOException, GeneralSecurityException {
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(MemoryKeys.managers(identity.key(), List.of(identity.certificate())), null, null);
    SSLServerSocket socket =
        (SSLServerSocket)
            context
                .getServerSocketFactory()
                .createServerSocket(0, 0, InetAddress.getLoopbackAddress());
    socket.setWantClientAuth(true);
    WarmUpListener listener = new WarmUpListener(socket);
    Thread answering = new Thread(listener::answer, "warm-up");
    answering.setDaemon(true);
    answering.start();
    return listener;
  }

  InetSocketAddress address() {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), socket.getLocalPort());
  }

  /** A peer that does not trust it goes; the next comes, until the end. */
  private void answer() {
    while (true) {
      try (Socket peer = socket.accept()) {
        peer.getInputStream().read(new byte[4096]);
        peer.getOutputStream().write(ANSWER);
      } catch (IOException e) {
        if (socket.isClosed()) {
          return;
        }
      }
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
