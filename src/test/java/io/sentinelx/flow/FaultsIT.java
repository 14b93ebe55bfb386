package io.sentinelx.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.sentinelx.apply.InstallFolder;
import io.sentinelx.flow.Faulty.Fault;
import io.sentinelx.os.FileState;
import io.sentinelx.testing.Call;
import io.sentinelx.testing.Eventually;
import io.sentinelx.testing.OtherRelease;
import io.sentinelx.testing.Ports;
import io.sentinelx.testing.Sandbox;
import io.sentinelx.testing.SmallDisk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Something happens to a run in front of each of its steps and after each of its deeds. Afterwards,
 * or after the next run, everything is as it was, byte for byte, or as it was to be, and never
 * between; and what is there serves. The tables are in {@code target/faults}.
 */
class FaultsIT {
  private static final int PUT_BACK = 3;
  private static final String FIRST_DEVICE = "device-demo-01";

  private static final Pattern TEMPORARY =
      Pattern.compile("(.*/)?\\.[^/]+\\.[0-9a-f]{12}(\\.was)?~");

  /** Not what a run leaves of itself, nor what programs write. */
  private static final Pattern PASSING =
      Pattern.compile(
          "run(/.*)?|var/log(/.*)?|var/lib/nginx(/.*)?"
              + "|var/lib/sentinel-secure-x/(installs|db)(/.*)?");

  /** Whose command it is: that of the release that is built, or of one that is newer. */
  private enum By {
    BUILT,
    NEWER
  }

  /**
   * What is done.
   *
   * <p>After it, and if it was not done, a command changes nothing that has to be there: {@code
   * done} and {@code undone}, the latter the installed release's.
   */
  private enum Deed {
    FIRST_INSTALL(By.BUILT, "setup {ports}", "setup", By.BUILT, "uninstall", By.BUILT, "purge"),
    RECONFIGURE(By.BUILT, "setup {others}", "setup", By.BUILT, "setup", By.BUILT, "rollback"),
    UPGRADE(By.NEWER, "setup", "setup", By.BUILT, "setup", By.BUILT, "rollback"),
    ROLLBACK(By.BUILT, "rollback", "setup", By.NEWER, "setup", By.NEWER, "setup"),
    UNINSTALL(By.BUILT, "uninstall", "uninstall", By.BUILT, "setup", By.BUILT, "setup {ports}");

    final By by;
    final String command;
    final String done;
    final By before;
    final String undone;
    final By backBy;
    final String back;

    Deed(By by, String command, String done, By before, String undone, By backBy, String back) {
      this.by = by;
      this.command = command;
      this.done = done;
      this.before = before;
      this.undone = undone;
      this.backBy = backBy;
      this.back = back;
    }
  }

  private Sandbox sandbox;
  private SmallDisk disk;
  private FaultyRuns built;
  private FaultyRuns newer;
  private String others;
  private Map<String, String> before;
  private final List<String> rows = new ArrayList<>();
  private final List<String> bad = new ArrayList<>();

  @AfterEach
  void remove() throws IOException {
    if (sandbox == null) {
      return;
    }
    built.close();
    newer.close();
    if (disk != null) {
      disk.free();
      disk.makeWritable();
    }
    sandbox.run("uninstall", "--purge", "--yes");
    if (disk != null) {
      disk.close();
    }
    sandbox.close();
  }

  /** Of each kind of run one point or two, and each fault once or twice. */
  @ParameterizedTest
  @CsvSource({
    "FIRST_INSTALL, DISK_FULL, 24, KILLED, 27",
    "RECONFIGURE, KILLED, 9, THROWS, 20",
    "UPGRADE, DISK_FULL, 5, KILLED, 14",
    "ROLLBACK, READ_ONLY, 4, THROWS, 11",
    "UNINSTALL, KILLED, 6, THROWS, 13"
  })
  void aSample(Deed deed, Fault first, int at, Fault second, int then) throws IOException {
    assumeThat(SmallDisk.canBeMade() || !first.isOfTheDisk()).isTrue();
    prepare(deed);
    point(deed, first, at);
    point(deed, second, then);
    tell(deed, "sample");
  }

  @Tag("long")
  @ParameterizedTest
  @EnumSource
  void everyPoint(Deed deed) throws IOException {
    assumeThat(SmallDisk.canBeMade()).isTrue();
    assumeThat(System.getProperty("faults.deed", deed.name())).contains(deed.name());
    prepare(deed);
    for (Fault fault : List.of(Fault.THROWS, Fault.KILLED, Fault.DISK_FULL, Fault.READ_ONLY)) {
      table(deed, fault);
    }
    tell(deed, "whole");
  }

  private void prepare(Deed deed) throws IOException {
    sandbox = Sandbox.shortLived("box");
    if (SmallDisk.canBeMade()) {
      disk = SmallDisk.in(sandbox.parent());
    }
    others = "server-name=127.0.0.1 http-port=" + Ports.free() + " first-device-id=another";
    built = new FaultyRuns(sandbox.folder(), sandbox.distribution());
    newer =
        new FaultyRuns(
            sandbox.folder(),
            OtherRelease.make(
                sandbox.distribution(),
                sandbox.parent().resolve("newer"),
                "99.1.0",
                "CREATE TABLE of_the_test (n INTEGER NOT NULL) STRICT;"));
    if (deed != Deed.FIRST_INSTALL) {
      assertThat(built.run(filled("setup {ports}")).exit()).isZero();
    }
    if (deed == Deed.ROLLBACK) {
      assertThat(newer.run("setup").exit()).isZero();
    }
    before = look();
  }

  private FaultyRuns runs(By by) {
    return by == By.NEWER ? newer : built;
  }

  private String filled(String command) {
    return command
        .replace("{others}", others)
        .replace("{ports}", String.join(" ", sandbox.ports()).replace("--", ""));
  }

  /** A point that the run has. */
  private void point(Deed deed, Fault fault, int at) throws IOException {
    FaultyRuns.Outcome outcome = runs(deed.by).run(fault, at, filled(deed.command));
    assertThat(outcome.point()).as(deed + " at " + at + ": " + outcome).isNotEmpty();
    judge(deed, fault, outcome);
  }

  /** All points of a run. */
  private void table(Deed deed, Fault fault) throws IOException {
    for (int at = 0; ; at++) {
      FaultyRuns.Outcome outcome = runs(deed.by).run(fault, at, filled(deed.command));
      if (outcome.point().isEmpty()) {
        assertThat(outcome.exit()).as(deed + " " + outcome).isZero();
        goBack(deed);
        return;
      }
      judge(deed, fault, outcome);
    }
  }

  private void judge(Deed deed, Fault fault, FaultyRuns.Outcome outcome) throws IOException {
    String trouble = "";
    String became = outcome.text();
    if (disk != null) {
      disk.free();
      disk.makeWritable();
    }
    if (outcome.exit() == PUT_BACK) {
      trouble += differences();
    } else if (!fault.allows(outcome.exit(), outcome.point().endsWith(InstallFolder.STAYS))) {
      trouble += "it ended with " + outcome + "\n";
    }
    boolean held = outcome.exit() == 0 || outcome.wasKilled() && hasHeld();
    FaultyRuns.Outcome next =
        held ? runs(deed.by).run(deed.done) : runs(deed.before).run(deed.undone);
    if (next.exit() != 0 || !next.word().equals("unchanged")) {
      trouble += "the next run: " + next + "\n";
    }
    became += held ? ", as it was to be" : ", as it was";
    trouble += held ? "" : differences();
    trouble += serves(deed, held);
    trouble += temporaries();
    String row =
        String.format(Locale.ROOT, "%-13s %-9s  %-70s  %s", deed, fault, outcome.point(), became);
    rows.add(row);
    System.out.println(trouble.isEmpty() ? row : row + "  FAILED\n" + trouble);
    if (!trouble.isEmpty()) {
      bad.add(row + "\n" + trouble);
    }
    if (held) {
      goBack(deed);
    } else if (!trouble.isEmpty()) {
      before = look();
    }
  }

  /** Whether the newest run counts as done. */
  private boolean hasHeld() throws IOException {
    try (Stream<Path> all = Files.list(sandbox.file("/var/lib/sentinel-secure-x/installs"))) {
      return all.filter(Files::isDirectory)
          .max((one, other) -> compareIds(one, other))
          .map(run -> Files.exists(run.resolve("held")))
          .orElse(false);
    }
  }

  private static int compareIds(Path one, Path other) {
    try {
      return Files.getLastModifiedTime(one.resolve("journal.jsonl"))
          .compareTo(Files.getLastModifiedTime(other.resolve("journal.jsonl")));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private void goBack(Deed deed) throws IOException {
    FaultyRuns.Outcome back = runs(deed.backBy).run(filled(deed.back));
    assertThat(back.exit()).as(deed + " back: " + back).isZero();
    before = look();
  }

  /** What is installed answers as it is to; where nothing is, nothing runs. */
  private String serves(Deed deed, boolean held) {
    boolean installed = deed == Deed.FIRST_INSTALL ? held : deed != Deed.UNINSTALL || !held;
    if (!installed) {
      Eventually.holds("nothing runs", () -> sandbox.processes().stream().allMatch(this::isOurs));
      return "";
    }
    if (deed == Deed.RECONFIGURE && held) {
      // Its name is another; the next run has proven it.
      return "";
    }
    String with =
        Call.https(sandbox)
            .heartbeat(FIRST_DEVICE)
            .as(
                sandbox.pki("devices/" + FIRST_DEVICE + ".crt"),
                sandbox.pki("devices/" + FIRST_DEVICE + ".key"))
            .send()
            .verdict();
    String without = Call.https(sandbox).heartbeat(FIRST_DEVICE).send().verdict();
    String said = with + ", " + without;
    return said.equals("200, 401 client_certificate_required") ? "" : "it answers: " + said + "\n";
  }

  private boolean isOurs(String process) {
    return process.contains(Faulty.class.getName());
  }

  /** Contents, modes and times by path; no two are the same where anything was changed. */
  private Map<String, String> look() throws IOException {
    Map<String, String> seen = new TreeMap<>();
    if (!Files.exists(sandbox.folder())) {
      return seen;
    }
    try (Stream<Path> all = Files.walk(sandbox.folder())) {
      for (Path path : (Iterable<Path>) all::iterator) {
        String name = sandbox.folder().relativize(path).toString();
        if (!PASSING.matcher(name).matches()) {
          seen.put(name, look(path));
        }
      }
    }
    return seen;
  }

  private static String look(Path path) throws IOException {
    FileState state = FileState.of(path).orElseThrow();
    String who = Integer.toOctalString(state.mode()) + " " + state.owner() + ":" + state.group();
    return Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)
        ? who
        : who
            + " "
            + state.sha256()
            + " "
            + Files.getLastModifiedTime(path, LinkOption.NOFOLLOW_LINKS);
  }

  private String differences() throws IOException {
    Map<String, String> now = look();
    List<String> lines = new ArrayList<>();
    before.forEach(
        (path, was) -> {
          String is = now.getOrDefault(path, "gone");
          if (!is.equals(was)) {
            lines.add(path + ": " + was + " -> " + is);
          }
        });
    now.forEach(
        (path, is) -> {
          if (!before.containsKey(path) && !isAbove(path)) {
            lines.add(path + ": new");
          }
        });
    return lines.isEmpty() ? "" : String.join("\n", lines) + "\n";
  }

  /** Whether it is a folder that the runs' own stand in, which the first of them makes. */
  private static boolean isAbove(String path) {
    return "var/lib/sentinel-secure-x/installs".startsWith(path);
  }

  private String temporaries() throws IOException {
    try (Stream<Path> all = Files.walk(sandbox.folder())) {
      List<String> found =
          all.map(path -> sandbox.folder().relativize(path).toString())
              .filter(name -> TEMPORARY.matcher(name).matches())
              .toList();
      return found.isEmpty() ? "" : "left: " + found + "\n";
    }
  }

  private void tell(Deed deed, String name) throws IOException {
    Path file = Files.createDirectories(Path.of("target/faults")).resolve(name + ".txt");
    String text = String.join("\n", rows) + "\n";
    Files.writeString(file, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    assertThat(bad).as(rows.size() + " points of " + deed).isEmpty();
    assertThat(rows).isNotEmpty();
  }
}
