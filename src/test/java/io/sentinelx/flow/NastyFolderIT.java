package io.sentinelx.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.sentinelx.testing.Call;
import io.sentinelx.testing.Ran;
import io.sentinelx.testing.Sandbox;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Everything works under a folder whose name has a meaning to a shell, to NGINX, to glob(3) or to a
 * URL.
 */
class NastyFolderIT {
  @ParameterizedTest
  @ValueSource(strings = {"a b;{}#'\"\\x%41*[y]é`&|", "--yes=\\", "ü $"})
  void aSandboxLivesThere(String name) {
    if (name.contains("$")) {
      try (Sandbox sandbox = Sandbox.named(name)) {
        Ran ran = sandbox.setup();
        assertThat(ran.exit()).isEqualTo(2);
        assertThat(ran.problems()).containsExactly("sandbox");
        assertThat(sandbox.folder()).doesNotExist();
      }
      return;
    }
    try (Sandbox sandbox = Sandbox.named(name)) {
      Ran ran = sandbox.setup();
      assertThat(ran.exit()).as(ran.toString()).isZero();
      assertThat(sandbox.setup().json().path("outcome").asText()).isEqualTo("unchanged");
      assertThat(sandbox.run("status").exit()).isZero();
      readsBackItsPaths(sandbox);
      Path device = sandbox.parent().resolve("out " + name.replace("/", ""));
      assertThat(sandbox.run("device", "issue", "device-2", "--out=" + device).exit()).isZero();
      assertThat(
              Call.https(sandbox)
                  .heartbeat("device-2")
                  .as(device.resolve("device-2.crt"), device.resolve("device-2.key"))
                  .send()
                  .status())
          .isEqualTo(200);
      assertThat(sandbox.run("uninstall", "--purge", "--yes").exit()).isZero();
      assertThat(sandbox.folder()).doesNotExist();
    }
  }

  /** NGINX names every file that it opened. */
  private static void readsBackItsPaths(Sandbox sandbox) {
    Path main = sandbox.file("/etc/nginx/nginx.conf");
    Ran dump =
        Ran.of(List.of("nginx", "-T", "-p", sandbox.folder().toString(), "-c", main.toString()));
    assertThat(dump.exit()).as(dump.err()).isZero();
    for (String file :
        List.of(
            "/etc/nginx/conf.d/sentinel-secure-x.conf",
            "/etc/sentinel-secure-x/proxy-secret.inc")) {
      // An include whose name has wildcards is shown as the pattern matched it.
      assertThat(dump.out()).contains("# configuration file " + sandbox.file(file) + ":");
    }
  }
}
