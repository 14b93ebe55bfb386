package io.sentinelx.check;

import io.sentinelx.os.CommandResult;
import io.sentinelx.os.Commands;
import io.sentinelx.os.Nginx;
import io.sentinelx.render.NginxQuote;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A copy of all that NGINX reads, in which new files stand in their places: {@code nginx -t} judges
 * them there, before any of them is where the next boot would find it. Only what is included is
 * copied; what it names besides, such as certificates, is read where it is.
 */
public final class NginxStage {
  private static final FileAttribute<?> OWNERS_ALONE =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
  private static final FileAttribute<?> OWNERS_ALONE_TO_READ =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

  /** A match inside a comment or a text does no harm: the copy is only tested. */
  private static final Pattern INCLUDE =
      Pattern.compile(
          "(?<=^|[\\s;{}])include\\s+"
              + "(?:\"((?:[^\"\\\\]|\\\\.)+)\"|'((?:[^'\\\\]|\\\\.)+)'|((?:[^\\s;\"'\\\\]|\\\\.)+))"
              + "\\s*;");

  private static final Pattern ESCAPED = Pattern.compile("\\\\([\"'\\\\])");

  private final Path stage;
  private final Map<Path, String> files;
  private final Optional<Path> gone;
  private final Path main;

  private NginxStage(Path stage, Map<Path, String> files, Optional<Path> gone, Path main) {
    this.stage = stage;
    this.files = files;
    this.gone = gone;
    this.main = main;
  }

  /**
   * Plans the copy.
   *
   * @param stage a folder that its owner alone can enter
   * @param fresh the new files, by path
   * @param gone a file that is not there any more
   * @param inPlace files with a secret, which are read where they are
   * @return nothing where NGINX refuses what is there now, and does not say what it reads
   */
  public static Optional<NginxStage> of(
      Nginx nginx, Path stage, Map<Path, String> fresh, Optional<Path> gone, Set<Path> inPlace) {
    Map<Path, String> files = new LinkedHashMap<>();
    CommandResult dump = Commands.run(nginx.dump());
    if (dump.ok()) {
      NginxDump.of(dump.output()).files().forEach((name, text) -> files.put(Path.of(name), text));
    }
    files.keySet().removeAll(inPlace);
    gone.ifPresent(files::remove);
    files.putAll(fresh);
    Optional<Path> main =
        nginx
            .configuration()
            .or(() -> files.keySet().stream().findFirst().filter(file -> dump.ok()))
            .filter(files::containsKey);
    return main.map(file -> new NginxStage(stage, files, gone, file));
  }

  /** Makes the copy and has NGINX judge it. */
  public CommandResult test(Nginx nginx) throws IOException {
    for (Map.Entry<Path, String> file : files.entrySet()) {
      Path copy = at(file.getKey());
      Files.createDirectories(copy.getParent(), OWNERS_ALONE);
      Files.createFile(copy, OWNERS_ALONE_TO_READ);
      Files.writeString(copy, staged(file.getValue()), StandardCharsets.UTF_8);
    }
    linkTheRest(main.getParent());
    CommandResult result = Commands.run(nginx.withConfiguration(at(main)).test());
    return new CommandResult(
        result.command(),
        result.exitCode(),
        result.output().replace(stage.toString(), ""),
        result.took());
  }

  private Path at(Path file) {
    return stage.resolve(file.toString().substring(1));
  }

  /** Its text with includes that lead to the copies. */
  private String staged(String text) {
    return INCLUDE
        .matcher(text)
        .replaceAll(
            include -> {
              String target =
                  Stream.of(include.group(1), include.group(2), include.group(3))
                      .filter(group -> group != null)
                      .findFirst()
                      .orElseThrow();
              return Matcher.quoteReplacement(
                  copied(ESCAPED.matcher(target).replaceAll("$1"))
                      .map(copy -> "include " + copy + ";")
                      .orElse(include.group()));
            });
  }

  /** What includes the copies of what {@code target} includes; nothing where there are none. */
  private Optional<String> copied(String target) {
    if (!target.startsWith("/")) {
      return Optional.empty();
    }
    if (NginxQuote.isPattern(target)) {
      return Optional.of(NginxQuote.patternBelow(stage, target));
    }
    Path file = Path.of(target);
    return files.containsKey(file)
        ? Optional.of(NginxQuote.pathPattern(at(file)))
        : Optional.empty();
  }

  /** What is named relative to NGINX's folder is found from the copy as well. */
  private void linkTheRest(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return;
    }
    List<Path> entries = new ArrayList<>();
    try (Stream<Path> all = Files.list(folder)) {
      all.forEach(entries::add);
    }
    for (Path entry : entries) {
      Path copy = at(entry);
      if (gone.filter(entry::equals).isPresent()) {
        continue;
      }
      if (!Files.exists(copy, LinkOption.NOFOLLOW_LINKS)) {
        Files.createSymbolicLink(copy, entry);
      } else if (Files.isDirectory(copy, LinkOption.NOFOLLOW_LINKS)) {
        linkTheRest(entry);
      }
    }
  }
}
