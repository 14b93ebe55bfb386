package io.sentinelx.flow;

import io.sentinelx.answers.Answers;
import io.sentinelx.answers.ServiceMode;
import io.sentinelx.apply.ServiceControl;
import io.sentinelx.check.NginxChecks;
import io.sentinelx.check.ServiceChecks;
import io.sentinelx.check.SmokeChecks;
import io.sentinelx.check.SmokeTarget;
import io.sentinelx.finding.Check;
import io.sentinelx.finding.CheckResult;
import io.sentinelx.finding.Finding;
import io.sentinelx.os.FileState;
import io.sentinelx.os.Nginx;
import io.sentinelx.render.NginxConfig;
import io.sentinelx.value.InvalidValue;
import io.sentinelx.value.Layout;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What held before a run. Once the run was taken back it has to hold again, or it is not called
 * restored.
 */
final class LastGood {
  /** Chains of checks, each of which relies on the one before it. */
  private final List<List<Check>> held;

  private LastGood(List<List<Check>> held) {
    this.held = held;
  }

  /** Looks at what runs and answers now; what does not is not asked for later. */
  static LastGood find(Optional<Answers> installed, Layout layout, Clock clock) throws IOException {
    List<List<Check>> held = new ArrayList<>();
    Nginx nginx = Machine.nginx(layout);
    if (nginx.master().isPresent()) {
      held.add(nginx(nginx));
    }
    if (installed.isPresent()) {
      if (Machine.service(installed.get()).runs()) {
        held.add(service(installed.get()));
      }
      Optional<String> written = written(installed.get());
      if (written.isPresent() && served(Targets.smoke(installed.get())).equals(written)) {
        held.add(site(installed.get(), written.get(), clock));
      }
    }
    return of(held, LastGood::holds);
  }

  private static boolean holds(Check check) {
    return check.run().finding().state() == Finding.State.PASS;
  }

  /**
   * What has to hold of what is installed, whether it does now or not.
   *
   * @param before the ids of the checks that passed before; where nobody knows, all have to
   */
  static LastGood expected(
      Optional<Answers> installed, Layout layout, Optional<Set<String>> before, Clock clock)
      throws IOException {
    List<List<Check>> held = new ArrayList<>();
    if (installed.isPresent() || before.isPresent()) {
      held.add(nginx(Machine.nginx(layout)));
    }
    if (installed.isPresent()) {
      held.add(service(installed.get()));
      Optional<String> written = written(installed.get());
      if (written.isPresent()) {
        held.add(site(installed.get(), written.get(), clock));
      }
    }
    return of(held, check -> before.isEmpty() || before.get().contains(check.id().id()));
  }

  private static LastGood of(List<List<Check>> chains, Predicate<Check> held) {
    return new LastGood(chains.stream().map(c -> c.stream().filter(held).toList()).toList());
  }

  /** The ids of the checks that passed. */
  List<String> ids() {
    return held.stream().flatMap(List::stream).map(check -> check.id().id()).toList();
  }

  private static List<Check> nginx(Nginx nginx) {
    return List.of(NginxChecks.reload(nginx), NginxChecks.syntax(nginx));
  }

  private static List<Check> service(Answers answers) {
    if (answers.service() == ServiceMode.NONE) {
      return List.of();
    }
    ServiceControl service = Machine.service(answers);
    return List.of(
        ServiceChecks.active(true, service::runs, service.log()),
        ServiceChecks.ready(true, answers.localUpstream(), service.log()));
  }

  private static List<Check> site(Answers answers, String configId, Clock clock) {
    SmokeTarget smoke = Targets.smoke(answers);
    List<Check> checks = new ArrayList<>();
    checks.add(NginxChecks.serving(() -> SmokeChecks.probe(smoke), configId, true));
    checks.addAll(SmokeChecks.of(smoke, clock));
    return checks;
  }

  private static Optional<String> written(Answers answers) throws IOException {
    return FileState.of(answers.layout().outputPath())
        .flatMap(site -> NginxConfig.configId(site.text()));
  }

  private static Optional<String> served(SmokeTarget smoke) {
    try {
      return NginxChecks.configId(SmokeChecks.probe(smoke));
    } catch (IOException | GeneralSecurityException | InvalidValue e) {
      return Optional.empty();
    }
  }

  /**
   * Looks again. Returns what no longer holds, a sentence each with what to do. Of what relies on
   * that nobody is asked: its patience would be for nothing.
   */
  List<String> lost(Progress progress) {
    CheckRun.ahead(held.stream().flatMap(List::stream).toList(), progress);
    List<String> lost = new ArrayList<>();
    for (List<Check> chain : held) {
      Optional<CheckResult> broken = Optional.empty();
      for (Check check : chain) {
        CheckResult result =
            broken.isEmpty() ? CheckRun.look(check, progress) : relying(check, broken.get());
        progress.checked(result);
        if (result.failed()) {
          broken = Optional.of(result);
          lost.add(sentence(result));
        }
      }
    }
    return lost;
  }

  private static CheckResult relying(Check check, CheckResult broken) {
    return new CheckResult(
        check.id(),
        Finding.skip("It relies on " + broken.id().title() + ", which does not hold."),
        0);
  }

  private static String sentence(CheckResult lost) {
    return lost.id().title()
        + " held before and does not now: "
        + lost.finding().detail()
        + " "
        + lost.finding().remedy();
  }
}
