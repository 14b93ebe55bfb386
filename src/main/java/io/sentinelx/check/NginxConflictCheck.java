package io.sentinelx.check;

import static io.sentinelx.check.Finding.fail;
import static io.sentinelx.check.Finding.pass;
import static io.sentinelx.check.Finding.warn;

import io.sentinelx.os.Commands;
import io.sentinelx.os.FileState;
import io.sentinelx.os.Users;
import io.sentinelx.render.NginxConfig;
import io.sentinelx.value.Quoted;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Is what we write ours to write? */
final class NginxConflictCheck {
  private static final Pattern FILE = Pattern.compile("^# configuration file (.+):$");
  private static final Pattern NAMES = Pattern.compile("\\bserver_name\\s+([^;]+);");

  private NginxConflictCheck() {}

  static Finding look(Target target, boolean replaceFile) {
    Path output = target.layout().outputPath();
    try {
      Optional<FileState> there = FileState.of(output);
      if (there.isPresent()
          && there.get().kind() != FileState.Kind.DIRECTORY
          && !there.get().text().startsWith(NginxConfig.MARKER)
          && !replaceFile) {
        return fail(
            output + " is not a file of ours.",
            "Choose another --output-path, or give --replace-file; uninstalling brings it back.");
      }
    } catch (IOException e) {
      return fail(output + " cannot be read.", "Run this as root.");
    }
    return otherClaimant(target)
        .map(
            file ->
                warn(
                    target.serverName().orElseThrow()
                        + " is also a server_name in "
                        + Quoted.plain(file)
                        + ".",
                    "Remove it there, where it listens on the same address: NGINX takes only one."))
        .orElse(pass("Nothing stands in the way."));
  }

  /** The file of another site that claims the server name. */
  private static Optional<String> otherClaimant(Target target) {
    if (target.layout().isSandbox()
        || target.serverName().isEmpty()
        || !Users.isRoot()
        || target.nginxVersion().isEmpty()) {
      return Optional.empty();
    }
    String file = "";
    for (String line : Commands.run(target.nginx().dump()).output().lines().toList()) {
      Matcher begin = FILE.matcher(line);
      Matcher names = NAMES.matcher(line);
      if (begin.matches()) {
        file = begin.group(1);
      } else if (!file.equals(target.layout().outputPath().toString())
          && names.find()
          && Arrays.asList(names.group(1).strip().split("\\s+"))
              .contains(target.serverName().get().text())) {
        return Optional.of(file);
      }
    }
    return Optional.empty();
  }
}
