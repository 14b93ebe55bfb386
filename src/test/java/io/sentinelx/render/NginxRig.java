package io.sentinelx.render;

import io.sentinelx.testing.Eventually;
import io.sentinelx.testing.Ports;
import io.sentinelx.value.NginxBuild;
import io.sentinelx.value.Secret;
import io.sentinelx.value.Version;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.stream.Stream;

/**
 * A real NGINX that runs a rendered site in a folder of its own, on free loopback ports, with the
 * sandbox's main configuration. The binary is {@code nginx}, or what the environment variable
 * {@code SENTINELX_NGINX} or the system property of that name says.
 */
final class NginxRig implements AutoCloseable {
  static final String SECRET = "the-proxy-secret-of-this-test";
  static final String NAME = "sentinel.example.com";

  private static final Templates TEMPLATES = new Templates(Path.of("templates"));

  final Path root;
  final Sites sites = Sites.reference();
  final TestPki deviceCa;
  final EchoUpstream upstream;

  /** Directives for {@code http {}} before our site: an operator's own. */
  String http = "";

  /** Directives for {@code http {}} behind our site. */
  String after = "";

  /** A change to the rendered site, for what cannot be waited for or provoked. */
  UnaryOperator<String> edit = UnaryOperator.identity();

  private final NginxBuild build;
  private Process process;

  NginxRig() throws IOException {
    this.root = Files.createTempDirectory("nginx-rig");
    this.build = installed();
    this.upstream = new EchoUpstream();
    this.deviceCa = new TestPki(root.resolve("pki"), "device-ca");
    TestPki serverCa = new TestPki(root.resolve("pki"), "server-ca");
    TestPki.Identity server =
        serverCa.server("server", TestPki.dns(NAME), TestPki.ip("127.0.0.1"), TestPki.ip("::1"));
    for (String folder : List.of("run", "var/log/nginx", "var/lib/nginx", "etc")) {
      Files.createDirectories(root.resolve(folder));
    }
    sites.httpsPort = Ports.free();
    sites.httpPort = Ports.free();
    sites.tlsCert = server.certificate();
    sites.tlsKey = server.key();
    sites.clientCa = deviceCa.certificate();
    sites.clientCrl = Optional.of(deviceCa.crl());
    sites.upstreams = List.of("http://127.0.0.1:" + upstream.port());
    sites.proxySecretInclude = root.resolve("etc/proxy-secret.inc");
    sites.loopbackOnly = true;
    sites.logDirectory = root.resolve("var/log/nginx");
  }

  static String binary() {
    String property = System.getProperty("SENTINELX_NGINX", System.getenv("SENTINELX_NGINX"));
    return property == null ? "nginx" : property;
  }

  static NginxBuild installed() throws IOException {
    Output shown = run(List.of(binary(), "-V"));
    Version nginx =
        Version.find(shown.text().substring(shown.text().indexOf("nginx/"))).orElseThrow();
    Version openssl =
        Version.find(shown.text().substring(shown.text().indexOf("OpenSSL"))).orElseThrow();
    return new NginxBuild(nginx, openssl, hasIpv6());
  }

  /** What a command printed, both streams, and its exit code. */
  record Output(int code, String text) {}

  static Output run(List<String> command) throws IOException {
    Process p = new ProcessBuilder(command).redirectErrorStream(true).start();
    p.getOutputStream().close();
    try (InputStream out = p.getInputStream()) {
      String text = new String(out.readAllBytes(), StandardCharsets.UTF_8);
      return new Output(p.waitFor(), text);
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  /** Writes the configuration as {@link #sites} says now, and returns its id. */
  String write() throws IOException {
    String rendered = NginxConfig.render(TEMPLATES, sites.site(), build);
    Files.writeString(siteConfig(), edit.apply(rendered));
    Files.writeString(
        sites.proxySecretInclude, NginxConfig.proxySecretInclude(TEMPLATES, Secret.of(SECRET)));
    SandboxNginx sandbox =
        new SandboxNginx(root, siteConfig(), "root".equals(System.getProperty("user.name")));
    String main = NginxConfig.sandboxMain(TEMPLATES, sandbox);
    int include = main.lastIndexOf("    include ");
    Files.writeString(
        mainConfig(),
        main.substring(0, include)
            + http
            + "\n"
            + main.substring(include).replaceFirst("(?m)^ *include .*$", "$0\n" + quoted(after)));
    return NginxConfig.configId(rendered).orElseThrow();
  }

  private static String quoted(String text) {
    return Matcher.quoteReplacement(text);
  }

  /** The configuration that was written, as {@code nginx -T} prints it. */
  String dump() throws IOException {
    return run(command("-T")).text();
  }

  Output test() throws IOException {
    return run(command("-t"));
  }

  NginxRig start() throws IOException {
    write();
    // Without a terminal and standard input, where it would ask for the passphrase of a key.
    List<String> command = new ArrayList<>(List.of("setsid"));
    command.addAll(command("-g", "daemon off;"));
    process =
        new ProcessBuilder(command)
            .redirectInput(Path.of("/dev/null").toFile())
            .redirectErrorStream(true)
            .redirectOutput(root.resolve("nginx.out").toFile())
            .start();
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
    Eventually.holds("NGINX to listen", () -> !process.isAlive() || listens(sites.httpsPort));
    if (!process.isAlive()) {
      throw new IOException("NGINX ended: " + Files.readString(root.resolve("nginx.out")));
    }
    return this;
  }

  /**
   * Writes the configuration and reloads; returns when new workers answer and the old have gone.
   */
  void reload() throws IOException {
    String before = workers();
    write();
    Output said = run(command("-s", "reload"));
    if (said.code() != 0) {
      throw new IOException(said.text());
    }
    Eventually.holds(
        "the old workers to leave",
        () ->
            process
                    .children()
                    .map(ProcessHandle::pid)
                    .noneMatch(p -> before.contains(" " + p + " "))
                && process.children().findAny().isPresent()
                && Curl.at(this).path("/login").status() == 200);
  }

  /** Ends NGINX; {@link #start} begins it again. */
  void stop() throws IOException {
    process.destroy();
    try {
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  Path siteConfig() {
    return root.resolve("etc/site.conf");
  }

  Path mainConfig() {
    return root.resolve("etc/nginx.conf");
  }

  String log(String kind) throws IOException {
    return Files.readString(sites.logDirectory.resolve("sentinel-secure-x." + kind + ".log"));
  }

  @Override
  public void close() throws IOException {
    upstream.close();
    if (process != null) {
      stop();
    }
    try (Stream<Path> tree = Files.walk(root)) {
      for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }

  private String workers() {
    StringBuilder pids = new StringBuilder(" ");
    process.children().forEach(p -> pids.append(p.pid()).append(' '));
    return pids.toString();
  }

  private List<String> command(String... more) {
    List<String> command =
        new ArrayList<>(
            List.of(
                binary(), "-p", root.toString(), "-c", mainConfig().toString(), "-e", "stderr"));
    command.addAll(List.of(more));
    return command;
  }

  private static boolean listens(int port) {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException e) {
      return false;
    }
  }

  private static boolean hasIpv6() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("::1"))) {
      return socket.isBound();
    } catch (IOException e) {
      return false;
    }
  }
}
