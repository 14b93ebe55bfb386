package io.sentinelx.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.sentinelx.finding.Finding;
import io.sentinelx.testing.Promise;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** How much room NGINX has, and which line gives it more. */
@Promise(15)
final class NginxCapacityCheckTest {
  private static final String DEBIAN =
      """
      # configuration file /etc/nginx/nginx.conf:
      user www-data;
      worker_processes auto;
      events {
      \tworker_connections 768;
      \t# multi_accept on;
      }
      http {}
      """;

  @Test
  void debiansDefaultIsSmall() {
    assertThat(NginxCapacityCheck.look(DEBIAN, 2, Optional.of(1024L)))
        .isEqualTo(
            Finding.warn(
                "2 workers with 768 connections each, and 1024 open files: NGINX holds 1536 at"
                    + " once. Half of them carry 1536 devices that report every 60 s; 1536"
                    + " half-sent requests stop every site for 10 s.",
                "Write \"worker_connections 4096;\" in place of /etc/nginx/nginx.conf:4 and"
                    + " \"worker_rlimit_nofile 8192;\" at the top of /etc/nginx/nginx.conf."));
  }

  @Test
  void whatIsEnoughPasses() {
    String wide =
        DEBIAN.replace("768", "4096").replace("events", "worker_rlimit_nofile 8192;\nevents");
    assertThat(NginxCapacityCheck.look(wide, 1, Optional.of(1024L)).state())
        .isEqualTo(Finding.State.PASS);
    assertThat(NginxCapacityCheck.look(DEBIAN.replace("768", "4096"), 1, Optional.of(1024L)))
        .extracting(Finding::state)
        .isEqualTo(Finding.State.WARN);
  }

  @Test
  void whatIsNotSaidIsNginxsDefault() {
    Finding said =
        NginxCapacityCheck.look(
            "# configuration file /n:\nevents {}\nhttp {}\n", 8, Optional.of(524_288L));
    assertThat(said.detail()).startsWith("1 worker with 512 connections each");
    assertThat(said.remedy()).isEqualTo("Write \"worker_connections 4096;\" in events {} of /n.");
  }
}
