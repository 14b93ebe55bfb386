package io.sentinelx.plan;

import io.sentinelx.answers.Answers;
import io.sentinelx.answers.ServiceMode;
import io.sentinelx.apply.InstallRecord;
import io.sentinelx.apply.Ownership;
import io.sentinelx.apply.ServiceControl;
import io.sentinelx.apply.Step;
import io.sentinelx.check.Check;
import io.sentinelx.check.NginxChecks;
import io.sentinelx.detect.Facts;
import io.sentinelx.os.Command;
import io.sentinelx.os.FileState;
import io.sentinelx.os.Nginx;
import io.sentinelx.render.NginxConfig;
import io.sentinelx.render.SandboxNginx;
import io.sentinelx.render.SystemdUnits;
import io.sentinelx.render.Templates;
import io.sentinelx.settings.Distribution;
import io.sentinelx.value.Artifact;
import io.sentinelx.value.DeviceId;
import io.sentinelx.value.Layout;
import io.sentinelx.value.NginxBuild;
import io.sentinelx.value.Owner;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** From answers and facts to the steps between them. */
public final class Planner {
  private final Answers answers;
  private final Layout layout;
  private final Facts facts;
  private final Distribution distribution;
  private final Templates templates;
  private final Running running;
  private final PlanOptions options;
  private final Clock clock;
  private final Ownership ownership;
  private final Compare compare;

  /**
   * The two programs, whether they run, and the checks that steps rely on.
   *
   * @param servedConfig the id of the configuration that answers now, if one of ours does
   * @param upstreamOwner has to hold before a secret is sent to the API's port
   * @param serviceReady has to hold before NGINX sends anybody there
   * @param earlier a try before this one that came to no end
   */
  public record Running(
      ServiceControl service,
      boolean serviceRuns,
      Nginx nginx,
      boolean nginxRuns,
      Optional<String> servedConfig,
      Check upstreamOwner,
      Check serviceReady,
      Optional<Earlier> earlier) {}

  /**
   * A try that came to no end. What it wrote is as it should be, and nobody knows whether the two
   * programs have taken it up: both are told to.
   *
   * @param serviceRan whether the service ran before it: only then it runs again, should all be
   *     taken back
   * @param nginxRan the same of NGINX
   * @param installed what was installed before it
   */
  public record Earlier(boolean serviceRan, boolean nginxRan, InstallRecord installed) {}

  /** A planner for one set of answers. */
  public Planner(
      Answers answers,
      Facts facts,
      Distribution distribution,
      Running running,
      PlanOptions options,
      Clock clock) {
    this.answers = answers;
    this.layout = answers.layout();
    this.facts = facts;
    this.distribution = distribution;
    this.templates = new Templates(distribution.templates());
    this.running = running;
    this.options = options;
    this.clock = clock;
    this.ownership = layout.isSandbox() ? Ownership.ofCaller() : Ownership.ofRoot();
    this.compare = new Compare(facts, ownership);
  }

  /**
   * The plan.
   *
   * @throws PlanFailed where what is there must not be changed into what was asked for
   * @throws IOException where what is there cannot be read
   */
  public Plan plan() throws IOException {
    Artifact env = env();
    List<Artifact> units = units();
    Artifact site = site();
    List<Artifact> nginxFiles = nginxFiles(site);

    List<Step> folders = folders();
    List<Step> release = new ReleasePlan(layout, distribution, compare).steps();
    Pki pki = Pki.decide(answers, facts, clock.instant());
    List<Step> certificates = certificates(pki);
    List<Step> secret =
        new SecretPlan(
                layout, facts, templates, ownership, compare, serviceOr(Owner.ROOT_FOR_SERVICE))
            .steps();
    List<Step> envSteps = compare.write(env);
    List<Step> unitSteps = units.stream().flatMap(u -> compare.write(u).stream()).toList();
    List<Step> siteSteps = nginxFiles.stream().flatMap(a -> compare.write(a).stream()).toList();

    boolean serviceHere = answers.service() != ServiceMode.NONE;
    boolean runs = serviceHere && running.serviceRuns();
    Optional<Earlier> earlier = running.earlier();
    boolean serviceChanged =
        earlier.isPresent()
            || !release.isEmpty()
            || !secret.isEmpty()
            || !envSteps.isEmpty()
            || !unitSteps.isEmpty();
    boolean startService = serviceHere && (!runs || serviceChanged);
    boolean nginxRuns = running.nginxRuns();
    String configId = NginxConfig.configId(site.text()).orElseThrow();
    // An earlier run may have written a configuration that it was told not to have NGINX take up.
    boolean waiting =
        options.reloadNginx() && !running.servedConfig().equals(Optional.of(configId));
    boolean nginxChanged =
        earlier.isPresent()
            || !siteSteps.isEmpty()
            || !secret.isEmpty()
            || pki.concernsNginx()
            || waiting;

    List<Step> steps = new ArrayList<>();
    if (startService && runs && earlier.map(Earlier::serviceRan).orElse(true)) {
      restartOnRollback(steps);
    }
    if (nginxChanged && nginxRuns && earlier.map(Earlier::nginxRan).orElse(true)) {
      steps.add(new Steps.TakeBack("reload NGINX", running.nginx().reload()));
    }
    if (hasServiceUser() && !facts.serviceUser()) {
      steps.add(new Steps.MakeUser());
    }
    steps.addAll(folders);
    steps.addAll(release);
    steps.addAll(certificates);
    steps.addAll(secret);
    steps.addAll(envSteps);
    if (!unitSteps.isEmpty() || earlier.isPresent() && !units.isEmpty()) {
      steps.add(
          new Steps.TakeBack(
              "read systemd's units again", Command.of("systemctl", "daemon-reload")));
      steps.addAll(unitSteps);
      steps.add(new Steps.ReloadUnits());
    }
    if (startService) {
      steps.add(new Steps.RunService(running.service(), runs));
      steps.add(new Steps.Require(running.serviceReady()));
    }
    registrable(pki)
        .filter(id -> serviceHere && needsRegistration())
        .ifPresent(id -> steps.add(new RegisterDevice(layout, id)));
    steps.addAll(siteSteps);
    if (nginxChanged || !nginxRuns && options.reloadNginx()) {
      if (serviceHere) {
        steps.add(new Steps.Require(running.upstreamOwner()));
      }
      runNginx(steps, nginxRuns);
    }
    return new Plan(steps, compare.unchanged(), artifacts(), configId);
  }

  /** Every file as it should be that can be shown. */
  public List<Artifact> artifacts() throws IOException {
    List<Artifact> artifacts = new ArrayList<>();
    artifacts.add(env());
    artifacts.addAll(units());
    artifacts.addAll(nginxFiles(site()));
    return artifacts;
  }

  /** The device whose certificate is made now, or was made by a try that came to no end. */
  private Optional<DeviceId> registrable(Pki pki) throws IOException {
    if (pki.firstDevice().isPresent() || running.earlier().isEmpty()) {
      return pki.firstDevice();
    }
    InstallRecord before = running.earlier().get().installed();
    Optional<DeviceId> issued = Pki.issued(answers, facts);
    if (issued.isEmpty()) {
      return issued;
    }
    Path certificate = layout.device(issued.get(), ".crt");
    String now = facts.disk().at(certificate).map(FileState::sha256).orElse("");
    boolean known =
        before.isInstalled()
            && before.file(certificate).filter(f -> f.sha256().equals(now)).isPresent();
    return known ? Optional.empty() : issued;
  }

  private void runNginx(List<Step> steps, boolean runs) {
    if (options.checkNginx()) {
      steps.add(new Steps.Require(NginxChecks.syntax(running.nginx())));
    }
    if (options.reloadNginx()) {
      Path record = layout.isSandbox() ? nginxRecord(layout) : null;
      steps.add(new Steps.RunNginx(running.nginx(), runs, record));
    }
  }

  /** Where a sandbox notes its NGINX's process. */
  public static Path nginxRecord(Layout layout) {
    return layout.processRecord("nginx");
  }

  private void restartOnRollback(List<Step> steps) throws IOException {
    if (answers.service() == ServiceMode.SYSTEMD) {
      steps.add(
          new Steps.TakeBack(
              "restart the API service", Command.of("systemctl", "restart", SystemdUnits.SERVICE)));
    }
    running
        .service()
        .startAgain()
        .ifPresent(undo -> steps.add(new Steps.TakeBack("start the API service again", undo)));
  }

  /** On a real machine the service runs as a user of its own, whoever keeps it running. */
  private boolean hasServiceUser() {
    return !layout.isSandbox() && answers.service() != ServiceMode.NONE;
  }

  private Owner serviceOr(Owner owner) {
    return hasServiceUser() ? owner : Owner.ROOT;
  }

  /**
   * A certificate that replaces an earlier one, or of a device that would have to wait for
   * approval.
   */
  private boolean needsRegistration() {
    return answers.requireNewDeviceApproval() || facts.installed().isPresent();
  }

  private List<Step> folders() throws IOException {
    List<Step> steps = new ArrayList<>();
    steps.addAll(compare.folder(layout.configDir(), 0755, Owner.ROOT));
    steps.addAll(compare.folder(layout.installDir(), 0755, Owner.ROOT));
    steps.addAll(compare.folder(layout.stateDir(), 0755, Owner.ROOT));
    steps.addAll(compare.folder(layout.pki(), 0755, Owner.ROOT));
    steps.addAll(compare.folder(layout.pki("devices"), 0700, Owner.ROOT));
    steps.addAll(compare.workFolder(layout.databaseDir(), 0700, serviceOr(Owner.SERVICE)));
    if (layout.isSandbox() || answers.service() == ServiceMode.PROCESS) {
      steps.addAll(compare.workFolder(layout.run(), 0700, serviceOr(Owner.SERVICE)));
    }
    if (layout.isSandbox()) {
      SandboxNginx nginx = sandboxNginx();
      steps.addAll(compare.workFolder(layout.nginxLogs(), 0700, Owner.ROOT));
      steps.addAll(compare.workFolder(nginx.temp(), 0700, Owner.ROOT));
    }
    return steps;
  }

  private List<Step> certificates(Pki pki) throws IOException {
    List<Step> steps = new ArrayList<>();
    if (!pki.isComplete()) {
      steps.add(MakeCertificates.of(pki, answers, ownership, facts, clock));
    }
    MakeCertificates.kept(pki, answers, facts).forEach(a -> steps.addAll(compare.write(a)));
    return steps;
  }

  private Artifact env() throws IOException {
    Optional<FileState> there = facts.disk().at(layout.envFile());
    return EnvArtifact.of(answers, there.map(FileState::text));
  }

  private List<Artifact> units() {
    if (answers.service() != ServiceMode.SYSTEMD) {
      return List.of();
    }
    return List.of(
        Artifact.open(
            layout.unit(SystemdUnits.SOCKET),
            0644,
            Owner.ROOT,
            SystemdUnits.socket(
                templates, answers.publicUrl(), answers.localUpstream().orElseThrow())),
        Artifact.open(
            layout.unit(SystemdUnits.SERVICE),
            0644,
            Owner.ROOT,
            SystemdUnits.service(templates, answers.publicUrl(), layout)));
  }

  private Artifact site() {
    NginxBuild build = facts.nginx().orElse(NginxBuild.REFERENCE);
    return Artifact.open(
        layout.outputPath(),
        0644,
        Owner.ROOT,
        NginxConfig.render(templates, Sites.of(answers), build));
  }

  private List<Artifact> nginxFiles(Artifact site) {
    if (!layout.isSandbox()) {
      return List.of(site);
    }
    return List.of(
        Artifact.open(
            layout.sandboxNginxConf(),
            0644,
            Owner.ROOT,
            NginxConfig.sandboxMain(templates, sandboxNginx())),
        site);
  }

  private SandboxNginx sandboxNginx() {
    return new SandboxNginx(layout.root(), layout.outputPath(), facts.root());
  }
}
