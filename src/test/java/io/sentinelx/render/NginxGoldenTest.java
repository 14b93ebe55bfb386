package io.sentinelx.render;

import static org.assertj.core.api.Assertions.assertThat;

import io.sentinelx.value.NginxBuild;
import io.sentinelx.value.Secret;
import io.sentinelx.value.Version;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every variation of the NGINX configuration against its golden file. */
final class NginxGoldenTest {
  private static final Templates TEMPLATES = new Templates(Path.of("templates"));
  private static final Path GOLDEN = Path.of("src/test/resources/golden/nginx");

  private static final NginxBuild BOOKWORM = NginxBuild.REFERENCE;
  private static final NginxBuild TRIXIE =
      new NginxBuild(new Version(1, 26, 3), new Version(3, 5, 1), true);

  private record Variation(ProxySite site, NginxBuild nginx) {}

  private static Map<String, Variation> variations() {
    Map<String, Variation> all = new TreeMap<>();
    ProxySite reference = Sites.reference().site();
    all.put("reference", new Variation(reference, BOOKWORM));
    all.put("nginx-1.26", new Variation(reference, TRIXIE));
    all.put(
        "openssl-3.5",
        new Variation(reference, new NginxBuild(BOOKWORM.nginx(), TRIXIE.openssl(), true)));
    all.put(
        "no-ipv6",
        new Variation(reference, new NginxBuild(BOOKWORM.nginx(), BOOKWORM.openssl(), false)));

    Sites noRedirect = Sites.reference();
    noRedirect.httpPort = 0;
    all.put("no-redirect", new Variation(noRedirect.site(), BOOKWORM));

    Sites ports = Sites.reference();
    ports.httpsPort = 8443;
    ports.httpPort = 8080;
    all.put("other-ports", new Variation(ports.site(), BOOKWORM));

    Sites noCrl = Sites.reference();
    noCrl.clientCrl = Optional.empty();
    all.put("no-crl", new Variation(noCrl.site(), BOOKWORM));

    Sites three = Sites.reference();
    three.upstreams =
        List.of("https://192.0.2.11:8443", "https://192.0.2.12:8443", "https://[2001:db8::3]:8443");
    three.upstreamCa = Optional.of(Path.of("/etc/sentinel-secure-x/upstream-ca.crt"));
    all.put("three-upstreams", new Variation(three.site(), BOOKWORM));

    Sites trusted = Sites.reference();
    trusted.publiclyTrusted = true;
    all.put("publicly-trusted", new Variation(trusted.site(), BOOKWORM));

    Sites v4 = Sites.reference();
    v4.serverName = "192.0.2.1";
    all.put("ipv4-name", new Variation(v4.site(), BOOKWORM));

    Sites v6 = Sites.reference();
    v6.serverName = "2001:db8::1";
    all.put("ipv6-name", new Variation(v6.site(), BOOKWORM));

    Sites odd = Sites.reference();
    odd.tlsCert = Path.of("/srv/my certs/a;b{c}#d'e\"f\\g.crt");
    odd.clientCa = Path.of("/srv/my certs/$ca.crt");
    odd.proxySecretInclude = Path.of("/srv/[x]*?/proxy secret.inc");
    all.put("odd-paths", new Variation(odd.site(), BOOKWORM));

    Sites sandbox = Sites.reference();
    Path root = Path.of("/tmp/ssx");
    sandbox.serverName = "localhost";
    sandbox.httpsPort = 8443;
    sandbox.httpPort = 0;
    sandbox.loopbackOnly = true;
    sandbox.tlsCert = root.resolve("var/lib/sentinel-secure-x/pki/server.crt");
    sandbox.tlsKey = root.resolve("var/lib/sentinel-secure-x/pki/server.key");
    sandbox.clientCa = root.resolve("var/lib/sentinel-secure-x/pki/device-ca.crt");
    sandbox.clientCrl = Optional.of(root.resolve("var/lib/sentinel-secure-x/pki/device-ca.crl"));
    sandbox.proxySecretInclude = root.resolve("etc/sentinel-secure-x/proxy-secret.inc");
    sandbox.logDirectory = root.resolve("var/log/nginx");
    all.put("sandbox", new Variation(sandbox.site(), BOOKWORM));
    return all;
  }

  static List<String> names() {
    return List.copyOf(variations().keySet());
  }

  @ParameterizedTest
  @MethodSource("names")
  void siteIsTheGoldenFile(String name) throws IOException {
    Variation v = variations().get(name);
    String rendered = NginxConfig.render(TEMPLATES, v.site(), v.nginx());

    Golden.check(GOLDEN.resolve(name + ".conf"), rendered);
    assertThat(NginxConfig.render(new Templates(Path.of("templates")), v.site(), v.nginx()))
        .isEqualTo(rendered);
    assertThat(rendered.lines().findFirst()).contains(NginxConfig.MARKER);
    assertThat(NginxConfig.configId(rendered)).isPresent();
  }

  @ParameterizedTest
  @MethodSource("sandboxes")
  void sandboxMainIsTheGoldenFile(String name, boolean asRoot) throws IOException {
    Path root = Path.of("/tmp/ssx");
    Path site = root.resolve("etc/nginx/conf.d/sentinel-secure-x.conf");
    SandboxNginx sandbox = new SandboxNginx(root, site, asRoot);
    String rendered = NginxConfig.sandboxMain(TEMPLATES, sandbox);

    Golden.check(GOLDEN.resolve(name + ".conf"), rendered);
    assertThat(NginxConfig.sandboxMain(TEMPLATES, sandbox)).isEqualTo(rendered);
    assertThat(rendered.lines().findFirst()).contains(NginxConfig.MARKER);
  }

  static List<Object[]> sandboxes() {
    return List.of(
        new Object[] {"sandbox-main", false}, new Object[] {"sandbox-main-as-root", true});
  }

  @Test
  void referenceRenderingIsWhatTheTemplatesMake() throws IOException {
    Golden.check(
        Path.of("deploy/nginx/sentinel-secure-x.conf"),
        NginxConfig.render(TEMPLATES, Sites.reference().site(), NginxBuild.REFERENCE));
  }

  @Test
  void proxySecretStandsOnOneLine() {
    assertThat(NginxConfig.proxySecretInclude(TEMPLATES, Secret.of("s3cret_-")))
        .isEqualTo("proxy_set_header X-Sentinel-Proxy-Secret s3cret_-;\n");
  }

  @Test
  void everyVariationHasAnIdOfItsOwn() {
    List<String> ids =
        variations().values().stream()
            .map(v -> NginxConfig.render(TEMPLATES, v.site(), v.nginx()))
            .map(text -> NginxConfig.configId(text).orElseThrow())
            .toList();
    assertThat(ids).doesNotHaveDuplicates();
  }
}
