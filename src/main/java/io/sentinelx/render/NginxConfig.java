package io.sentinelx.render;

import io.sentinelx.value.InvalidValue;
import io.sentinelx.value.Neighbours;
import io.sentinelx.value.NginxBuild;
import io.sentinelx.value.Secret;
import io.sentinelx.value.ServerName;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The NGINX configuration: the same bytes for the same site and NGINX, always. */
public final class NginxConfig {
  /** The templates' first line. A file that begins with it is ours, and may be replaced. */
  public static final String MARKER = "# Managed by Sentinel Secure X.";

  /** The response header that names the configuration to callers on this host. */
  public static final String ID_HEADER = "X-Sentinel-Config";

  private static final String NO_ID = "000000000000";
  private static final Pattern ID = Pattern.compile("(?m)^# Configuration id: ([0-9a-f]{12})$");

  /** As guideline 6.0 orders them; the first only where OpenSSL has it. */
  private static final String ML_KEM = "X25519MLKEM768:";

  private static final String CURVES = "X25519:prime256v1:secp384r1";

  private NginxConfig() {}

  /**
   * The whole site, for inclusion in {@code http {}}.
   *
   * @throws InvalidValue where a path of {@code site} cannot be written so that NGINX reads it back
   */
  public static String render(Templates templates, ProxySite site, NginxBuild nginx) {
    Map<String, Object> context = new HashMap<>();
    context.put("configId", NO_ID);
    name(context, site);
    tls(context, site, nginx);
    listeners(context, site, nginx);
    upstreams(context, site);
    context.put("accessLog", NginxQuote.pathWithoutVariables(log(site, "access")));
    context.put("errorLog", NginxQuote.path(log(site, "error")));
    context.put("proxySecretInclude", NginxQuote.pathPattern(site.proxySecretInclude()));

    Function<Map<String, ?>, String> template =
        templates.compile("nginx/site", NginxQuote::requireToken);
    context.put("configId", digest(template.apply(context)));
    return template.apply(context);
  }

  /** The {@code nginx.conf} of a sandbox, to be run with {@code nginx -p PREFIX -c FILE}. */
  public static String sandboxMain(Templates templates, SandboxNginx sandbox) {
    Map<String, Object> context = new HashMap<>();
    context.put("asRoot", sandbox.asRoot());
    context.put("pid", NginxQuote.path(sandbox.pid()));
    context.put("errorLog", NginxQuote.path(sandbox.errorLog()));
    for (String user : SandboxNginx.TEMP_USERS) {
      context.put(user + "Temp", NginxQuote.path(sandbox.temp(user)));
    }
    context.put("siteConfig", NginxQuote.pathPattern(sandbox.siteConfig()));
    return templates.render("nginx/sandbox", context, NginxQuote::requireToken);
  }

  /**
   * The one line of the file that {@link ProxySite#proxySecretInclude} names.
   *
   * @throws InvalidValue where the secret holds anything but letters, digits, {@code -} and {@code
   *     _}
   */
  public static String proxySecretInclude(Templates templates, Secret secret) {
    return templates.render(
        "nginx/proxy-secret", Map.of("secret", secret.reveal()), NginxConfig::encodeSecret);
  }

  /**
   * The id of a rendered configuration, 12 hexadecimal digits; empty where {@code text} is none.
   */
  public static Optional<String> configId(String text) {
    Matcher id = ID.matcher(text);
    return text.startsWith(MARKER) && id.find() ? Optional.of(id.group(1)) : Optional.empty();
  }

  private static void name(Map<String, Object> context, ProxySite site) {
    ServerName name = site.serverName();
    String host = regex(name.inUrl());
    String port = site.httpsPort() == 443 ? "" : ":" + site.httpsPort();
    context.put("hostName", name.inUrl());
    context.put("hostRegex", host);
    // RFC 6066: SNI holds no address, so a client that wants one says nothing.
    context.put("sniRegex", name.isAddress() ? "(?:" + regex(name.text()) + ")?" : host);
    context.put("authority", name.inUrl() + port);
    context.put("publicUrl", "https://" + name.inUrl() + port);
  }

  private static void tls(Map<String, Object> context, ProxySite site, NginxBuild nginx) {
    context.put("tlsCert", NginxQuote.pathWithoutVariables(site.tlsCert()));
    context.put("tlsKey", NginxQuote.pathWithoutVariables(site.tlsKey()));
    context.put("clientCa", NginxQuote.path(site.clientCa()));
    context.put("clientCrl", site.clientCrl().map(NginxQuote::path).orElse("\"\""));
    context.put("curves", (nginx.hasMlKem() ? ML_KEM : "") + CURVES);
    context.put("hsts", site.publiclyTrusted());
  }

  private static void listeners(Map<String, Object> context, ProxySite site, NginxBuild nginx) {
    context.put("http2Directive", nginx.hasHttp2Directive());
    context.put("listen", listen(site, nginx, site.httpsPort()));
    context.put("redirect", site.httpPort() != 0);
    context.put("plainListen", listen(site, nginx, site.httpPort()));
  }

  /**
   * What {@code listen} says acts on all servers of the address: only where it is ours alone we
   * speak for all, and where others are, HTTP/2 is theirs to have.
   */
  private static List<Map<String, Object>> listen(ProxySite site, NginxBuild nginx, int port) {
    List<String> addresses = new ArrayList<>();
    addresses.add(site.loopbackOnly() ? "127.0.0.1:" + port : String.valueOf(port));
    if (nginx.ipv6()) {
      addresses.add((site.loopbackOnly() ? "[::1]:" : "[::]:") + port);
    }
    Neighbours neighbours = site.neighbours();
    List<Map<String, Object>> listens = new ArrayList<>();
    for (String address : addresses) {
      listens.add(
          Map.of(
              "address",
              address,
              "http2",
              !nginx.hasHttp2Directive() && !neighbours.share(address),
              "default",
              neighbours.leave(address)));
    }
    return listens;
  }

  private static void upstreams(Map<String, Object> context, ProxySite site) {
    boolean tls = site.upstreams().get(0).tls();
    context.put("upstreams", site.upstreams().stream().map(u -> u.authority()).toList());
    context.put("oneUpstream", site.upstreams().size() == 1);
    context.put("scheme", tls ? "https" : "http");
    context.put("upstreamTls", tls);
    if (tls) {
      context.put("upstreamCa", NginxQuote.path(site.upstreamCa().orElseThrow()));
      context.put("upstreamName", site.serverName().text());
    }
  }

  private static Path log(ProxySite site, String kind) {
    return site.logDirectory().resolve("sentinel-secure-x." + kind + ".log");
  }

  /** {@code name} as a regular expression: dots and brackets stand for themselves. */
  private static String regex(String name) {
    return name.replaceAll("[.\\[\\]]", "[$0]");
  }

  private static String encodeSecret(String value) {
    if (!value.matches("[A-Za-z0-9_-]+")) {
      throw new InvalidValue(
          "The proxy secret holds characters that an HTTP header cannot carry safely.",
          "Make a new one with sentinelx proxy rotate-secret.");
    }
    return value;
  }

  private static String digest(String text) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash).substring(0, NO_ID.length());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }
}
