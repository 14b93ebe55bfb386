package io.sentinelx.plan;

import io.sentinelx.detect.Facts;
import io.sentinelx.os.FileState;
import io.sentinelx.render.NginxConfig;
import io.sentinelx.render.Templates;
import io.sentinelx.value.Artifact;
import io.sentinelx.value.Layout;
import io.sentinelx.value.Owner;
import io.sentinelx.value.Secret;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The two files of the proxy secret: the one that NGINX includes, and the service's copy, which
 * holds several, one a line, while one takes another's place.
 */
record SecretFiles(Layout layout, Facts.Disk disk, Templates templates) {
  static final int NGINX_MODE = 0600;
  static final int SERVICE_MODE = 0640;

  /** Those that the service believes. */
  List<Secret> believed() throws IOException {
    return disk.at(layout.proxySecret()).map(FileState::text).stream()
        .flatMap(String::lines)
        .map(String::strip)
        .filter(line -> !line.isEmpty())
        .map(Secret::of)
        .toList();
  }

  /**
   * The one of them that NGINX sends; none where it sends one that the service does not believe.
   */
  Optional<Secret> sent() throws IOException {
    Optional<String> include = disk.at(layout.proxySecretInclude()).map(FileState::text);
    return believed().stream()
        .filter(secret -> include.equals(Optional.of(include(secret).text())))
        .findFirst();
  }

  /** What NGINX includes. */
  Artifact include(Secret secret) {
    return Artifact.secret(
        layout.proxySecretInclude(),
        NGINX_MODE,
        Owner.ROOT,
        NginxConfig.proxySecretInclude(templates, secret));
  }

  /** The service's copy. */
  Artifact copy(List<Secret> secrets, Owner owner) {
    return Artifact.secret(
        layout.proxySecret(),
        SERVICE_MODE,
        owner,
        secrets.stream().map(s -> s.reveal() + "\n").collect(Collectors.joining()));
  }
}
