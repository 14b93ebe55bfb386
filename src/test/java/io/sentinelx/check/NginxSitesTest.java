package io.sentinelx.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.sentinelx.finding.Finding;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code nginx -T} says of the sites that are there. */
final class NginxSitesTest {
  private static final String DUMP =
      """
      nginx: the configuration file /etc/nginx/nginx.conf syntax is ok
      # configuration file /etc/nginx/nginx.conf:
      http { # server { server_name commented.example; }
        include /etc/nginx/conf.d/*.conf;
        log_format x '{ "a": "server { server_name quoted.example; }" }';
        upstream u { server 10.0.0.1:80; }
      }
      stream { server { listen 443; server_name stream.example; } }
      # configuration file /etc/nginx/conf.d/a.conf:
      server {
        listen 443 ssl default_server;
        listen [::]:443 ssl;
        server_name a.example "b.example";
        location / { return 200 "x;}"; }
        location ~ \\.php$ { fastcgi_param X 1; }
      }
      server { listen 127.0.0.1; server_name _; }
      # configuration file /etc/nginx/conf.d/b c.conf:
      server{listen 80 default_server;server_name ~^w(ww)?\\.example$ "";}
      """;

  @Test
  void findsEachServerWithItsFile() {
    assertThat(NginxSites.parse(DUMP).sites())
        .extracting(NginxSites.Site::file)
        .containsExactly(
            "/etc/nginx/conf.d/a.conf", "/etc/nginx/conf.d/a.conf", "/etc/nginx/conf.d/b c.conf");
    assertThat(NginxSites.parse(DUMP).sites().get(0).names())
        .containsExactly("a.example", "b.example");
    assertThat(NginxSites.parse(DUMP).sites().get(0).listens()).hasSize(2);
    assertThat(NginxSites.parse(DUMP).sites().get(2).names())
        .containsExactly("~^w(ww)?\\.example$", "");
  }

  @Test
  void knowsTheDefaultServerOfAPort() {
    assertThat(NginxSites.parse(DUMP).sites())
        .extracting(site -> site.isDefaultOn(443))
        .containsExactly(true, false, false);
    assertThat(NginxSites.parse(DUMP).sites())
        .extracting(site -> site.isDefaultOn(80))
        .containsExactly(false, false, true);
  }

  @ParameterizedTest
  @CsvSource({
    "443, 443",
    "*:8443, 8443",
    "[::]:443, 443",
    "127.0.0.1:8080, 8080",
    "127.0.0.1, 80",
    "[::1], 80",
    "localhost, 80",
    "[2001:db8::1], 80",
    "unix:/run/x.sock, 0"
  })
  void readsThePortOfAListen(String address, int port) {
    assertThat(NginxListen.of(List.of(address), "x:1").first()).isEqualTo(port);
  }

  @Test
  void aPlaceThatNginxReadsIsTold() {
    assertThat(NginxIncludeCheck.look(DUMP, Path.of("/etc/nginx/conf.d/ours.conf")).detail())
        .isEqualTo("NGINX reads /etc/nginx/conf.d/ours.conf.");
    assertThat(NginxIncludeCheck.look(DUMP, Path.of("/etc/nginx/ours.conf")).detail())
        .isEqualTo("No include in NGINX's configuration covers /etc/nginx/ours.conf.");
    assertThat(NginxIncludeCheck.look(DUMP, Path.of("/etc/nginx/conf.d/.ours.conf")).state())
        .isEqualTo(Finding.State.FAIL);
    assertThat(NginxIncludeCheck.look(DUMP, Path.of("/etc/nginx/conf.d/ours.txt")).state())
        .isEqualTo(Finding.State.FAIL);
  }

  @Test
  void whatIsNoConfigurationHasNoSites() {
    for (String text :
        new String[] {
          "",
          "}}};;{{",
          "# configuration file x:",
          "\"",
          "# configuration file x:\nserver { server_name \"a"
        }) {
      assertThat(NginxSites.parse(text).sites())
          .allMatch(site -> site.names().isEmpty() || site.file().equals("x"));
    }
  }
}
