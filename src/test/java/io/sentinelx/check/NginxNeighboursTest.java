package io.sentinelx.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.sentinelx.finding.Finding;
import io.sentinelx.testing.Promise;
import io.sentinelx.value.ServerName;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is said of the sites beside ours before anything is written. */
@Promise(10)
final class NginxNeighboursTest {
  private static final Path OURS = Path.of("/etc/nginx/conf.d/sentinel-secure-x.conf");
  private static final String SOUND =
      "ssl_protocols TLSv1.2 TLSv1.3; ssl_session_tickets off; client_header_timeout 10s;";

  private static NginxNeighbours beside(String name, Path output, String site, String... more) {
    String dump =
        """
        # configuration file /etc/nginx/nginx.conf:
        http {
            SOUND
            include /etc/nginx/conf.d/*.conf;
            include /etc/nginx/sites-enabled/*;
        }

        # configuration file /etc/nginx/sites-enabled/site:
        """
                .replace("SOUND", SOUND)
            + site
            + "\n"
            + String.join("\n", more);
    return new NginxNeighbours(dump, ServerName.parse(name), 443, 80, output);
  }

  private static NginxNeighbours beside(String site) {
    return beside("sentinel.example.com", OURS, site);
  }

  private static List<String> said(NginxNeighbours neighbours, Finding.State state) {
    return neighbours.findings().stream()
        .filter(f -> f.state() == state)
        .map(f -> f.detail() + " " + f.remedy())
        .toList();
  }

  @Test
  void debiansOwnDefaultIsNoHindrance() {
    NginxNeighbours stock =
        beside("server {\n listen 80 default_server;\n listen [::]:80 default_server;\n}");
    assertThat(stock.findings()).isEmpty();
    assertThat(stock.shared().shared()).containsExactlyInAnyOrder("80", "[::]:80");
    assertThat(stock.shared().leave("443")).isTrue();
    assertThat(beside("").shared().shared()).isEmpty();
  }

  @Test
  void whoIsTheDefaultByBeingFirstHasToStayIt() {
    String site = "server {\n  listen 443 ssl;\n  server_name a.example;\n}";
    assertThat(said(beside(site), Finding.State.FAIL))
        .containsExactly(
            "/etc/nginx/sites-enabled/site:2 is the default on port 443 only because NGINX reads it"
                + " first; /etc/nginx/conf.d/sentinel-secure-x.conf would come before it. Write"
                + " \"listen 443 ssl default_server;\" there, or give --output-path"
                + " /etc/nginx/sites-enabled/zz-sentinel-secure-x.conf.");
    Path late = Path.of("/etc/nginx/sites-enabled/zz-sentinel-secure-x.conf");
    NginxNeighbours later = beside("sentinel.example.com", late, site);
    assertThat(later.findings()).isEmpty();
    assertThat(later.shared().shared()).containsExactly("443");
    assertThat(beside(site.replace("ssl;", "ssl default_server;")).findings()).isEmpty();
  }

  @Test
  void whatWeAreTheDefaultOfStaysOurs() {
    String ours = "\n# configuration file " + OURS + ":\nserver { listen 443 ssl; }\n";
    NginxNeighbours before =
        beside("sentinel.example.com", OURS, "server { listen 443 ssl; }", ours);
    assertThat(before.findings()).isEmpty();
    assertThat(before.shared().leave("443")).isTrue();
  }

  @Test
  void aNameIsOneSites() {
    for (String name :
        List.of("sentinel.example.com", "SENTINEL.example.com", ".sentinel.example.com")) {
      assertThat(
              said(
                  beside("server { listen 80 default_server; server_name a " + name + "; }"),
                  Finding.State.FAIL))
          .singleElement()
          .asString()
          .startsWith(
              "sentinel.example.com is also a server_name in /etc/nginx/sites-enabled/site:1");
    }
    assertThat(beside("server { listen 8080; server_name sentinel.example.com; }").findings())
        .isEmpty();
  }

  @Test
  void anAddressForANameNeedsThePortForItself() {
    String site = "server { listen 443 ssl default_server; }";
    assertThat(said(beside("192.0.2.1", OURS, site), Finding.State.FAIL))
        .singleElement()
        .asString()
        .contains("/etc/nginx/sites-enabled/site:1");
    assertThat(beside("192.0.2.1", OURS, "server { listen 80 default_server; }").findings())
        .isEmpty();
  }

  @Test
  void whatNginxCannotListenOnIsSaidBefore() {
    for (String listen :
        List.of(
            "192.0.2.1:443 ssl",
            "localhost:443 ssl",
            "[::]:443 ssl default_server ipv6only=off",
            "443")) {
      assertThat(said(beside("server { listen " + listen + "; }"), Finding.State.FAIL))
          .as(listen)
          .isNotEmpty();
    }
    assertThat(said(beside("server { listen 80 ssl default_server; }"), Finding.State.FAIL))
        .hasSize(1);
  }

  @Test
  void whatASharedAddressWeakensNamesItsLine() {
    String site =
        """
        server {
          listen 443 ssl default_server;
          ssl_protocols TLSv1 TLSv1.2;
          ssl_session_tickets on;
          client_header_timeout 1m;
        }
        server { listen 192.0.2.1:443 ssl; }
        """;
    NginxNeighbours neighbours = beside(site);
    assertThat(said(neighbours, Finding.State.FAIL)).isEmpty();
    assertThat(said(neighbours, Finding.State.WARN))
        .hasSize(4)
        .anyMatch(s -> s.startsWith("/etc/nginx/sites-enabled/site:3 decides which TLS versions"))
        .anyMatch(s -> s.startsWith("/etc/nginx/sites-enabled/site:4 decides whether sessions"))
        .anyMatch(s -> s.startsWith("/etc/nginx/sites-enabled/site:5 decides how long"))
        .anyMatch(s -> s.contains("192.0.2.1 on port 443 gets the site of"));
  }

  @Test
  void aStrangersFileNameIsShownHarmless() {
    String other =
        "\n# configuration file /etc/nginx/sites-enabled/a\u001b[2J:\nserver { listen 443 ssl; }\n";
    assertThat(said(beside("sentinel.example.com", OURS, "", other), Finding.State.FAIL))
        .singleElement()
        .asString()
        .contains("\\x1b[2J")
        .doesNotContain("\u001b");
  }
}
