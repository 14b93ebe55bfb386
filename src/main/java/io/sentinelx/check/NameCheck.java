package io.sentinelx.check;

import static io.sentinelx.finding.Finding.skip;

import io.sentinelx.finding.Finding;
import io.sentinelx.value.ServerName;
import java.time.Duration;

/** Does the server name lead here? */
final class NameCheck {
  /** A dead name server must not hold the other checks up. */
  private static final Duration PATIENCE = Duration.ofSeconds(3);

  private NameCheck() {}

  static Finding look(Target target) {
    if (target.serverName().isEmpty()) {
      return skip("No server name was given.");
    }
    ServerName name = target.serverName().get();
    return name.isAddress()
        ? skip("The server name is an address.")
        : NameFacts.look(name, PATIENCE).finding();
  }
}
