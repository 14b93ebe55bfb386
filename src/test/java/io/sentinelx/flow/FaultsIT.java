package io.sentinelx.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.sentinelx.os.FileState;
import io.sentinelx.testing.Ports;
import io.sentinelx.testing.Ran;
import io.sentinelx.testing.Sandbox;
import io.sentinelx.testing.Tree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * A reconfiguration to which something happens in front of each of its steps: afterwards, or after
 * the next run, everything is as it was, byte for byte, and holds.
 */
class FaultsIT {
  private static final int KILLED = 137;
  private static final int PUT_BACK = 3;

  private static Sandbox sandbox;
  private static String[] another;

  @BeforeAll
  static void setUp() {
    sandbox = Sandbox.setUp();
    // Certificates, settings and the site become others, and both programs have to take them up.
    another =
        new String[] {
          "server-name=127.0.0.1", "http-port=" + Ports.free(), "https-port=" + Ports.free()
        };
  }

  @AfterAll
  static void remove() {
    sandbox.close();
  }

  private record Table(List<String> rows, List<String> bad) {
    void row(String fault, String step, String became, String why) {
      String row = String.format(Locale.ROOT, "%-6s  %-62s  %s", fault, step, became);
      rows.add(row);
      if (!why.isEmpty()) {
        bad.add(row + "\n" + why);
      }
    }

    void holds() {
      System.out.println(String.join("\n", rows));
      assertThat(bad).isEmpty();
      assertThat(rows).as("steps").hasSizeGreaterThan(3);
    }
  }

  private static Ran attempt(String fault, int at) {
    Path home = sandbox.distribution().home();
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Dsentinelx.home=" + home,
                "-cp",
                Path.of("target/test-classes").toAbsolutePath() + ":" + home.resolve("lib/*"),
                Faulty.class.getName(),
                sandbox.folder().toString(),
                fault,
                Integer.toString(at)));
    command.addAll(List.of(another));
    return Ran.of(command);
  }

  /** Not what a run leaves of itself, nor what programs write. */
  private static boolean lasts(String name) {
    return !name.matches(
        "run(/.*)?|var/log(/.*)?|var/lib/nginx(/.*)?"
            + "|var/lib/sentinel-secure-x/(installs|db)(/.*)?");
  }

  /** Contents, modes and times by path; no two are the same where anything was changed. */
  private static Map<String, String> look() throws IOException {
    Tree tree = Tree.of(sandbox.folder(), FaultsIT::lasts);
    Map<String, String> seen = new TreeMap<>();
    for (Map.Entry<String, String> entry : tree.modes().entrySet()) {
      Path path = sandbox.folder().resolve(entry.getKey());
      boolean folder = Files.isDirectory(path, java.nio.file.LinkOption.NOFOLLOW_LINKS);
      seen.put(
          entry.getKey(),
          entry.getValue()
              + (folder
                  ? ""
                  : " "
                      + FileState.of(path).orElseThrow().sha256()
                      + " "
                      + tree.times().get(entry.getKey())));
    }
    return seen;
  }

  @Test
  void whatIsKilledIsTakenBackByTheNextRun() throws IOException {
    Table table = new Table(new ArrayList<>(), new ArrayList<>());
    Map<String, String> before = look();
    for (int at = 0; ; at++) {
      Ran ran = attempt("kill", at);
      if (ran.exit() != KILLED) {
        assertThat(ran.exit()).as(ran.toString()).isZero();
        break;
      }
      // With the answers that are installed there is nothing to do, once it is taken back.
      Ran next = sandbox.run("setup", "--yes", "--json");
      String outcome = next.exit() == 0 ? next.json().path("outcome").asText() : next.toString();
      Map<String, String> after = look();
      table.row(
          "kill -9",
          ran.out().strip(),
          outcome,
          outcome.equals("unchanged") && after.equals(before) ? "" : difference(before, after));
    }
    table.holds();
    assertThat(sandbox.run("rollback", "--yes", "--json").exit()).isZero();
  }

  @Test
  void whatFailsIsTakenBackByTheRunItself() throws IOException {
    Table table = new Table(new ArrayList<>(), new ArrayList<>());
    Map<String, String> before = look();
    // The way back is the same for all of them; a killed run takes it for each.
    for (int at = 0; ; at += 3) {
      Ran ran = attempt("throw", at);
      if (ran.exit() == 0) {
        break;
      }
      Map<String, String> after = look();
      table.row(
          "throws",
          ran.out().lines().findFirst().orElse(""),
          ran.exit() == PUT_BACK ? "put back" : "exit " + ran.exit(),
          ran.exit() == PUT_BACK && after.equals(before)
              ? ""
              : ran + "\n" + difference(before, after));
    }
    table.holds();
    assertThat(sandbox.run("rollback", "--yes", "--json").exit()).isZero();
  }

  private static String difference(Map<String, String> before, Map<String, String> after) {
    List<String> lines = new ArrayList<>();
    before.forEach(
        (path, was) -> {
          String is = after.getOrDefault(path, "gone");
          if (!is.equals(was)) {
            lines.add(path + ": " + was + " -> " + is);
          }
        });
    after.forEach(
        (path, is) -> {
          if (!before.containsKey(path)) {
            lines.add(path + ": new");
          }
        });
    return String.join("\n", lines);
  }
}
