package io.sentinelx.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.sentinelx.os.Command;
import io.sentinelx.os.CommandResult;
import io.sentinelx.os.Commands;
import io.sentinelx.testing.Ports;
import io.sentinelx.testing.Promise;
import io.sentinelx.value.ServerName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is said of a name's length is what the real NGINX does with it. */
@Promise(17)
final class NginxNamesIT {
  private static final List<Integer> LENGTHS =
      List.of(30, 44, 45, 46, 47, 48, 54, 55, 108, 109, 110, 111, 112, 173, 174, 175, 240, 250);

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "server_names_hash_bucket_size 32;",
        "server_names_hash_bucket_size 64;",
        "server_names_hash_bucket_size 100;",
        "server_names_hash_bucket_size 128;",
        "server_names_hash_bucket_size \"192\";",
        "server_names_hash_max_size 1;"
      })
  void nginxTakesWhatWeSayItTakes(String http) throws IOException {
    int taken = 0;
    int refused = 0;
    for (int length : LENGTHS) {
      ServerName name = NginxNamesTest.name(length);
      CommandResult tested = test(http, name);
      boolean fits =
          NginxNames.tooLong(name, "# configuration file /n:\nhttp { " + http + " }\n").isEmpty();
      assertThat(tested.ok()).as(http + " " + length + ": " + tested.output()).isEqualTo(fits);
      taken += fits ? 1 : 0;
      refused += fits ? 0 : 1;
    }
    assertThat(taken).isPositive();
    assertThat(refused).isPositive();
  }

  private CommandResult test(String http, ServerName name) throws IOException {
    Path main =
        Files.writeString(
            folder.resolve("nginx.conf"),
            """
            pid run.pid;
            events {}
            http {
              access_log off;
              HTTP
              server { listen 127.0.0.1:PORT; server_name NAME; }
              server { listen 127.0.0.1:PORT; }
            }
            """
                .replace("HTTP", http)
                .replace("PORT", "" + Ports.free())
                .replace("NAME", name.text()));
    return Commands.run(
        Command.of("nginx", "-t", "-p", folder.toString(), "-c", main.toString(), "-e", "stderr"));
  }
}
