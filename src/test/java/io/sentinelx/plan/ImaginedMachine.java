package io.sentinelx.plan;

import io.sentinelx.answers.Answers;
import io.sentinelx.answers.AnswersReader;
import io.sentinelx.answers.Given;
import io.sentinelx.answers.Surroundings;
import io.sentinelx.apply.InstallRecord;
import io.sentinelx.apply.ServiceControl;
import io.sentinelx.apply.Step;
import io.sentinelx.detect.Facts;
import io.sentinelx.finding.Check;
import io.sentinelx.finding.CheckId;
import io.sentinelx.finding.Finding;
import io.sentinelx.os.FileState;
import io.sentinelx.os.Nginx;
import io.sentinelx.pki.CertificateAuthority;
import io.sentinelx.pki.Identity;
import io.sentinelx.pki.Pem;
import io.sentinelx.render.NginxConfig;
import io.sentinelx.render.SystemdUnits;
import io.sentinelx.render.Templates;
import io.sentinelx.settings.Distribution;
import io.sentinelx.value.Artifact;
import io.sentinelx.value.DeviceId;
import io.sentinelx.value.Layout;
import io.sentinelx.value.Neighbours;
import io.sentinelx.value.NginxBuild;
import io.sentinelx.value.Owner;
import io.sentinelx.value.Secret;
import io.sentinelx.value.ServerName;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A machine that exists as a list of files only: what is planned for it can be imagined done. */
final class ImaginedMachine {
  static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");
  static final DeviceId FIRST = new DeviceId("device-demo-01");

  final Map<Path, FileState> disk = new HashMap<>();
  Given given = Given.nothing().with("server-name", "sentinel.example.com");
  Instant now = NOW;
  boolean serviceRuns;
  boolean nginxRuns = true;
  boolean nginxIsStale;
  boolean serviceUser;
  boolean installed;
  InstallRecord record = InstallRecord.none();
  Optional<Planner.Before> before = Optional.empty();
  Optional<Planner.Earlier> earlier = Optional.empty();
  PlanOptions options = new PlanOptions(true, true);
  private final Distribution distribution;

  /** Its programs are in {@code folder}, as the one that plans is installed there already. */
  ImaginedMachine(Path folder) throws IOException {
    Path program = folder.resolve("opt/program");
    given = given.with("install-dir", program.toString());
    Path release = program.resolve("releases").resolve(Distribution.current().version());
    Files.createDirectories(release);
    Path templates = Path.of("templates");
    try (Stream<Path> all = Files.walk(templates)) {
      for (Path source : (Iterable<Path>) all::iterator) {
        Files.copy(source, release.resolve("templates").resolve(templates.relativize(source)));
      }
    }
    distribution = new Distribution(release);
    put(release, FileState.Kind.DIRECTORY, 0755, "root:root", "");
  }

  Answers answers() {
    return AnswersReader.read(given, new Surroundings(Optional.empty(), Optional.empty()))
        .value()
        .orElseThrow();
  }

  Layout layout() {
    return answers().layout();
  }

  Plan plan() throws IOException {
    Facts facts =
        new Facts(
            true,
            true,
            serviceUser,
            Optional.of(NginxBuild.REFERENCE),
            installed ? Optional.of(record) : Optional.empty(),
            path -> Optional.ofNullable(disk.get(path)));
    Planner.Running running =
        new Planner.Running(
            new ServiceControl.Systemd(SystemdUnits.SOCKET, SystemdUnits.SERVICE),
            serviceRuns,
            new FoundNginx(Nginx.ofMachine(true), nginxRuns, servedConfig(), Neighbours.UNKNOWN),
            new Check(CheckId.UPSTREAM_OWNER, () -> Finding.pass("It is ours.")),
            new Check(CheckId.SERVICE_READY, () -> Finding.pass("It is ready.")),
            earlier,
            before);
    return new Planner(
            new Served(answers(), List.of()),
            facts,
            distribution,
            running,
            options,
            Clock.fixed(now, ZoneOffset.UTC))
        .plan();
  }

  /** A NGINX that runs serves what is on disk, unless it was told not to take it up. */
  private Optional<String> servedConfig() {
    return nginxIsStale || !nginxRuns
        ? Optional.empty()
        : Optional.ofNullable(disk.get(layout().outputPath()))
            .map(FileState::text)
            .flatMap(NginxConfig::configId);
  }

  List<String> steps() throws IOException {
    return plan().steps().stream().map(Step::title).toList();
  }

  /** The machine after its first install. */
  ImaginedMachine installed() throws IOException {
    Plan plan = plan();
    for (Step step : plan.steps()) {
      imagine(step);
    }
    certificates();
    Secret secret = Secret.random();
    Templates templates = new Templates(Path.of("templates"));
    put(
        layout().proxySecretInclude(),
        FileState.Kind.FILE,
        0600,
        "root:root",
        NginxConfig.proxySecretInclude(templates, secret));
    put(
        layout().proxySecret(),
        FileState.Kind.FILE,
        0640,
        "root:sentinelx",
        secret.reveal() + "\n");
    serviceRuns = true;
    serviceUser = true;
    installed = true;
    return this;
  }

  /** Does a step whose outcome is decided by the plan alone. */
  void imagine(Step step) {
    if (step instanceof Steps.Folder f) {
      put(f.path(), FileState.Kind.DIRECTORY, f.mode(), owner(f.owner()), "");
    } else if (step instanceof Steps.Write w) {
      Artifact a = w.artifact();
      put(a.path(), FileState.Kind.FILE, a.mode(), owner(a.owner()), a.text());
    } else if (step instanceof Steps.Link l) {
      put(l.path(), FileState.Kind.LINK, 0777, "root:root", l.target().toString());
    }
  }

  private void certificates() {
    CertificateAuthority server =
        CertificateAuthority.createServerCa(ServerName.parse("sentinel.example.com"), now);
    identity("server-ca", Pem.encode(server.certificate()), Pem.encode(server.key()));
    Identity leaf = server.issueServer(ServerName.parse("sentinel.example.com"), now);
    identity("server", leaf.chainPem(), leaf.keyPem());
    CertificateAuthority device = deviceCa();
    crl(device, List.of());
    Identity first = device.issueDevice(FIRST, CertificateAuthority.FIRST_DEVICE_LIFE, now);
    identity("devices/" + FIRST, first.chainPem(), first.keyPem());
  }

  /** Another device CA takes the place of the one that is there. */
  CertificateAuthority deviceCa() {
    CertificateAuthority device = CertificateAuthority.createDeviceCa(now);
    identity("device-ca", Pem.encode(device.certificate()), Pem.encode(device.key()));
    return device;
  }

  void crl(CertificateAuthority ca, List<io.sentinelx.pki.RevokedCertificate> revoked) {
    put(
        layout().pki("device-ca.crl"),
        FileState.Kind.FILE,
        0644,
        "root:root",
        Pem.encode(ca.crl(BigInteger.ONE, revoked, now)));
  }

  void identity(String name, String certificate, String key) {
    put(layout().pki(name + ".crt"), FileState.Kind.FILE, 0644, "root:root", certificate);
    put(layout().pki(name + ".key"), FileState.Kind.FILE, 0600, "root:root", key);
  }

  String text(Path path) {
    return disk.get(path).text();
  }

  void put(Path path, FileState.Kind kind, int mode, String owner, String text) {
    String[] names = owner.split(":");
    disk.put(
        path, new FileState(kind, mode, names[0], names[1], text.getBytes(StandardCharsets.UTF_8)));
  }

  /** What is there, with another mode and owner. */
  void chmod(Path path, int mode, String owner) {
    FileState there = disk.get(path);
    put(path, there.kind(), mode, owner, there.text());
  }

  /** What is there, with another content. */
  void edit(Path path, String text) {
    FileState there = disk.get(path);
    put(path, there.kind(), there.mode(), there.owner() + ":" + there.group(), text);
  }

  private static String owner(Owner owner) {
    return owner.user() + ":" + owner.group();
  }
}
