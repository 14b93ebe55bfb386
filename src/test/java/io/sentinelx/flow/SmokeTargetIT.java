package io.sentinelx.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.sentinelx.testing.Promise;
import io.sentinelx.testing.Ran;
import io.sentinelx.testing.Sandbox;
import io.sentinelx.testing.Squatter;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whom set-up's proof and {@code proxy smoke} speak to. */
@Promise(31)
class SmokeTargetIT {
  /** No name server knows it. */
  private static final String NAME = "sentinel.example.invalid";

  @Test
  void neitherDnsNorAProxyLeadsTheProofElsewhere() {
    try (Sandbox sandbox = Sandbox.shortLived("box");
        Sandbox ports = Sandbox.named("ports");
        Squatter proxy = Squatter.on(ports.apiPort())) {
      Ran set = behind(ports.apiPort(), setUp(sandbox));
      assertThat(set.exit()).as(set.toString()).isZero();
      assertThat(set.state("smoke.tls")).isEqualTo("pass");
      assertThat(set.state("smoke.heartbeat-authenticated")).isEqualTo("pass");

      Ran asked = behind(ports.apiPort(), smoke(sandbox));
      assertThat(asked.exit()).as(asked.toString()).isEqualTo(2);
      assertThat(asked.problems()).containsExactly("base-url");
      Ran told =
          behind(ports.apiPort(), smoke(sandbox, "--connect-to=127.0.0.1:" + sandbox.httpsPort()));
      assertThat(told.exit()).as(told.toString()).isZero();
      assertThat(proxy.heard()).isEqualTo("ready\n");
    }
  }

  private static List<String> setUp(Sandbox sandbox) {
    List<String> command = sandbox.command("setup", "--yes", "--json", "--server-name=" + NAME);
    command.addAll(sandbox.ports());
    return command;
  }

  private static List<String> smoke(Sandbox sandbox, String... more) {
    List<String> command =
        new ArrayList<>(
            List.of(
                sandbox.program().toString(),
                "proxy",
                "smoke",
                "--json",
                "--base-url=https://" + NAME + ":" + sandbox.httpsPort(),
                "--ca-file=" + sandbox.pki("server-ca.crt"),
                "--client-cert=" + sandbox.pki("devices/device-demo-01.crt"),
                "--client-key=" + sandbox.pki("devices/device-demo-01.key"),
                "--device-id=device-demo-01"));
    command.addAll(List.of(more));
    return command;
  }

  /** Where the environment names a proxy on that port, for everything. */
  private static Ran behind(int port, List<String> command) {
    List<String> all = new ArrayList<>(List.of("/usr/bin/env"));
    for (String name :
        List.of("http_proxy", "https_proxy", "all_proxy", "HTTP_PROXY", "HTTPS_PROXY")) {
      all.add(name + "=http://127.0.0.1:" + port);
    }
    all.addAll(command);
    return Ran.of(all);
  }
}
