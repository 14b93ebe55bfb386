package io.sentinelx.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.sentinelx.finding.Finding;
import io.sentinelx.os.Nginx;
import io.sentinelx.testing.Ports;
import io.sentinelx.testing.Promise;
import io.sentinelx.testing.Squatter;
import io.sentinelx.value.Layout;
import io.sentinelx.value.Upstream;
import org.junit.jupiter.api.Test;

/** Who holds a port, with a process that does. */
@Promise(20)
final class PortFactsTest {
  private static final Nginx NGINX = Nginx.ofMachine(false);
  private final int port = Ports.free();
  private final Upstream api = Upstream.parse("http://127.0.0.1:" + port);

  @Test
  void aFreePortIsFree() {
    assertThat(said(PortFacts.ofNginx(port, Layout.real(), NGINX)))
        .isEqualTo("PASS Port " + port + " is free.");
    assertThat(said(PortFacts.ofApi(api, Layout.real(), true, true)))
        .isEqualTo("PASS 127.0.0.1:" + port + " is free.");
    assertThat(said(PortFacts.ofApi(api, Layout.real(), false, false)))
        .isEqualTo("WARN Nothing listens on 127.0.0.1:" + port + " yet.");
  }

  @Test
  void whoHoldsItIsNamed() {
    try (Squatter squatter = Squatter.on(port)) {
      assertThat(said(PortFacts.ofNginx(port, Layout.real(), NGINX)))
          .matches("FAIL Port " + port + " is held by python3\\S* \\(pid \\d+\\)\\.");
      assertThat(said(PortFacts.ofApi(api, Layout.real(), true, true)))
          .startsWith("FAIL 127.0.0.1:" + port + " is held by python3")
          .endsWith("which is not our service, and would be sent the proxy secret.");
      assertThat(said(PortFacts.ofApi(api, Layout.real(), false, false)))
          .matches("PASS 127.0.0.1:" + port + " is held by python3\\S* \\(pid \\d+\\)\\.");
      assertThat(squatter.heard()).isEqualTo("ready\n");
    }
  }

  private static String said(Finding finding) {
    return finding.state() + " " + finding.detail();
  }
}
