package io.sentinelx.flow;

import io.sentinelx.check.NginxChecks;
import io.sentinelx.check.SmokeChecks;
import io.sentinelx.check.SmokeTarget;
import io.sentinelx.os.Nginx;
import io.sentinelx.value.InvalidValue;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.Optional;

/** Which configuration answers now. */
final class ServedConfig {
  private ServedConfig() {}

  /** Its id; empty where NGINX does not run, or what answers is none of ours. */
  static Optional<String> id(Nginx nginx, SmokeTarget target) {
    if (nginx.master().isEmpty()) {
      return Optional.empty();
    }
    try {
      return NginxChecks.configId(SmokeChecks.probe(target));
    } catch (IOException | GeneralSecurityException | InvalidValue e) {
      return Optional.empty();
    }
  }
}
