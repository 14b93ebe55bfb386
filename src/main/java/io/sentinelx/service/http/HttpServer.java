package io.sentinelx.service.http;

import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.nio.channels.Channel;
import java.nio.channels.ServerSocketChannel;
import java.time.Duration;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Jetty, listening on the socket that systemd hands over as standard input, or on one of its own.
 * Stops without losing a request: answers what has begun, lets each connection end with an answer,
 * then closes.
 */
public final class HttpServer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(HttpServer.class);

  /** A forwarded certificate of 4,096-bit RSA with a long chain of names takes 6 KiB. */
  private static final int HEADER_BYTES = 16 * 1024;

  /** Longer than NGINX keeps an idle connection to us (60 s), so that it is NGINX who closes. */
  private static final Duration IDLE = Duration.ofSeconds(75);

  private static final Duration STOP = Duration.ofSeconds(5);

  /** How long open connections may wait for their last request when the service stops. */
  private static final Duration DRAIN = Duration.ofMillis(500);

  private static final int MOST_THREADS = 24;

  private final Server server;
  private final ServerConnector connector;
  private Boundary boundary;

  private HttpServer(Server server, ServerConnector connector) {
    this.server = server;
    this.connector = connector;
  }

  /**
   * Listens, but answers nobody yet. Port 0 takes a free one.
   *
   * @throws BindException if someone else listens there
   */
  public static HttpServer listen(InetSocketAddress address) throws IOException {
    QueuedThreadPool threads = new QueuedThreadPool(MOST_THREADS, 4);
    threads.setName("http");
    Server server = new Server(threads);
    HttpConfiguration http = new HttpConfiguration();
    http.setSendServerVersion(false);
    http.setRequestHeaderSize(HEADER_BYTES);
    http.setUriCompliance(UriCompliance.DEFAULT);
    ServerConnector connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(http));
    connector.setIdleTimeout(IDLE.toMillis());
    connector.setAcceptQueueSize(1024);
    Channel inherited = System.inheritedChannel();
    if (inherited instanceof ServerSocketChannel) {
      connector.setInheritChannel(true);
    } else {
      connector.setHost(address.getAddress().getHostAddress());
      connector.setPort(address.getPort());
    }
    server.addConnector(connector);
    server.setErrorHandler(new ErrorAnswers());
    try {
      connector.open();
    } catch (IOException e) {
      throw e.getCause() instanceof BindException taken ? taken : e;
    }
    return new HttpServer(server, connector);
  }

  /** Begins to answer. {@code routes} are all but the heartbeat's. */
  public void start(HeartbeatHandler heartbeats, Routes routes) throws Exception {
    Handler pages = new WholeAnswers(SparkOnJetty.handler(routes::define));
    boundary = new Boundary(heartbeats, pages);
    server.setHandler(new GracefulHandler(boundary));
    server.setStopTimeout(STOP.toMillis());
    server.start();
  }

  /** The port it listens on. */
  public int port() {
    return connector.getLocalPort();
  }

  @Override
  public void close() {
    if (boundary != null) {
      boundary.drain();
      connector.close();
      awaitConnections();
    }
    try {
      server.stop();
    } catch (Exception e) {
      LOG.warn("The server did not stop cleanly: {}", e.getMessage());
    }
  }

  private void awaitConnections() {
    long deadline = System.nanoTime() + DRAIN.toNanos();
    try {
      while (!connector.getConnectedEndPoints().isEmpty() && System.nanoTime() < deadline) {
        Thread.sleep(10);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
