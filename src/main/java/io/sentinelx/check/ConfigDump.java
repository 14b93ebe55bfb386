package io.sentinelx.check;

import io.sentinelx.os.CommandResult;
import io.sentinelx.os.Commands;
import io.sentinelx.os.Nginx;
import java.util.Optional;

/**
 * The machine's NGINX configuration as it is: {@code nginx -T}, which tests it as {@code -t} does.
 * NGINX is asked once, however many checks look at it at the same time.
 */
final class ConfigDump {
  private final Nginx nginx;
  private Optional<CommandResult> known = Optional.empty();

  ConfigDump(Nginx nginx) {
    this.nginx = nginx;
  }

  /** What NGINX said; whoever is interrupted meanwhile leaves the question to the next. */
  synchronized CommandResult result() {
    if (known.isPresent()) {
      return known.get();
    }
    CommandResult said = Commands.run(nginx.dump());
    if (!Thread.currentThread().isInterrupted()) {
      known = Optional.of(said);
    }
    return said;
  }
}
