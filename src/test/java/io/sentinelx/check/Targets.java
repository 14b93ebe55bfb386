package io.sentinelx.check;

import io.sentinelx.certs.Copying;
import io.sentinelx.os.Nginx;
import io.sentinelx.value.Layout;
import io.sentinelx.value.ServerName;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What the checks of a test look at. */
final class Targets {
  private Targets() {}

  /** Certificates in {@code folder}, which is where set-up would keep its own. */
  static Target certificates(
      Path folder,
      ServerName name,
      Path certificate,
      Path key,
      Path ca,
      Path crl,
      Path upstreamCa,
      Path env) {
    return new Target(
        layout(folder),
        Optional.of(name),
        443,
        80,
        new Target.NamedFiles(
            Optional.of(certificate),
            Optional.of(key),
            Optional.empty(),
            Optional.of(ca),
            Optional.of(crl),
            Optional.of(upstreamCa),
            Copying.MADE,
            Set.of()),
        List.of(),
        Optional.of(env),
        Optional.empty(),
        true,
        true,
        true,
        Optional.empty(),
        Nginx.ofMachine(true));
  }

  /** A settings file alone. */
  static Target settings(Path env, Optional<String> planned, boolean expectProxyHeaders) {
    return new Target(
        Layout.real(),
        Optional.empty(),
        443,
        80,
        Target.NamedFiles.NONE,
        List.of(),
        Optional.ofNullable(env),
        planned,
        expectProxyHeaders,
        true,
        true,
        Optional.empty(),
        Nginx.ofMachine(true));
  }

  private static Layout layout(Path pki) {
    Layout real = Layout.real();
    return new Layout(
        real.root(), real.outputPath(), real.envFile(), real.installDir(), pki.getParent());
  }
}
