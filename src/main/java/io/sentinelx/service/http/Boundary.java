package io.sentinelx.service.http;

import java.util.Locale;
import java.util.Set;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.PreEncodedHttpField;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * What every request passes before it is routed. Only paths in normal form go on, so that no two
 * spellings reach one route; what would make Spark see another method is removed; internal routes
 * do not exist for anyone but this host's operator.
 */
final class Boundary extends Handler.Wrapper {
  private static final Set<String> INTERNAL = Set.of("/metrics");
  private static final String METHOD_OVERRIDE = "x-http-method-override";

  private static final HttpField[] SECURITY = {
    field(
        "Content-Security-Policy",
        "default-src 'none'; style-src 'self'; img-src 'self';"
            + " base-uri 'none'; form-action 'self'; frame-ancestors 'none'"),
    field("X-Content-Type-Options", "nosniff"),
    field("X-Frame-Options", "DENY"),
    field("Referrer-Policy", "no-referrer"),
    field("Cross-Origin-Opener-Policy", "same-origin")
  };

  private final Request.Handler heartbeats;
  private volatile boolean draining;

  /**
   * @param heartbeats answers {@link HeartbeatHandler#PATH}
   * @param routes answers everything else
   */
  Boundary(Request.Handler heartbeats, Handler routes) {
    super(routes);
    this.heartbeats = heartbeats;
  }

  /** From now on each answer is its connection's last. */
  void drain() {
    draining = true;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    if (draining) {
      response.getHeaders().put(HttpFields.CONNECTION_CLOSE);
    }
    String path = request.getHttpURI().getPath();
    if (HeartbeatHandler.PATH.equals(path)) {
      return heartbeats.handle(request, response, callback);
    }
    for (HttpField field : SECURITY) {
      response.getHeaders().put(field);
    }
    if (!isNormal(path) || INTERNAL.contains(path) && !Caller.isDirect(request)) {
      Answers.error(response, callback, ErrorCode.NOT_FOUND);
      return true;
    }
    return super.handle(new WithoutOverride(request), response, callback);
  }

  /**
   * Whether the path is spelled in the one way in which our routes are: unreserved characters
   * alone, no empty and no dot segment. A percent sign or a semicolon never stands in them.
   */
  static boolean isNormal(String path) {
    if (path == null || !path.startsWith("/")) {
      return false;
    }
    boolean plain =
        path.chars()
            .allMatch(
                c ->
                    c >= 'a' && c <= 'z'
                        || c >= 'A' && c <= 'Z'
                        || c >= '0' && c <= '9'
                        || "/-._~".indexOf(c) >= 0);
    String segments = path + "/";
    return plain && !path.contains("//") && !segments.contains("/./") && !segments.contains("/../");
  }

  /** The request without the header that Spark obeys in place of the method. */
  private static final class WithoutOverride extends Request.Wrapper {
    private final HttpFields headers;

    WithoutOverride(Request request) {
      super(request);
      HttpFields.Mutable kept = HttpFields.build();
      for (HttpField field : request.getHeaders()) {
        if (!field.getName().toLowerCase(Locale.ROOT).replace('_', '-').equals(METHOD_OVERRIDE)) {
          kept.add(field);
        }
      }
      headers = kept.asImmutable();
    }

    @Override
    public HttpFields getHeaders() {
      return headers;
    }
  }

  private static HttpField field(String name, String value) {
    HttpHeader known = HttpHeader.CACHE.get(name);
    return known != null
        ? new PreEncodedHttpField(known, value)
        : new PreEncodedHttpField(name, value);
  }
}
