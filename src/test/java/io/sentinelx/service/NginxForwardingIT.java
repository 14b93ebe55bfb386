package io.sentinelx.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.sentinelx.pki.CertificateAuthority;
import io.sentinelx.pki.Identity;
import io.sentinelx.pki.Pem;
import io.sentinelx.settings.Distribution;
import io.sentinelx.testing.Eventually;
import io.sentinelx.testing.Ports;
import io.sentinelx.testing.Promise;
import io.sentinelx.value.ServerName;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a real NGINX writes into the identity headers is what the service reads out of them. */
class NginxForwardingIT {
  @TempDir Path folder;

  @Promise(4)
  @Test
  void heartbeatsOfARealHandshakeAreAccepted() throws Exception {
    Instant now = Instant.now();
    Fleet fleet = Fleet.in(folder, now);
    Identity device = fleet.identity("dev-1", now);
    Path cert = Files.writeString(folder.resolve("dev.crt"), device.chainPem());
    Path key = Files.writeString(folder.resolve("dev.key"), device.keyPem());
    ServerName name = ServerName.parse("localhost");
    CertificateAuthority serverCa = CertificateAuthority.createServerCa(name, now);
    Identity server = serverCa.issueServer(name, now);
    Files.writeString(folder.resolve("server.crt"), server.chainPem());
    Files.writeString(folder.resolve("server.key"), server.keyPem());
    Path trust =
        Files.writeString(folder.resolve("server-ca.crt"), Pem.encode(serverCa.certificate()));
    int port = Ports.free();
    try (ApiService service =
        ApiService.start(fleet.settings(), new Distribution(folder), Clock.systemUTC())) {
      Process nginx = nginx(port, service.port());
      try {
        List<String> withCertificate = List.of("--cert", cert.toString(), "--key", key.toString());
        Eventually.holds(
            "NGINX answers", () -> !curl(trust, port, "/api/health/live", List.of()).isEmpty());
        assertThat(heartbeat(trust, port, withCertificate)).contains("\"accepted\"");
        assertThat(heartbeat(trust, port, List.of())).contains("client_certificate_required");
        assertThat(curl(trust, port, "/api/health/ready", withCertificate))
            .isEqualTo("{\"status\":\"ready\"}");
        assertThat(curl(trust, port, "/metrics", List.of())).contains("not_found");
        fleet.revoke(Instant.now(), device.certificate());
        assertThat(heartbeat(trust, port, withCertificate)).contains("client_certificate_invalid");
      } finally {
        nginx.destroy();
        nginx.waitFor();
      }
    }
  }

  private Process nginx(int port, int upstream) throws IOException {
    String headers =
        """
              proxy_set_header X-Sentinel-Client-Verify $ssl_client_verify;
              proxy_set_header X-Sentinel-Client-Subject $ssl_client_s_dn;
              proxy_set_header X-Sentinel-Client-Issuer $ssl_client_i_dn;
              proxy_set_header X-Sentinel-Client-Serial $ssl_client_serial;
              proxy_set_header X-Sentinel-Client-Cert $ssl_client_escaped_cert;
              proxy_set_header X-Sentinel-Client-Fingerprint $ssl_client_fingerprint;
              proxy_set_header X-Sentinel-Client-Not-Before $ssl_client_v_start;
              proxy_set_header X-Sentinel-Client-Not-After $ssl_client_v_end;
              proxy_set_header X-Sentinel-Proxy-Secret %s;
        """
            .formatted(Fleet.SECRET);
    String root = Files.getOwner(folder).getName().equals("root") ? "user root;\n" : "";
    String config =
        root
            + "daemon off; master_process off; pid nginx.pid; error_log stderr;\n"
            + "events {}\nhttp { access_log off;\n"
            + "client_body_temp_path t1; proxy_temp_path t2; fastcgi_temp_path t3;"
            + " uwsgi_temp_path t4; scgi_temp_path t5;\n"
            + "server { listen 127.0.0.1:"
            + port
            + " ssl; server_name localhost; ssl_certificate server.crt;"
            + " ssl_certificate_key server.key; ssl_client_certificate ca.crt;"
            + " ssl_verify_client optional; ssl_verify_depth 2;\n"
            + headers
            + "location / { proxy_pass http://127.0.0.1:"
            + upstream
            + "; } } }\n";
    Path file = Files.writeString(folder.resolve("nginx.conf"), config);
    return new ProcessBuilder(
            "/usr/sbin/nginx", "-p", folder.toString(), "-c", file.toString(), "-e", "stderr")
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("nginx.log").toFile())
        .start();
  }

  private static String heartbeat(Path trust, int port, List<String> more) throws IOException {
    List<String> arguments = new ArrayList<>(more);
    arguments.addAll(
        List.of("-H", "Content-Type: application/json", "-d", "{\"device_id\":\"dev-1\"}"));
    return curl(trust, port, "/api/heartbeat", arguments);
  }

  private static String curl(Path trust, int port, String path, List<String> more)
      throws IOException {
    List<String> command =
        new ArrayList<>(List.of("curl", "-s", "-m", "10", "--noproxy", "*", "-4"));
    command.addAll(List.of("--cacert", trust.toString()));
    command.addAll(more);
    command.add("https://localhost:" + port + path);
    Process curl = new ProcessBuilder(command).start();
    return new String(curl.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }
}
