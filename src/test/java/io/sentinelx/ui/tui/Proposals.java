package io.sentinelx.ui.tui;

import io.sentinelx.answers.Answers;
import io.sentinelx.answers.AnswersReader;
import io.sentinelx.answers.Given;
import io.sentinelx.answers.Surroundings;
import io.sentinelx.apply.Change;
import io.sentinelx.apply.Host;
import io.sentinelx.apply.InstallRecord;
import io.sentinelx.apply.Step;
import io.sentinelx.detect.Facts;
import io.sentinelx.flow.CommandLine;
import io.sentinelx.flow.Proposal;
import io.sentinelx.flow.SetupOptions;
import io.sentinelx.flow.Sheet;
import io.sentinelx.plan.Plan;
import io.sentinelx.testing.Sandbox;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Proposals for a machine that does not exist, the same on every machine. */
final class Proposals {
  static final SetupOptions OPTIONS = SetupOptions.usual(Optional.empty());

  private static final Given GIVEN =
      Given.nothing()
          .with("server-name", "sentinel.example.com")
          .with("first-device-id", "device-demo-01");

  private static final Path SITE = Path.of("/etc/nginx/conf.d/sentinel-secure-x.conf");
  private static final Path ENV = Path.of("/opt/sentinel-secure-x/.env");
  private static final Path UNITS = Path.of("/etc/systemd/system");
  private static final Path STATE = Path.of("/var/lib/sentinel-secure-x/pki");

  private Proposals() {}

  /** What a plan that does nothing consists of: titles, and what becomes of paths. */
  private record Told(String title, List<Change> changes) implements Step {
    @Override
    public void apply(Host host) {
      throw new AssertionError("this is only looked at");
    }
  }

  /** Nothing is there yet. */
  static Proposal firstInstall() {
    List<Change> changes = new ArrayList<>();
    changes.add(new Change(STATE, Change.Action.CREATE, 0755, "root:root"));
    for (Map.Entry<Path, Integer> file : files().entrySet()) {
      changes.add(change(file.getKey(), Change.Action.CREATE, file.getValue()));
    }
    return proposal(
        List.of(
            new Told("Make the user sentinelx", List.of()),
            new Told("Write files", changes),
            new Told("Start the API service", List.of()),
            new Told("Reload NGINX", List.of())),
        List.of(),
        InstallRecord.none(),
        List.of(
            fresh(Sheet.Kind.NGINX, SITE, site()),
            fresh(Sheet.Kind.ENV, ENV, golden("env/new.env")),
            fresh(
                Sheet.Kind.SERVICE, UNITS.resolve("sentinel-secure-x-api.socket"), unit("socket")),
            fresh(
                Sheet.Kind.SERVICE,
                UNITS.resolve("sentinel-secure-x-api.service"),
                unit("service"))));
  }

  /** Another answer for what is installed; somebody was at the site with an editor. */
  static Proposal rerun() {
    List<Sheet.Line> diff =
        List.of(
            new Sheet.Line(Sheet.Mark.HUNK, "@@ -180,7 +180,7 @@", false),
            new Sheet.Line(Sheet.Mark.SAME, "server {", false),
            new Sheet.Line(Sheet.Mark.REMOVED, "    listen 8443 ssl http2;", false),
            new Sheet.Line(Sheet.Mark.ADDED, "    listen 443 ssl http2;", false),
            new Sheet.Line(Sheet.Mark.SAME, "    server_name sentinel.example.com;", false),
            new Sheet.Line(Sheet.Mark.REMOVED, "    client_max_body_size 512m;  # for Bob", true),
            new Sheet.Line(Sheet.Mark.ADDED, "    ssl_verify_client         optional;", true));
    List<Change> unchanged = new ArrayList<>();
    files()
        .forEach(
            (path, mode) -> {
              if (!path.equals(SITE)) {
                unchanged.add(change(path, Change.Action.UNCHANGED, mode));
              }
            });
    return proposal(
        List.of(
            new Told("Write the site", List.of(change(SITE, Change.Action.MODIFY, 0644))),
            new Told("Reload NGINX", List.of())),
        unchanged,
        InstallRecord.none(),
        List.of(
            new Sheet(Sheet.Kind.NGINX, SITE, site(), diff, true, true),
            same(Sheet.Kind.ENV, ENV, golden("env/new.env")),
            same(
                Sheet.Kind.SERVICE,
                UNITS.resolve("sentinel-secure-x-api.service"),
                unit("service"))));
  }

  /** What is installed is what was asked for. */
  static Proposal nothing() {
    List<Change> unchanged = new ArrayList<>();
    files().forEach((path, mode) -> unchanged.add(change(path, Change.Action.UNCHANGED, mode)));
    return proposal(
        List.of(),
        unchanged,
        new InstallRecord(
            1, "20261123-101500", "1.0.0", GIVEN.values(), List.of(), List.of(), true),
        List.of(
            same(Sheet.Kind.NGINX, SITE, site()),
            same(Sheet.Kind.ENV, ENV, golden("env/new.env"))));
  }

  private static Map<Path, Integer> files() {
    Map<Path, Integer> files = new java.util.TreeMap<>();
    files.put(SITE, 0644);
    files.put(ENV, 0640);
    files.put(UNITS.resolve("sentinel-secure-x-api.service"), 0644);
    files.put(UNITS.resolve("sentinel-secure-x-api.socket"), 0644);
    files.put(Path.of("/etc/sentinel-secure-x/proxy-secret"), 0640);
    files.put(Path.of("/etc/sentinel-secure-x/proxy-secret.inc"), 0600);
    files.put(STATE.resolve("device-ca.crt"), 0644);
    files.put(STATE.resolve("device-ca.key"), 0600);
    return files;
  }

  private static Change change(Path path, Change.Action action, int mode) {
    return new Change(path, action, mode, mode == 0640 ? "root:sentinelx" : "root:root");
  }

  private static Sheet fresh(Sheet.Kind kind, Path path, List<String> text) {
    return new Sheet(kind, path, text, List.of(), false, false);
  }

  private static Sheet same(Sheet.Kind kind, Path path, List<String> text) {
    return new Sheet(kind, path, text, List.of(), true, false);
  }

  static List<String> site() {
    return golden("nginx/reference.conf");
  }

  static List<String> golden(String name) {
    return Sandbox.read(Path.of("src/test/resources/golden", name)).lines().toList();
  }

  private static List<String> unit(String kind) {
    return Sandbox.read(Path.of("deploy/systemd/sentinel-secure-x-api." + kind)).lines().toList();
  }

  private static Proposal proposal(
      List<Step> steps, List<Change> unchanged, InstallRecord record, List<Sheet> sheets) {
    Answers answers =
        AnswersReader.read(GIVEN, new Surroundings(Optional.empty(), Optional.empty()))
            .value()
            .orElseThrow();
    return new Proposal(
        answers,
        new Facts(
            true, true, true, Optional.empty(), Optional.of(record), path -> Optional.empty()),
        new Plan(steps, unchanged, List.of(), "0123456789ab"),
        sheets,
        CommandLine.of(GIVEN, OPTIONS, Optional.empty()));
  }
}
