package io.sentinelx.render;

import static org.assertj.core.api.Assertions.assertThat;

import io.sentinelx.testing.Promise;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** How slowly a caller may ask; in all surroundings at once, as it takes the limits' 10 s. */
@Promise(15)
final class NginxSlowClientsIT {
  @Test
  void slowClientsAreLetGo() throws IOException {
    List<SlowClients> all = new ArrayList<>();
    try {
      for (Surroundings surroundings : Surroundings.values()) {
        all.add(new SlowClients(surroundings));
      }
      Instant start = Instant.now();
      for (SlowClients clients : all) {
        clients.begin();
      }
      for (SlowClients clients : all) {
        clients.areLetGo();
      }
      // NGINX's own limit is a minute, ours 10 s.
      assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(45));
    } finally {
      for (SlowClients clients : all) {
        clients.close();
      }
    }
  }

  /** One that never ends its header, and one that never ends its body. */
  private static final class SlowClients implements AutoCloseable {
    private final Surroundings surroundings;
    private final NginxRig rig;
    private RawTls header;
    private RawTls body;

    SlowClients(Surroundings surroundings) throws IOException {
      this.surroundings = surroundings;
      this.rig = surroundings.start().rig;
    }

    void begin() throws IOException {
      header = new RawTls(rig.sites.httpsPort, Optional.of(NginxRig.NAME));
      body = new RawTls(rig.sites.httpsPort, Optional.of(NginxRig.NAME));
      header.send("GET /login HTTP/1.1\r\nHost: ");
      body.send(
          "POST /api/x HTTP/1.1\r\nHost: " + NginxRig.NAME + "\r\nContent-Length: 9\r\n\r\nx");
    }

    void areLetGo() throws IOException {
      // How long a header may take is the address's default server's to say.
      if (surroundings != Surroundings.BESIDE_ANOTHER) {
        assertThat(header.rest()).as("%s", surroundings).isEmpty();
      }
      assertThat(body.rest()).as("%s", surroundings).doesNotContain("X-Echo");
      header.close();
      body.close();
    }

    @Override
    public void close() throws IOException {
      rig.close();
    }
  }
}
