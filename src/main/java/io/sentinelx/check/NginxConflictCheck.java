package io.sentinelx.check;

import static io.sentinelx.finding.Finding.fail;
import static io.sentinelx.finding.Finding.pass;

import io.sentinelx.finding.Finding;
import io.sentinelx.os.CommandResult;
import io.sentinelx.os.FileRefused;
import io.sentinelx.os.FileState;
import io.sentinelx.os.TrustedFile;
import io.sentinelx.os.Users;
import io.sentinelx.render.NginxConfig;
import io.sentinelx.value.Neighbours;
import io.sentinelx.value.ServerName;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Is what we write ours to write, and does it leave the other sites as they are? */
public final class NginxConflictCheck {
  private NginxConflictCheck() {}

  static Finding look(Target target, ConfigDump config, boolean replaceFile) {
    Path output = target.layout().outputPath();
    return foreign(output, replaceFile)
        .orElseGet(
            () ->
                worst(
                    dump(target, config)
                        .map(
                            dump ->
                                around(
                                    dump,
                                    target.serverName().orElseThrow(),
                                    target.httpsPort(),
                                    target.httpPort(),
                                    output))
                        .orElse(List.of())));
  }

  /** Who else serves on the addresses of {@code target}; unknown where nobody may look. */
  public static Neighbours neighbours(Target target) {
    return dump(target, new ConfigDump(target.nginx()))
        .map(
            dump ->
                new NginxNeighbours(
                        dump,
                        target.serverName().orElseThrow(),
                        target.httpsPort(),
                        target.httpPort(),
                        target.layout().outputPath())
                    .shared())
        .orElse(Neighbours.UNKNOWN);
  }

  /** What is said of a site among those of {@code dump}; the failures first. */
  static List<Finding> around(
      String dump, ServerName name, int httpsPort, int httpPort, Path output) {
    List<Finding> findings = new ArrayList<>();
    NginxNames.tooLong(name, dump).ifPresent(findings::add);
    findings.addAll(new NginxNeighbours(dump, name, httpsPort, httpPort, output).findings());
    return findings;
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

  private static Optional<String> dump(Target target, ConfigDump config) {
    return target.layout().isSandbox()
            || target.serverName().isEmpty()
            || !Users.isRoot()
            || target.nginxVersion().isEmpty()
        ? Optional.empty()
        : Optional.of(config.result()).filter(CommandResult::ok).map(CommandResult::output);
  }

  /** One finding for all of the worst kind. */
  private static Finding worst(List<Finding> findings) {
    if (findings.isEmpty()) {
      return pass("Nothing stands in the way.");
    }
    Finding.State state = findings.get(0).state();
    List<Finding> alike = findings.stream().filter(f -> f.state() == state).toList();
    return new Finding(
        state,
        alike.stream().map(Finding::detail).collect(Collectors.joining(" ")),
        alike.stream().map(Finding::remedy).distinct().collect(Collectors.joining(" ")));
  }
}
