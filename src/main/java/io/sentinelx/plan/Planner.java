package io.sentinelx.plan;

import io.sentinelx.answers.Answers;
import io.sentinelx.answers.ProxyAnswers;
import io.sentinelx.apply.InstallRecord;
import io.sentinelx.apply.Ownership;
import io.sentinelx.apply.ServiceControl;
import io.sentinelx.apply.Step;
import io.sentinelx.detect.Facts;
import io.sentinelx.finding.Check;
import io.sentinelx.os.InstalledCommand;
import io.sentinelx.render.Templates;
import io.sentinelx.settings.Distribution;
import io.sentinelx.value.Artifact;
import io.sentinelx.value.Layout;
import io.sentinelx.value.Owner;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** From answers and facts to the steps between them. */
public final class Planner {
  private final Served served;
  private final Answers answers;
  private final Layout layout;
  private final Facts facts;
  private final Distribution distribution;
  private final Running running;
  private final Clock clock;
  private final Templates templates;
  private final Ownership ownership;
  private final Compare compare;
  private final ServicePlan service;
  private final NginxPlan nginx;

  /**
   * The two programs, whether they run, and the checks that steps rely on.
   *
   * @param upstreamOwner has to hold before a secret is sent to the API's port
   * @param serviceReady has to hold before NGINX sends anybody there
   * @param earlier a try before this one that came to no end
   * @param before where and how the install that is there was made
   */
  public record Running(
      ServiceControl service,
      boolean serviceRuns,
      FoundNginx nginx,
      Check upstreamOwner,
      Check serviceReady,
      Optional<Earlier> earlier,
      Optional<Before> before) {

    /** Who keeps the service running until now, where somebody else is to. */
    Optional<ServiceControl> replaced() {
      return before.map(Before::service).filter(old -> !old.equals(service) && old.runs());
    }
  }

  /**
   * The install that is there.
   *
   * @param layout where its files are
   * @param service who keeps its service running
   */
  public record Before(Layout layout, ServiceControl service) {}

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
      Served served,
      Facts facts,
      Distribution distribution,
      Running running,
      PlanOptions options,
      Clock clock) {
    this.served = served;
    this.answers = served.answers();
    this.layout = answers.layout();
    this.facts = facts;
    this.distribution = distribution;
    this.running = running;
    this.clock = clock;
    this.templates = new Templates(distribution.templates());
    this.ownership = Ownership.in(layout);
    this.compare = new Compare(facts, ownership);
    this.service = new ServicePlan(answers, facts, templates, running);
    this.nginx =
        new NginxPlan(
            ProxyAnswers.of(answers),
            facts,
            templates,
            running.nginx(),
            served.certificate(),
            options);
  }

  /**
   * The certificates, lists and keys that a set-up makes, in place of what is there: missing, past
   * two thirds of their life, or for another name. None of the devices' where it must not make any;
   * {@link #plan} says why.
   *
   * @throws IOException where what is there cannot be read
   */
  public static Set<Path> certificatesToMake(Answers answers, Facts facts, Instant now)
      throws IOException {
    Pki pki;
    try {
      pki = Pki.decide(answers, facts, now);
    } catch (PlanFailed e) {
      pki = Pki.ofServer(answers, facts, now);
    }
    return Set.copyOf(pki.files(answers.layout()));
  }

  /**
   * The plan.
   *
   * @throws PlanFailed where what is there must not be changed into what was asked for
   * @throws IOException where what is there cannot be read
   */
  public Plan plan() throws IOException {
    requireSamePlace();
    Optional<Earlier> earlier = running.earlier();
    List<Step> folders = folders();
    List<Step> release = new ReleasePlan(layout, distribution, compare).steps();
    Pki pki = Pki.decide(answers, facts, clock.instant());
    List<Step> certificates = certificates(pki);
    List<Step> copies = compare.write(served.copies());
    List<Step> secret =
        new SecretPlan(
                layout, facts, templates, ownership, compare, service.or(Owner.ROOT_FOR_SERVICE))
            .steps();
    List<Step> env = new ArrayList<>(compare.write(service.env()));
    List<Step> units = service.units(compare);
    List<Step> site = nginx.write(compare, movedFrom(Layout::outputPath));
    movedFrom(Layout::envFile).map(compare::remove).ifPresent(env::addAll);
    // The service sees a changed secret by itself.
    boolean serviceChanged =
        earlier.isPresent() || !Stream.of(release, env, units).allMatch(List::isEmpty);
    boolean runService = service.isHere() && (serviceChanged || !service.runs());
    boolean nginxChanged =
        earlier.isPresent()
            || !site.isEmpty()
            || !secret.isEmpty()
            || pki.concernsNginx()
            || !copies.isEmpty()
            || nginx.isWaiting();

    List<Step> steps = new ArrayList<>();
    boolean listensElsewhere = service.changesListener();
    if (runService && service.runs() && earlier.map(Earlier::serviceRan).orElse(true)) {
      steps.addAll(service.takeBack(listensElsewhere));
    }
    if (nginxChanged && earlier.map(Earlier::nginxRan).orElse(true)) {
      steps.addAll(nginx.takeBack());
    }
    if (service.hasUser() && !facts.serviceUser()) {
      steps.add(new Steps.MakeUser());
    }
    steps.addAll(folders);
    steps.addAll(release);
    steps.addAll(certificates);
    steps.addAll(copies);
    steps.addAll(secret);
    steps.addAll(env);
    running.replaced().map(Steps.StopService::new).ifPresent(steps::add);
    if (!units.isEmpty() || earlier.isPresent() && !service.units().isEmpty()) {
      steps.addAll(
          units.isEmpty() ? ServicePlan.readUnits(units, !service.units().isEmpty()) : units);
    }
    if (runService) {
      steps.addAll(service.run(listensElsewhere));
    }
    if (service.isHere()) {
      RegisterDevice.ofFirst(pki, answers, facts, earlier).ifPresent(steps::add);
    }
    steps.addAll(site);
    if (nginxChanged) {
      if (service.isHere()) {
        steps.add(new Steps.Require(running.upstreamOwner()));
      }
      steps.addAll(nginx.takeUp());
    }
    return new Plan(steps, compare.unchanged(), artifacts(), nginx.configId());
  }

  /** Database, certificates and keys do not move: another folder would be a new install. */
  private void requireSamePlace() {
    Path before = running.before().map(b -> b.layout().stateDir()).orElse(layout.stateDir());
    if (!before.equals(layout.stateDir())) {
      throw new PlanFailed(
          "What is installed has its database, certificates and keys in "
              + before
              + ", and set-up does not move them.",
          "Keep --state-dir="
              + before
              + ", or remove the install first: "
              + InstalledCommand.of(layout, "uninstall"));
    }
  }

  /** Every file as it should be that can be shown. */
  public List<Artifact> artifacts() throws IOException {
    List<Artifact> artifacts = new ArrayList<>();
    artifacts.add(service.env());
    artifacts.addAll(service.units());
    artifacts.addAll(nginx.files());
    return artifacts;
  }

  /** Where the file of the install that is there is, if it is to be elsewhere. */
  private Optional<Path> movedFrom(Function<Layout, Path> file) {
    return running
        .before()
        .map(before -> file.apply(before.layout()))
        .filter(path -> !path.equals(file.apply(layout)));
  }

  private List<Step> folders() throws IOException {
    List<Step> steps = new ArrayList<>();
    steps.addAll(compare.folder(layout.configDir(), 0755, Owner.ROOT));
    steps.addAll(compare.folder(layout.installDir(), 0755, Owner.ROOT));
    steps.addAll(compare.folder(layout.stateDir(), 0755, Owner.ROOT));
    steps.addAll(compare.folder(layout.pki(), 0755, Owner.ROOT));
    steps.addAll(compare.folder(layout.pki("devices"), 0700, Owner.ROOT));
    steps.addAll(service.folders(compare));
    steps.addAll(nginx.folders(compare));
    return steps;
  }

  private List<Step> certificates(Pki pki) throws IOException {
    List<Step> steps = new ArrayList<>();
    if (!pki.isComplete()) {
      steps.add(MakeCertificates.of(pki, answers, ownership, facts, clock));
    }
    steps.addAll(compare.write(MakeCertificates.kept(pki, answers, facts)));
    return steps;
  }
}
