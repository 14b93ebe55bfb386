package io.sentinelx.render;

import static org.assertj.core.api.Assertions.assertThat;

import io.sentinelx.testing.Ports;
import io.sentinelx.testing.Promise;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;
import org.junit.jupiter.api.Test;

/** Several API nodes, and nodes that speak TLS. */
final class NginxUpstreamsIT {
  @Test
  void aHeartbeatThatWasSentIsNeverSentAgain() throws IOException {
    try (NginxRig rig = new NginxRig();
        EchoUpstream second = new EchoUpstream()) {
      rig.sites.upstreams =
          List.of(rig.sites.upstreams.get(0), "http://127.0.0.1:" + second.port());
      TestPki.Identity device = rig.deviceCa.device("device-1");
      rig.start();
      Curl.Answer answer =
          Curl.at(rig).certificate(Optional.of(device)).post("/api/heartbeat?drop", "{}").send();
      assertThat(answer.status()).isEqualTo(502);
      assertThat(rig.upstream.heads().size() + second.heads().size()).isEqualTo(1);
      // A question may be asked again.
      Curl.at(rig).path("/api/x?drop").send();
      assertThat(rig.upstream.heads().size() + second.heads().size()).isEqualTo(3);
    }
  }

  @Test
  void aNodeThatIsDownIsPassedOver() throws IOException {
    try (NginxRig rig = new NginxRig()) {
      int nobody = Ports.free();
      rig.sites.upstreams = List.of("http://127.0.0.1:" + nobody, rig.sites.upstreams.get(0));
      rig.start();
      for (int i = 0; i < 6; i++) {
        assertThat(Curl.at(rig).post("/api/x", "{}").send().isEcho()).isTrue();
      }
    }
  }

  @Test
  void aSingleNodeIsNeverTakenOut() throws IOException {
    try (NginxRig rig = new NginxRig()) {
      rig.start();
      for (int i = 0; i < 5; i++) {
        assertThat(Curl.at(rig).path("/api/x?drop").status()).isEqualTo(502);
      }
      assertThat(Curl.at(rig).path("/api/x").send().isEcho()).isTrue();
    }
  }

  @Promise(16)
  @Test
  void tlsNodesAreBelievedByTheirCaAndForOurNameAlone() throws Exception {
    try (NginxRig rig = new NginxRig()) {
      Path pki = rig.root.resolve("pki");
      TestPki nodesCa = new TestPki(pki, "nodes-ca");
      TestPki.Identity node = nodesCa.server("node", TestPki.dns(NginxRig.NAME));
      TestPki.Identity misnamed = nodesCa.server("misnamed", TestPki.dns("evil.example"));
      TestPki wrongCa = new TestPki(pki, "wrong-ca");

      assertThat(secretsSeen(node, nodesCa)).containsExactly(NginxRig.SECRET);
      assertThat(secretsSeen(node, wrongCa)).isEmpty();
      assertThat(secretsSeen(misnamed, nodesCa)).isEmpty();
    }
  }

  /** What a node gets of the proxy secret from a proxy that believes {@code ca}. */
  private static List<String> secretsSeen(TestPki.Identity node, TestPki ca) throws Exception {
    ServerSocket socket =
        context(node)
            .getServerSocketFactory()
            .createServerSocket(0, 50, InetAddress.getLoopbackAddress());
    try (NginxRig rig = new NginxRig();
        EchoUpstream tls = new EchoUpstream(socket)) {
      rig.sites.upstreams = List.of("https://127.0.0.1:" + tls.port());
      rig.sites.upstreamCa = Optional.of(ca.certificate());
      rig.http = "proxy_ssl_verify off; proxy_ssl_name evil.example;";
      rig.start();
      Curl.Answer answer = Curl.at(rig).path("/login").send();
      assertThat(answer.isEcho() ? 200 : 502).isEqualTo(answer.status());
      assertThat(tls.heads()).hasSize(answer.isEcho() ? 1 : 0);
      return answer.seen("X-Sentinel-Proxy-Secret");
    }
  }

  private static SSLContext context(TestPki.Identity node)
      throws IOException, GeneralSecurityException {
    try (InputStream crt = new FileInputStream(node.certificate().toFile());
        PEMParser key = new PEMParser(Files.newBufferedReader(node.key()))) {
      Certificate certificate = CertificateFactory.getInstance("X.509").generateCertificate(crt);
      PrivateKey secret = new JcaPEMKeyConverter().getPrivateKey((PrivateKeyInfo) key.readObject());
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, null);
      store.setKeyEntry("node", secret, new char[0], new Certificate[] {certificate});
      KeyManagerFactory keys = KeyManagerFactory.getInstance("PKIX");
      keys.init(store, new char[0]);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(keys.getKeyManagers(), null, null);
      return context;
    }
  }
}
