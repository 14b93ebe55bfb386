package io.sentinelx.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.sentinelx.testing.Promise;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Configuration as NGINX reads it, and what only looks like it. */
@Promise(10)
final class NginxParserTest {
  private static List<String> words(String text) {
    return NginxParser.parse("f", text).get(0).words();
  }

  @Test
  void quotesAndEscapesAreNginxs() {
    assertThat(words("a \"b;{}#\\\"c\" 'd\"' e\\ f g#h i\"j;"))
        .containsExactly("a", "b;{}#\"c", "d\"", "e\\ f", "g#h", "i\"j");
  }

  @Test
  void aBraceAfterADollarIsAVariable() {
    assertThat(words("set $a ${b}c;")).containsExactly("set", "$a", "${b}c");
  }

  @Test
  void eachStatementHasTheLineOfItsFirstWord() {
    List<NginxDirective> read =
        NginxParser.parse("f", "# server {\nhttp\n{ server { # }\n listen\n 80; } } a 'x\ny'; b;");
    assertThat(read).extracting(NginxDirective::line).containsExactly(2, 5, 6);
    NginxDirective server = read.get(0).block().get(0);
    assertThat(server.place()).isEqualTo("f:3");
    assertThat(server.block().get(0).words()).containsExactly("listen", "80");
    assertThat(server.block().get(0).line()).isEqualTo(4);
  }

  @Test
  void whatIsNoConfigurationIsReadToItsEnd() {
    for (String text : List.of("", "}}}", "\"", "\\", "a", "a {", "{{{{".repeat(50_000), "';")) {
      assertThat(NginxParser.parse("f", text)).isNotNull();
    }
  }

  @Test
  void includesAreReadInTheirPlace() {
    String dump =
        """
        # configuration file /etc/nginx/nginx.conf:
        http {
          include conf.d/*.conf;
          include /etc/nginx/sites-enabled/*;
          server { server_name last; }
        }

        # configuration file /etc/nginx/conf.d/b.conf:
        server { server_name b; include snippets/names[1-2].inc; }

        # configuration file /etc/nginx/snippets/names1.inc:
        server_name b1;

        # configuration file /etc/nginx/conf.d/a.conf:
        server { server_name a; }

        # configuration file /etc/nginx/sites-enabled/x:
        server { server_name x; }
        include conf.d/none;

        # configuration file /etc/nginx/sites-enabled/.hidden:
        server { server_name hidden; }
        """;
    assertThat(NginxSites.parse(dump).sites())
        .extracting(NginxSites.Site::names)
        .containsExactly(List.of("a"), List.of("b", "b1"), List.of("x"), List.of("last"));
    assertThat(NginxSites.parse(dump, Path.of("/etc/nginx/conf.d/aa.conf")).sites())
        .extracting(NginxSites.Site::file)
        .element(1)
        .isEqualTo("/etc/nginx/conf.d/aa.conf");
  }

  @Test
  void aFileThatIncludesItselfEnds() {
    assertThat(NginxSites.parse("# configuration file /a/n:\nhttp { include /a/n; }\n").sites())
        .isEmpty();
  }
}
