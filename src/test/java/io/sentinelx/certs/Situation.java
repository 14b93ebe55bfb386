package io.sentinelx.certs;

import io.sentinelx.finding.Check;
import io.sentinelx.finding.CheckResult;
import io.sentinelx.finding.Finding;
import io.sentinelx.os.Users;
import io.sentinelx.value.ServerName;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * One situation of the corpus that {@code src/test/corpus/make} makes, see there for what its file
 * says.
 *
 * @param folder where its files are
 * @param values by key
 * @param expected what has to be found, and nothing else that warns or fails
 */
public record Situation(Path folder, Map<String, String> values, List<Expected> expected) {

  /**
   * A finding that has to be there.
   *
   * @param words stand in its detail or its remedy
   */
  public record Expected(String check, Finding.State state, String words) {
    /** From a line of the situation's file. */
    static Expected parse(String text) {
      String[] parts = text.split(" ", 3);
      return new Expected(
          parts[0],
          Finding.State.valueOf(parts[1].toUpperCase(Locale.ROOT)),
          parts.length > 2 ? parts[2].replaceAll("^\"|\"$", "") : "");
    }

    /** Whether that is what was found. */
    public boolean isMetBy(CheckResult result) {
      return result.id().id().equals(check)
          && result.finding().state() == state
          && (result.finding().detail() + " " + result.finding().remedy()).contains(words);
    }
  }

  /** All situations of a corpus, by name. */
  public static List<Situation> all(Path corpus) {
    try (Stream<Path> folders = Files.list(corpus)) {
      return folders.sorted().map(Situation::read).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Situation read(Path folder) {
    Map<String, String> values = new TreeMap<>();
    List<Expected> expected = new ArrayList<>();
    try {
      for (String line : Files.readAllLines(folder.resolve("situation"))) {
        int at = line.indexOf('=');
        String key = line.substring(0, at);
        if (key.equals("expect") || key.equals("as-root") && Users.isRoot()) {
          expected.add(Expected.parse(line.substring(at + 1)));
        } else {
          values.put(key, line.substring(at + 1));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Situation(folder, values, expected);
  }

  /** Its folder's name. */
  public String name() {
    return folder.getFileName().toString();
  }

  /** Whether it is about a server's certificate; else about a device CA. */
  public boolean isServers() {
    return values.get("kind").equals("server");
  }

  /** Whether nothing is to be found. */
  public boolean isSound() {
    return expected.isEmpty();
  }

  /** What has to be found where no copy is made. */
  public Optional<Expected> asIs() {
    return Optional.ofNullable(values.get("as-is")).map(Expected::parse);
  }

  /** Whether NGINX can only use a copy. */
  public boolean needsCopy() {
    return "yes".equals(values.get("needs-copy"));
  }

  /** What a real handshake says of it, by those who made it. */
  public boolean isAccepted() {
    return values.get("handshake").equals("accepted");
  }

  /** Where a file that the situation names is. */
  public Optional<Path> file(String key) {
    return Optional.ofNullable(values.get(key)).map(folder::resolve);
  }

  /** The name that the operator gave. */
  public String serverName() {
    return values.getOrDefault("name", "sentinel.example.com");
  }

  /** Its files, as a server's. */
  public ServerFiles serverFiles(boolean copied, Instant now) {
    return new ServerFiles(
        new ServerFiles.Named(
            file("cert"),
            file("key"),
            file("passphrase"),
            Optional.of(ServerName.parse(serverName())),
            Set.of(),
            copied ? Copying.MADE : Copying.NONE,
            now));
  }

  /** Its files, as a device CA's. */
  public DeviceFiles deviceFiles(boolean copied, Instant now) {
    return new DeviceFiles(new DeviceFiles.Named(file("ca"), file("crl"), Set.of(), copied, now));
  }

  /** What our checks say of it. */
  public List<CheckResult> checked(boolean copied) {
    Instant now = Instant.now();
    return (isServers()
            ? ServerCertChecks.of(serverFiles(copied, now))
            : DeviceCaChecks.of(deviceFiles(copied, now)))
        .stream().map(Check::run).toList();
  }

  @Override
  public String toString() {
    return name() + ": " + values.get("about");
  }
}
