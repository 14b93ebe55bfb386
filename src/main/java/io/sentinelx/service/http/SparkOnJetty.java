package io.sentinelx.service.http;

import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import javax.servlet.DispatcherType;
import org.eclipse.jetty.ee8.servlet.FilterHolder;
import org.eclipse.jetty.ee8.servlet.ServletContextHandler;
import org.eclipse.jetty.server.Handler;
import spark.Service;
import spark.embeddedserver.EmbeddedServer;
import spark.embeddedserver.EmbeddedServerFactory;
import spark.embeddedserver.EmbeddedServers;
import spark.embeddedserver.jetty.websocket.WebSocketHandlerWrapper;
import spark.http.matching.MatcherFilter;
import spark.ssl.SslStores;

/**
 * Spark's routes as a handler of our own Jetty: Spark brings a Jetty that has reached its end of
 * life, and asks for a server only through {@link EmbeddedServers}, which takes another. The server
 * itself is {@link HttpServer}'s; Spark neither binds, starts nor stops it.
 */
final class SparkOnJetty implements EmbeddedServer {
  private final Handler routes;
  private final CompletableFuture<Handler> ready;

  private SparkOnJetty(Handler routes, CompletableFuture<Handler> ready) {
    this.routes = routes;
    this.ready = ready;
  }

  /** A handler that answers with the routes that {@code define} adds, and with 404 besides. */
  static Handler handler(Consumer<Service> define) {
    CompletableFuture<Handler> ready = new CompletableFuture<>();
    Object identifier = new Object();
    EmbeddedServerFactory factory =
        (routes, statics, exceptions, others) ->
            new SparkOnJetty(
                servlets(new MatcherFilter(routes, statics, exceptions, false, others)), ready);
    EmbeddedServers.add(identifier, factory);
    Service spark = Service.ignite();
    spark.embeddedServerIdentifier(identifier);
    spark.untrustForwardHeaders();
    spark.initExceptionHandler(ready::completeExceptionally);
    define.accept(spark);
    spark.init();
    return ready.join();
  }

  private static Handler servlets(MatcherFilter filter) {
    ServletContextHandler context =
        new ServletContextHandler(
            null, "/", ServletContextHandler.NO_SESSIONS | ServletContextHandler.NO_SECURITY);
    context.addFilter(new FilterHolder(filter), "/*", EnumSet.of(DispatcherType.REQUEST));
    return context.getCoreContextHandler();
  }

  @Override
  public int ignite(
      String host, int port, SslStores ssl, int maxThreads, int minThreads, int idleMillis) {
    ready.complete(routes);
    return port;
  }

  @Override
  public void configureWebSockets(
      Map<String, WebSocketHandlerWrapper> handlers, Optional<Long> idleMillis) {
    // No route of ours is a web socket; Spark asks even so, and takes no default for an answer.
  }

  @Override
  public void join() {
    // Spark's own thread ends here: the server has threads of its own.
  }

  @Override
  public void extinguish() {
    // HttpServer stops Jetty.
  }

  @Override
  public int activeThreadCount() {
    return 0;
  }
}
