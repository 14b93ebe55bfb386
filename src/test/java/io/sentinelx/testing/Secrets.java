package io.sentinelx.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What must be known to nobody else: a sandbox's proxy secret and the middle of each of its private
 * keys.
 */
public final class Secrets {
  private final Sandbox sandbox;

  /** The text by the file that it belongs in. */
  private final Map<Path, String> texts = new LinkedHashMap<>();

  private Secrets(Sandbox sandbox) {
    this.sandbox = sandbox;
  }

  /** Those that are in the sandbox now. */
  public static Secrets of(Sandbox sandbox) {
    Secrets secrets = new Secrets(sandbox);
    Path secret = sandbox.file("/etc/sentinel-secure-x/proxy-secret");
    secrets.texts.put(secret, sandbox.proxySecret());
    for (Path key : files(sandbox.folder().resolve("var/lib/sentinel-secure-x/pki"))) {
      if (key.toString().endsWith(".key")) {
        secrets.texts.put(
            key, Sandbox.read(key).lines().skip(1).findFirst().orElseThrow().substring(36));
      }
    }
    if (secrets.texts.size() < 4) {
      throw new AssertionError("too few secrets: " + secrets.texts.keySet());
    }
    return secrets;
  }

  /**
   * Where one is that it should not be: in what was {@code said}, in arguments of processes, in
   * names of files, and in any file but its own, NGINX's include, and backups that are their
   * owner's alone.
   */
  public List<String> leaks(List<String> said) {
    List<String> leaks = new ArrayList<>();
    for (Path file : files(sandbox.folder())) {
      String content = content(file);
      texts.forEach(
          (home, text) -> {
            if (file.toString().contains(text)
                || content.contains(text) && !file.equals(home) && !mayHold(file)) {
              leaks.add(home + " is in " + file);
            }
          });
    }
    List<String> heard = new ArrayList<>(said);
    heard.addAll(sandbox.processes());
    texts.forEach(
        (home, text) ->
            heard.stream()
                .filter(s -> s.contains(text))
                .forEach(s -> leaks.add(home + " is in " + s)));
    return leaks;
  }

  private boolean mayHold(Path file) {
    boolean place =
        file.equals(sandbox.file("/etc/sentinel-secure-x/proxy-secret.inc"))
            || file.startsWith(sandbox.file("/var/lib/sentinel-secure-x/installs"))
                && file.toString().contains("/backups/");
    try {
      return place
          && PosixFilePermissions.toString(Files.getPosixFilePermissions(file)).equals("rw-------");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String content(Path file) {
    try {
      return Files.readString(file, StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Path> files(Path folder) {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(f -> Files.isRegularFile(f, LinkOption.NOFOLLOW_LINKS))
          .filter(f -> !f.toString().contains("/releases/"))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
