package io.sentinelx.render;

import static org.assertj.core.api.Assertions.assertThat;

import io.sentinelx.certs.Copies;
import io.sentinelx.certs.Corpus;
import io.sentinelx.certs.Situation;
import io.sentinelx.finding.CheckResult;
import io.sentinelx.finding.Finding.State;
import io.sentinelx.testing.Ran;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What our checks say of each situation of the corpus, and whether a real NGINX with real clients
 * says the same.
 */
final class CorpusIT {
  @TempDir static Path folder;
  private static List<Situation> situations;

  @BeforeAll
  static void make() {
    situations = Corpus.make(folder);
  }

  @Test
  void itIsLargeEnoughToMeanSomething() {
    assertThat(situations.stream().filter(s -> !s.isSound())).hasSizeGreaterThan(300);
    assertThat(situations.stream().filter(Situation::isSound)).hasSizeGreaterThan(140);
  }

  @Test
  void eachMistakeIsFoundByTheRightCheckAndNothingElseIs() {
    List<String> wrong = new ArrayList<>();
    for (Situation situation : situations) {
      List<CheckResult> found = situation.checked(true).stream().filter(CorpusIT::isAmiss).toList();
      boolean met =
          found.size() == situation.expected().size()
              && situation.expected().stream().allMatch(e -> found.stream().anyMatch(e::isMetBy));
      if (!met) {
        wrong.add(situation + "\n  expected " + situation.expected() + "\n  found " + lines(found));
      }
      // Where no copy is made, the file is refused as it is.
      situation
          .asIs()
          .filter(e -> situation.checked(false).stream().noneMatch(e::isMetBy))
          .ifPresent(e -> wrong.add(situation + "\n  as it is, expected " + e));
    }
    assertThat(wrong).as(String.join("\n", wrong)).isEmpty();
  }

  @Test
  void aThirdOfThemIsJudgedByARealHandshakeAsByOurChecks() throws IOException {
    compare(
        IntStream.range(0, situations.size())
            .filter(i -> i % 3 == 0)
            .mapToObj(situations::get)
            .toList());
  }

  @Tag("long")
  @Test
  void allOfThemAreJudgedByARealHandshakeAsByOurChecks() throws IOException {
    compare(situations);
  }

  /** What is called good is accepted and what is called bad refused, but for those listed. */
  private static void compare(List<Situation> compared) throws IOException {
    Map<String, String> listed = disagreements();
    List<String> wrong = new ArrayList<>();
    try (NginxRig rig = new NginxRig()) {
      for (Situation situation : compared) {
        String ours =
            situation.checked(true).stream().noneMatch(CheckResult::failed) ? "good" : "bad";
        Verdict verdict = new Handshakes(rig, folder).judge(situation);
        if (verdict.accepted() != situation.isAccepted()) {
          wrong.add(situation + ": meant to be " + situation.isAccepted() + ", but " + verdict);
        }
        String disagrees = ours.equals("good") == verdict.accepted() ? null : ours;
        if (!Objects.equals(disagrees, listed.get(situation.name()))) {
          wrong.add(situation + ": called " + ours + ", and " + verdict);
        }
      }
    }
    assertThat(wrong).as(String.join("\n", wrong)).isEmpty();
  }

  private static Map<String, String> disagreements() throws IOException {
    Map<String, String> listed = new TreeMap<>();
    for (String line : Files.readAllLines(Path.of("src/test/corpus/disagreements"))) {
      if (!line.isBlank() && !line.startsWith("#")) {
        String[] words = line.split(" ");
        listed.put(words[0], words[1]);
      }
    }
    assertThat(situations).extracting(Situation::name).containsAll(listed.keySet());
    return listed;
  }

  private static boolean isAmiss(CheckResult result) {
    return result.finding().state() == State.WARN || result.finding().state() == State.FAIL;
  }

  private static String lines(List<CheckResult> results) {
    return results.stream().map(r -> "\n    " + r.line()).reduce("", String::concat);
  }

  /**
   * What a handshake came to.
   *
   * @param why what NGINX and clients said
   */
  record Verdict(boolean accepted, String why) {}

  /** One NGINX after the other, with the files of one situation each, or the copies of them. */
  private record Handshakes(NginxRig rig, Path folder) {
    Verdict judge(Situation situation) throws IOException {
      return situation.isServers() ? server(situation) : device(situation);
    }

    private Verdict server(Situation situation) throws IOException {
      Path certificate = situation.file("cert").orElseThrow();
      Path key = situation.file("key").orElseThrow();
      Optional<String> copy = Copies.server(situation.serverFiles(true, Instant.now()));
      if (copy.isPresent()) {
        certificate = write("server-bundle.pem", copy.get());
        key = certificate;
      }
      Path tlsCert = rig.sites.tlsCert;
      Path tlsKey = rig.sites.tlsKey;
      String name = rig.sites.serverName;
      try {
        rig.sites.tlsCert = certificate;
        rig.sites.tlsKey = key;
        rig.sites.serverName = situation.serverName();
        return started(() -> handshake(situation));
      } finally {
        rig.sites.tlsCert = tlsCert;
        rig.sites.tlsKey = tlsKey;
        rig.sites.serverName = name;
      }
    }

    private Verdict handshake(Situation situation) {
      String name = situation.serverName();
      boolean six = name.indexOf(':') >= 0;
      boolean address = six || name.matches("[0-9.]+");
      String root = situation.file("root").orElseThrow().toString();
      List<String> openssl =
          new ArrayList<>(
              List.of("openssl", "s_client", "-connect", "127.0.0.1:" + rig.sites.httpsPort));
      openssl.addAll(List.of("-verify_return_error", "-CAfile", root, "-no-CApath", "-no-CAstore"));
      openssl.addAll(
          address
              ? List.of("-verify_ip", name)
              : List.of("-verify_hostname", name, "-servername", name));
      Ran strict = Ran.of(openssl);
      Ran curl =
          Ran.of(
              List.of(
                  "curl",
                  "-sS",
                  "-o",
                  "/dev/null",
                  "--noproxy",
                  "*",
                  "--cacert",
                  root,
                  "--capath",
                  "/nonexistent",
                  "--connect-to",
                  "::127.0.0.1:" + rig.sites.httpsPort,
                  "https://" + (six ? "[" + name + "]" : name) + "/"));
      return new Verdict(
          strict.exit() == 0 && curl.exit() == 0,
          "openssl "
              + strict.exit()
              + " "
              + error(strict)
              + ", curl "
              + curl.exit()
              + " "
              + curl.err());
    }

    private static String error(Ran openssl) {
      return (openssl.out() + openssl.err())
          .lines()
          .filter(line -> line.startsWith("verify error"))
          .findFirst()
          .orElse("");
    }

    private Verdict device(Situation situation) throws IOException {
      Path ca = situation.file("ca").orElseThrow();
      Optional<Path> crl = situation.file("crl");
      var files = situation.deviceFiles(true, Instant.now());
      Optional<String> caCopy = Copies.deviceCa(files);
      Optional<String> crlCopy = Copies.deviceCrl(files);
      Path before = rig.sites.clientCa;
      Optional<Path> crlBefore = rig.sites.clientCrl;
      try {
        rig.sites.clientCa = caCopy.isPresent() ? write("client-ca.pem", caCopy.get()) : ca;
        rig.sites.clientCrl =
            crlCopy.isPresent() ? Optional.of(write("client-crl.pem", crlCopy.get())) : crl;
        return started(() -> heartbeat(situation));
      } finally {
        rig.sites.clientCa = before;
        rig.sites.clientCrl = crlBefore;
      }
    }

    /** NGINX passes a heartbeat on only where the certificate verified. */
    private Verdict heartbeat(Situation situation) {
      Ran curl =
          Ran.of(
              List.of(
                  "curl",
                  "-sSk",
                  "--noproxy",
                  "*",
                  "--cert",
                  situation.file("client-cert").orElseThrow().toString(),
                  "--key",
                  situation.file("client-key").orElseThrow().toString(),
                  "--connect-to",
                  "::127.0.0.1:" + rig.sites.httpsPort,
                  "-d",
                  "{}",
                  "-H",
                  "Content-Type: application/json",
                  "https://" + NginxRig.NAME + "/api/heartbeat"));
      return new Verdict(
          curl.exit() == 0 && !curl.out().contains("client_certificate_"),
          "curl " + curl.exit() + " " + curl.out() + curl.err());
    }

    private Verdict started(Supplier<Verdict> look) throws IOException {
      try {
        rig.start();
      } catch (IOException e) {
        return new Verdict(false, "does not start: " + e.getMessage());
      }
      try {
        return look.get();
      } finally {
        rig.stop();
      }
    }

    private Path write(String name, String text) throws IOException {
      Path file = folder.resolve(name);
      Files.deleteIfExists(file);
      Files.createFile(
          file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      return Files.writeString(file, text);
    }
  }
}
