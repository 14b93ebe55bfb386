package io.sentinelx.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sentinelx.testing.Ports;
import io.sentinelx.testing.Ran;
import io.sentinelx.testing.Sandbox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * The same answers, as flags, in the full screen and line by line: what comes of them is the same,
 * byte for byte. Nothing is started, as what runs would say no more about it.
 */
final class SameEverywhereIT {

  /** Made from chance, or telling of the run. */
  private static final Pattern OWN =
      Pattern.compile(
          "etc/sentinel-secure-x/(proxy-secret(\\.inc)?|install\\.json)"
              + "|.*/installs/.*|.*/pki/.*|.*/releases/.*");

  private final Sandbox sandbox = Sandbox.shortLived("box");

  /** What is installed already, as flags; none: nothing is. */
  private List<String> before = List.of();

  @AfterEach
  void close() {
    sandbox.close();
  }

  /** What a person types on the full screen, from the first form page on, until the review. */
  private interface Pages {
    void fill(Operator operator);
  }

  @Test
  void defaults() throws IOException {
    same(List.of(), operator -> operator.walksTo(6), List.of("", "", "", "", "", ""));
  }

  @Test
  void certificatesOfTheOperators() throws IOException {
    try (Sandbox donor = Sandbox.setUp(Sandbox.filesAlone())) {
      String cert = donor.pki("server.crt").toString();
      String key = donor.pki("server.key").toString();
      String ca = donor.pki("device-ca.crt").toString();
      String crl = donor.pki("device-ca.crl").toString();
      same(
          List.of(
              "--tls-cert-path=" + cert,
              "--tls-key-path=" + key,
              "--client-ca-path=" + ca,
              "--client-crl-path=" + crl),
          operator -> {
            operator.walksTo(3).presses("Up", "Enter").sees("Key file").types(cert);
            operator.presses("Down").types(key).presses("Down", "Enter").sees("Step 4 of 7");
            operator.presses("Up", "Up", "Space").sees("Revocation list").presses("Down");
            operator.types(ca).presses("Down").types(crl).presses("Down", "Enter");
            operator.sees("Step 5 of 7").walksTo(6);
          },
          List.of("", "", "", "", "2", cert, key, "", "2", ca, crl));
    }
  }

  @Test
  void portsAndPlaces() throws IOException {
    Path env = sandbox.folder().resolve("opt/elsewhere/.env");
    int http = Ports.free();
    same(
        List.of("--http-port=" + http, "--env-file=" + env),
        operator -> {
          operator.walksTo(2).presses("Tab", "Down", "Down", "C-u").types("" + http);
          operator.presses("Enter").sees("Step 3 of 7").walksTo(5);
          operator.presses("Up", "Space").sees("State folder").presses("Down", "Down", "C-u");
          operator.types(env.toString());
          operator.presses("Enter").sees("Step 6 of 7");
        },
        List.of("", "", "", "" + http, "", "", "", "", "", "", "yes", "", env.toString()));
  }

  /** One port less, no revocation list any more. */
  @Test
  void changesOfWhatIsInstalled() throws IOException {
    try (Sandbox donor = Sandbox.named("donor")) {
      assertThat(donor.setup(Sandbox.filesAlone()).exit()).isZero();
      before =
          List.of(
              "--http-port=" + Ports.free(),
              "--client-ca-path=" + donor.pki("device-ca.crt"),
              "--client-crl-path=" + donor.pki("device-ca.crl"));
      same(
          List.of("--http-port=0", "--client-crl-path=none"),
          operator -> {
            operator.walksTo(2).presses("Tab", "Tab", "Tab", "C-u").types("0").presses("Enter");
            operator.sees("Step 3 of 7").walksTo(4).presses("Up", "C-u", "Down");
            operator.sees("none").presses("Enter").sees("Step 5 of 7").walksTo(6);
          },
          List.of("", "", "", "0", "", "", "", "-"));
    }
  }

  private void same(List<String> flags, Pages pages, List<String> lines) throws IOException {
    Map<String, String> byFlags = byFlags(flags);
    assertThat(byFlags).containsKey("etc/nginx/conf.d/sentinel-secure-x.conf");
    assertThat(byFlags.get("plan")).contains("== Note what is installed");
    assertThat(onTheFullScreen(pages)).isEqualTo(byFlags);
    assertThat(lineByLine(lines)).isEqualTo(byFlags);
  }

  private Map<String, String> byFlags(List<String> flags) throws IOException {
    installBefore();
    setUp(flags);
    return result();
  }

  private void installBefore() {
    if (!before.isEmpty()) {
      setUp(before);
    }
  }

  private void setUp(List<String> flags) {
    List<String> all = new ArrayList<>(List.of(Sandbox.filesAlone()));
    all.addAll(flags);
    Ran ran = sandbox.setup(all.toArray(String[]::new));
    assertThat(ran.exit()).as(ran.toString()).isZero();
  }

  private Map<String, String> onTheFullScreen(Pages pages) throws IOException {
    installBefore();
    try (Operator operator = new Operator(sandbox)) {
      operator.opens("80x24", Sandbox.filesAlone());
      pages.fill(operator);
      operator.installs().awaits("‹ Leave ›").presses("Enter");
      operator.isBack(0);
    }
    return result();
  }

  private Map<String, String> lineByLine(List<String> lines) throws IOException {
    List<String> flags = new ArrayList<>(List.of(Sandbox.filesAlone()));
    flags.add("--plain");
    installBefore();
    try (Operator operator = new Operator(sandbox)) {
      operator.starts("100x200", flags.toArray(String[]::new)).sees("What to do");
      for (String line : lines) {
        operator.types(line).presses("Enter");
      }
      operator.answersOn().presses("Enter");
      operator.isBack(0);
    }
    return result();
  }

  /**
   * Every file and its mode, the answers that are remembered, and the plan as it was carried out;
   * then it is removed.
   */
  private Map<String, String> result() throws IOException {
    Map<String, String> all = new TreeMap<>();
    try (Stream<Path> files = Files.walk(sandbox.folder())) {
      for (Path file : (Iterable<Path>) files::iterator) {
        all.put(sandbox.folder().relativize(file).toString(), content(file));
      }
    }
    all.keySet().removeIf(name -> name.contains("/installs/") || name.contains("/releases/"));
    Path record = sandbox.file("/etc/sentinel-secure-x/install.json");
    JsonNode answers = new ObjectMapper().readTree(record.toFile()).path("answers");
    answers.properties().forEach(a -> all.put("answer " + a.getKey(), "" + a.getValue()));
    all.put("plan", plan());
    assertThat(sandbox.run("uninstall", "--purge", "--yes").exit()).isZero();
    return all;
  }

  /** The steps of the last run, each with what it did to which path. */
  private String plan() throws IOException {
    try (Stream<Path> runs = Files.list(sandbox.file("/var/lib/sentinel-secure-x/installs"))) {
      Path last = runs.filter(Files::isDirectory).max(Comparator.naturalOrder()).orElseThrow();
      return Sandbox.read(last.resolve("install.log"))
          .lines()
          .map(line -> line.replaceFirst("^\\S+  ", ""))
          .filter(line -> line.matches("(== |mkdir |write |link |copy |remove |restore ).*"))
          .collect(Collectors.joining("\n"));
    }
  }

  private String content(Path file) throws IOException {
    String mode =
        PosixFilePermissions.toString(
            Files.getPosixFilePermissions(file, LinkOption.NOFOLLOW_LINKS));
    String name = sandbox.folder().relativize(file).toString();
    return Files.isSymbolicLink(file)
        ? mode + " -> " + Files.readSymbolicLink(file)
        : mode
            + (Files.isDirectory(file) || OWN.matcher(name).matches()
                ? ""
                : Files.readString(file));
  }
}
