package io.sentinelx.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.sentinelx.finding.Finding;
import io.sentinelx.testing.HostileTexts;
import io.sentinelx.testing.Promise;
import io.sentinelx.value.ServerName;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Another site's words and its file's name, in whatever is said of it. */
@Promise(24)
final class NginxHostileSitesTest {
  private static final String LONG = "a".repeat(60) + ".example.com";

  static Stream<String> texts() {
    return HostileTexts.ALL.entrySet().stream()
        .filter(t -> !t.getKey().equals("long"))
        .map(e -> e.getValue());
  }

  @ParameterizedTest
  @MethodSource("texts")
  void whatIsSaidOfASiteIsSafe(String text) {
    String word = '"' + text + '"';
    List<String> servers =
        List.of(
            "server { listen 443 ssl; server_name " + word + "; }",
            "server { listen 443 ssl default_server; server_name sentinel.example.com; }",
            "server { listen 443; server_name sentinel.example.com "
                + word
                + "; ssl_protocols TLSv1 "
                + word
                + "; }",
            "server { listen 127.0.0.1:443 ssl; ssl_session_tickets on; ssl_verify_client "
                + word
                + "; }",
            "server { listen " + word + "; listen [::]:443 ssl; }",
            "server { listen 443 ssl " + word + "; }");
    int said = 0;
    for (String server : servers) {
      String dump =
          "# configuration file /etc/nginx/"
              + text.replace("\n", " ")
              + ".conf:\nhttp {\n"
              + "server_names_hash_bucket_size 32; include /etc/nginx/sites-enabled/*;\n}\n"
              + "# configuration file /etc/nginx/sites-enabled/"
              + text.replace("\n", " ")
              + ":\n"
              + server
              + "\n";
      for (String name : List.of("sentinel.example.com", LONG, "127.0.0.1")) {
        said += isSafe(text, dump, name);
      }
    }
    assertThat(said).isGreaterThan(5 * servers.size());
  }

  private static int isSafe(String text, String dump, String name) {
    List<Finding> findings = new ArrayList<>();
    Path ours = Path.of("/etc/nginx/conf.d/sentinel-secure-x.conf");
    ServerName ourName = ServerName.parse(name);
    findings.addAll(NginxConflictCheck.around(dump, ourName, 443, 80, ours));
    findings.add(NginxCapacityCheck.look(dump, 1, Optional.of(1024L)));
    for (Finding finding : findings) {
      HostileTexts.isSafe(text, finding.detail());
      HostileTexts.isSafe(text, finding.remedy());
      assertThat(finding.detail()).doesNotContain("\n");
    }
    return findings.size();
  }
}
