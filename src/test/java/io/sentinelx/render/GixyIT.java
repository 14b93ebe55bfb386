package io.sentinelx.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * gixy, where it is installed, has nothing to say about what is rendered. A gixy that cannot read
 * NGINX's language finds nothing either, so it must find a planted hole first.
 */
final class GixyIT {
  private static final Path GOLDEN = Path.of("src/test/resources/golden/nginx");
  private static final String HOLE = "return 302 https://$host$uri;";

  @TempDir Path folder;

  @BeforeAll
  static void isInstalled() {
    boolean there;
    try {
      there = NginxRig.run(List.of("gixy", "--version")).code() == 0;
    } catch (IOException e) {
      there = false;
    }
    assumeTrue(there, "gixy is not on the PATH");
  }

  private String gixy(String site) throws IOException {
    String alone = site.replaceAll("(?m)^ *include .*\n", "");
    Path file = folder.resolve("nginx.conf");
    Files.writeString(file, "events {\n}\nhttp {\n" + alone + "\n}\n");
    return NginxRig.run(List.of("gixy", file.toString())).text();
  }

  @Test
  void findsAPlantedHole() throws IOException {
    String site = Files.readString(GOLDEN.resolve("reference.conf"));
    String holed =
        site.replace("location    /          { return 404; }", "location / {\n" + HOLE + "\n}");
    assertThat(holed).contains(HOLE);
    assertThat(gixy(holed)).contains("http_splitting");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "reference",
        "nginx-1.26",
        "three-upstreams",
        "publicly-trusted",
        "sandbox",
        "ipv6-name"
      })
  void findsNothingInWhatIsRendered(String variation) throws IOException {
    assertThat(gixy(Files.readString(GOLDEN.resolve(variation + ".conf"))))
        .contains("No issues found.")
        .doesNotContain("Skip unparseable");
  }
}
