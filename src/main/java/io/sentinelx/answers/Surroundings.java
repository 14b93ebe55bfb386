package io.sentinelx.answers;

import io.sentinelx.value.Layout;
import io.sentinelx.value.ServerName;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What defaults depend on.
 *
 * @param sandbox the sandbox's folder, absolute; none: a real machine
 * @param hostName this host's full name, where it has a real one
 */
public record Surroundings(Optional<Path> sandbox, Optional<ServerName> hostName) {
  /** The default paths. */
  public Layout layout() {
    return Layout.of(sandbox);
  }

  /** The default server name. */
  Optional<ServerName> defaultServerName() {
    return sandbox.isPresent() ? Optional.of(ServerName.parse("localhost")) : hostName;
  }
}
