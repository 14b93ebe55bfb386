package io.sentinelx.render;

import static org.assertj.core.api.Assertions.assertThat;

import io.sentinelx.check.NginxNeighbours;
import io.sentinelx.finding.Finding;
import io.sentinelx.testing.Promise;
import io.sentinelx.value.Neighbours;
import io.sentinelx.value.ServerName;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.Test;

/** Two sites on our address answer as they did before we came, whoever of them is the default. */
@Promise(10)
final class NginxBesideOthersIT {
  private static final List<String> NAMES =
      List.of("", "first.example.com", "second.example.com", "unknown.example.com");

  @Test
  void besideAnExplicitDefault() throws IOException {
    try (NginxRig rig = new NginxRig()) {
      rig.after = site(rig, "first", "") + site(rig, "second", " default_server");
      staysAsItIs(rig);
    }
  }

  @Test
  void behindAnImplicitDefault() throws IOException {
    try (NginxRig rig = new NginxRig()) {
      rig.http = site(rig, "first", "");
      rig.after = site(rig, "second", "");
      staysAsItIs(rig);
    }
  }

  @Test
  void inFrontOfAnImplicitDefaultIsRefusedUntilItSaysSo() throws IOException {
    try (NginxRig rig = new NginxRig()) {
      rig.after = site(rig, "first", "") + site(rig, "second", "");
      rig.edit = ours -> "";
      rig.start();
      Map<String, String> before = answers(rig);
      String listen = "listen 127.0.0.1:" + rig.sites.httpsPort + " ssl";
      assertThat(failures(rig)).isNotEmpty().allMatch(f -> f.contains(rig.mainConfig() + ":"));
      assertThat(failures(rig))
          .anyMatch(
              f -> f.contains("\"" + listen.replace("127.0.0.1:", "") + " default_server;\""));

      rig.after = rig.after.replaceFirst(" ssl;", " ssl default_server;");
      rig.after = rig.after.replaceFirst("(listen 127[^;]+[0-9]);", "$1 default_server;");
      rig.write();
      assertThat(failures(rig)).isEmpty();
      weCome(rig);
      assertThat(answers(rig)).isEqualTo(before);
    }
  }

  @Test
  void aloneWeAreTheDefault() throws IOException {
    try (NginxRig rig = new NginxRig()) {
      rig.sites.neighbours = neighbours(rig);
      assertThat(rig.sites.neighbours.leave("127.0.0.1:" + rig.sites.httpsPort)).isTrue();
      rig.start();
      assertThat(rig.dump())
          .contains("127.0.0.1:" + rig.sites.httpsPort + " ssl")
          .contains(" default_server;");
      assertThat(Curl.at(rig).path("/login").send().isEcho()).isTrue();
    }
  }

  private static void staysAsItIs(NginxRig rig) throws IOException {
    rig.edit = ours -> "";
    rig.start();
    Map<String, String> before = answers(rig);
    assertThat(before.values()).doesNotContain("").anyMatch(a -> a.contains("http/1.1"));
    assertThat(failures(rig)).isEmpty();
    weCome(rig);
    assertThat(answers(rig)).isEqualTo(before);
  }

  private static void weCome(NginxRig rig) throws IOException {
    rig.sites.neighbours = neighbours(rig);
    rig.edit = ours -> ours;
    rig.reload();
  }

  private static List<String> failures(NginxRig rig) throws IOException {
    return around(rig).findings().stream()
        .filter(f -> f.state() == Finding.State.FAIL)
        .map(f -> f.detail() + " " + f.remedy())
        .toList();
  }

  private static Neighbours neighbours(NginxRig rig) throws IOException {
    return Neighbours.on(
        around(rig).shared().shared().stream()
            .map(a -> a.replaceFirst("^(\\d+)$", "127.0.0.1:$1").replace("[::]", "[::1]"))
            .collect(Collectors.toSet()));
  }

  /** The rig listens on the loopback, where a real machine has every address. */
  private static NginxNeighbours around(NginxRig rig) throws IOException {
    Path config = rig.siteConfig();
    rig.write();
    return new NginxNeighbours(
        rig.dump().replace("127.0.0.1:", "").replace("[::1]:", "[::]:"),
        ServerName.parse(NginxRig.NAME),
        rig.sites.httpsPort,
        rig.sites.httpPort,
        config);
  }

  /** One that listens like ours, without HTTP/2, and with TLS 1.2 alone. */
  private static String site(NginxRig rig, String name, String how) throws IOException {
    TestPki.Identity identity =
        new TestPki(rig.root.resolve("pki"), name + "-ca")
            .server(name, TestPki.dns(name + ".example.com"));
    return """
    server {
        listen 127.0.0.1:HTTPS sslHOW;
        listen 127.0.0.1:HTTPHOW;
        server_name NAME.example.com;
        ssl_protocols TLSv1.2;
        ssl_certificate CERTIFICATE;
        ssl_certificate_key KEY;
        return 200 "NAME $ssl_protocol $server_protocol";
    }
    """
        .replace("HTTPS", "" + rig.sites.httpsPort)
        .replace("HTTP", "" + rig.sites.httpPort)
        .replace("HOW", how)
        .replace("NAME", name)
        .replace("CERTIFICATE", identity.certificate().toString())
        .replace("KEY", identity.key().toString());
  }

  /** Certificate, protocol, ALPN and answer by name. */
  private static Map<String, String> answers(NginxRig rig) throws IOException {
    Map<String, String> answers = new TreeMap<>();
    for (String name : NAMES) {
      answers.put("https " + name, handshake(rig.sites.httpsPort, name));
      answers.put(
          "http " + name,
          Curl.at(rig)
              .plain()
              .header("Host: " + (name.isEmpty() ? "127.0.0.1" : name))
              .path("/")
              .send()
              .body());
    }
    return answers;
  }

  private static String handshake(int port, String name) throws IOException {
    try (SSLSocket socket =
        (SSLSocket)
            context().getSocketFactory().createSocket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(10_000);
      SSLParameters parameters = socket.getSSLParameters();
      parameters.setServerNames(name.isEmpty() ? List.of() : List.of(new SNIHostName(name)));
      parameters.setApplicationProtocols(new String[] {"h2", "http/1.1"});
      socket.setSSLParameters(parameters);
      socket.startHandshake();
      X509Certificate served = (X509Certificate) socket.getSession().getPeerCertificates()[0];
      return served.getSerialNumber()
          + " "
          + served.getSubjectX500Principal()
          + " "
          + socket.getSession().getProtocol()
          + " "
          + socket.getApplicationProtocol();
    } catch (SSLException e) {
      return "refused: " + e.getMessage();
    } catch (GeneralSecurityException e) {
      throw new IOException(e);
    }
  }

  private static SSLContext context() throws GeneralSecurityException {
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, new TrustManager[] {new Anybody()}, new SecureRandom());
    return context;
  }

  /** Who serves is what is asked, not whether to trust it. */
  private static final class Anybody implements X509TrustManager {
    @Override
    public void checkClientTrusted(X509Certificate[] chain, String kind) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String kind) {}

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }
}
