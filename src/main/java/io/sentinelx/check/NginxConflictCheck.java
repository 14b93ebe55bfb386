package io.sentinelx.check;

import static io.sentinelx.check.Finding.fail;
import static io.sentinelx.check.Finding.pass;
import static io.sentinelx.check.Finding.warn;

import io.sentinelx.os.Commands;
import io.sentinelx.os.FileRefused;
import io.sentinelx.os.FileState;
import io.sentinelx.os.TrustedFile;
import io.sentinelx.os.Users;
import io.sentinelx.render.NginxConfig;
import io.sentinelx.value.ServerName;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** Is what we write ours to write? */
final class NginxConflictCheck {
  private NginxConflictCheck() {}

  static Finding look(Target target, boolean replaceFile) {
    Path output = target.layout().outputPath();
    return foreign(output, replaceFile)
        .or(() -> otherClaimant(target))
        .orElse(pass("Nothing stands in the way."));
  }

  /** What is said of a file at the place of our site that is not ours. */
  static Optional<Finding> foreign(Path output, boolean replaceFile) {
    try {
      TrustedFile.requirePlace(output.getParent());
      Optional<FileState> there = FileState.of(output);
      if (there.isEmpty()) {
        return Optional.empty();
      }
      if (there.get().kind() != FileState.Kind.FILE) {
        return Optional.of(
            fail(
                output + " is " + there.get().kind().words() + ".",
                "Move it away, or choose another --output-path."));
      }
      return replaceFile || there.get().text().startsWith(NginxConfig.MARKER)
          ? Optional.empty()
          : Optional.of(
              fail(
                  output + " is not a file of ours.",
                  "Choose another --output-path, or give --replace-file; uninstalling brings it"
                      + " back."));
    } catch (FileRefused e) {
      return Optional.of(fail(e.getMessage(), e.remedy()));
    } catch (IOException e) {
      return Optional.of(fail(output + " cannot be read.", "Run this as root."));
    }
  }

  private static Optional<Finding> otherClaimant(Target target) {
    return target.layout().isSandbox()
            || target.serverName().isEmpty()
            || !Users.isRoot()
            || target.nginxVersion().isEmpty()
        ? Optional.empty()
        : claimant(
            Commands.run(target.nginx().dump()).output(),
            target.serverName().get(),
            target.layout().outputPath());
  }

  /** What is said of another site that claims the name. */
  static Optional<Finding> claimant(String dump, ServerName name, Path output) {
    return NginxSites.parse(dump).stream()
        .filter(
            site -> !site.file().equals(output.toString()) && site.names().contains(name.text()))
        .findFirst()
        .map(
            site ->
                warn(
                    name + " is also a server_name in " + site.file() + ".",
                    "Remove it there, where it listens on the same address: NGINX takes only"
                        + " one."));
  }
}
