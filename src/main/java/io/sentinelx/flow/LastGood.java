package io.sentinelx.flow;

import io.sentinelx.answers.Answers;
import io.sentinelx.answers.ServiceMode;
import io.sentinelx.apply.ServiceControl;
import io.sentinelx.check.Check;
import io.sentinelx.check.CheckResult;
import io.sentinelx.check.Finding;
import io.sentinelx.check.NginxChecks;
import io.sentinelx.check.ServiceChecks;
import io.sentinelx.check.SmokeChecks;
import io.sentinelx.check.SmokeTarget;
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

/**
 * What held before a run. Once the run was taken back it has to hold again, or it is not called
 * restored.
 */
final class LastGood {
  private final List<Check> held;

  private LastGood(List<Check> held) {
    this.held = held;
  }

  /** Looks at what runs and answers now; what does not is not asked for later. */
  static LastGood find(Optional<Answers> installed, Layout layout, Clock clock) throws IOException {
    List<Check> held = new ArrayList<>();
    Nginx nginx = Machine.nginx(layout);
    if (nginx.master().isPresent()) {
      addNginx(held, nginx);
    }
    if (installed.isPresent()) {
      if (Machine.service(installed.get()).runs()) {
        addService(held, installed.get());
      }
      Optional<String> written = written(installed.get());
      if (written.isPresent() && served(Targets.smoke(installed.get())).equals(written)) {
        addSite(held, installed.get(), written.get(), clock);
      }
    }
    held.removeIf(check -> check.run().finding().state() != Finding.State.PASS);
    return new LastGood(held);
  }

  /** All that has to hold of what is installed, whether it does now or not. */
  static LastGood expected(Optional<Answers> installed, Clock clock) throws IOException {
    List<Check> held = new ArrayList<>();
    if (installed.isPresent()) {
      addNginx(held, Machine.nginx(installed.get().layout()));
      addService(held, installed.get());
      Optional<String> written = written(installed.get());
      if (written.isPresent()) {
        addSite(held, installed.get(), written.get(), clock);
      }
    }
    return new LastGood(held);
  }

  private static void addNginx(List<Check> held, Nginx nginx) {
    held.add(NginxChecks.reload(nginx));
    held.add(NginxChecks.syntax(nginx));
  }

  private static void addService(List<Check> held, Answers answers) {
    if (answers.service() != ServiceMode.NONE) {
      ServiceControl service = Machine.service(answers);
      held.add(ServiceChecks.active(true, service::runs, service.log()));
      held.add(ServiceChecks.ready(true, answers.localUpstream(), service.log()));
    }
  }

  private static void addSite(List<Check> held, Answers answers, String configId, Clock clock) {
    SmokeTarget smoke = Targets.smoke(answers);
    held.add(NginxChecks.serving(() -> SmokeChecks.probe(smoke), configId));
    held.addAll(SmokeChecks.of(smoke, clock));
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

  /** Looks again. Returns what no longer holds, a sentence each with what to do. */
  List<String> lost(Progress progress) {
    return CheckRun.inOrder(held, progress).stream()
        .filter(CheckResult::failed)
        .map(
            result ->
                result.id().title()
                    + " held before and does not now: "
                    + result.finding().detail()
                    + " "
                    + result.finding().remedy())
        .toList();
  }
}
