package io.sentinelx.flow;

import io.sentinelx.check.NginxChecks;
import io.sentinelx.check.NginxConflictCheck;
import io.sentinelx.check.SmokeChecks;
import io.sentinelx.check.SmokeTarget;
import io.sentinelx.check.Target;
import io.sentinelx.os.Nginx;
import io.sentinelx.plan.FoundNginx;
import io.sentinelx.value.InvalidValue;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.Optional;

/** Which configuration answers now. */
final class ServedConfig {
  private ServedConfig() {}

  /** NGINX as it is now; none of ours answers where it does not run. */
  static FoundNginx find(Target target, SmokeTarget smoke) {
    Nginx nginx = target.nginx();
    boolean runs = nginx.master().isPresent();
    return new FoundNginx(
        nginx, runs, runs ? id(smoke) : Optional.empty(), NginxConflictCheck.neighbours(target));
  }

  private static Optional<String> id(SmokeTarget target) {
    try {
      return NginxChecks.configId(SmokeChecks.probe(target));
    } catch (IOException | GeneralSecurityException | InvalidValue e) {
      return Optional.empty();
    }
  }
}
