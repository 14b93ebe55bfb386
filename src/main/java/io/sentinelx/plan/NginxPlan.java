package io.sentinelx.plan;

import io.sentinelx.answers.ProxyAnswers;
import io.sentinelx.apply.Step;
import io.sentinelx.apply.Undo;
import io.sentinelx.check.NginxChecks;
import io.sentinelx.detect.Facts;
import io.sentinelx.pki.PublicTrust;
import io.sentinelx.render.NginxConfig;
import io.sentinelx.render.SandboxNginx;
import io.sentinelx.render.Templates;
import io.sentinelx.value.Artifact;
import io.sentinelx.value.Layout;
import io.sentinelx.value.NginxBuild;
import io.sentinelx.value.Owner;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The NGINX part of a plan: its files, and that NGINX takes up what changed. */
final class NginxPlan {
  private final Layout layout;
  private final FoundNginx found;
  private final PlanOptions options;
  private final SandboxNginx own;
  private final Artifact site;
  private final List<Artifact> files = new ArrayList<>();

  /**
   * The plan for these answers.
   *
   * @param certificate the server's certificate file, where this run writes it
   */
  NginxPlan(
      ProxyAnswers answers,
      Facts facts,
      Templates templates,
      FoundNginx found,
      Optional<Artifact> certificate,
      PlanOptions options) {
    this.layout = answers.layout();
    this.found = found;
    this.options = options;
    this.own = new SandboxNginx(layout.root(), layout.outputPath(), facts.root());
    NginxBuild build = facts.nginx().orElse(NginxBuild.REFERENCE);
    this.site =
        Artifact.open(
            layout.outputPath(),
            0644,
            Owner.ROOT,
            NginxConfig.render(
                templates,
                Sites.of(
                    answers,
                    found.neighbours(),
                    Sites.isPubliclyTrusted(answers, certificate, PublicTrust::ofSystem)),
                build));
    if (layout.isSandbox()) {
      String main = NginxConfig.sandboxMain(templates, own);
      files.add(Artifact.open(layout.sandboxNginxConf(), 0644, Owner.ROOT, main));
    }
    files.add(site);
  }

  /** Its files as they should be: the site, and in a sandbox what includes it. */
  List<Artifact> files() {
    return files;
  }

  /** The id of the configuration that has to answer in the end. */
  String configId() {
    return NginxConfig.configId(site.text()).orElseThrow();
  }

  /** The folders that a sandbox's own NGINX needs. */
  List<Step> folders(Compare compare) throws IOException {
    List<Step> steps = new ArrayList<>();
    if (layout.isSandbox()) {
      steps.addAll(compare.workFolder(layout.nginxLogs(), 0700, Owner.ROOT));
      steps.addAll(compare.workFolder(own.temp(), 0700, Owner.ROOT));
    }
    return steps;
  }

  /**
   * Whether something else answers than what is on disk: NGINX does not run, or an earlier run
   * wrote a configuration that it was told not to have NGINX take up.
   */
  boolean isWaiting() {
    return options.reloadNginx() && !found.served().equals(Optional.of(configId()));
  }

  /** Has it take up what was there before, should the run be taken back. */
  List<Step> takeBack() {
    return found.runs() && options.reloadNginx()
        ? List.of(new Steps.TakeBack("reload NGINX", new Undo.Reload(found.program())))
        : List.of();
  }

  /**
   * Writes its files, once NGINX accepted them in a copy; nothing where all are as they should be.
   *
   * @param gone where the site was until now, if that is elsewhere. It is removed first: what the
   *     one defines the other defines again.
   */
  List<Step> write(Compare compare, Optional<Path> gone) {
    List<Step> changes = new ArrayList<>();
    gone.map(compare::remove).ifPresent(changes::addAll);
    changes.addAll(compare.write(files));
    if (!changes.isEmpty() && options.checkNginx()) {
      changes.add(
          0, new NginxSteps.TestStaged(found.program(), files, gone, layout.proxySecretInclude()));
    }
    return changes;
  }

  /** Has it take up what is on disk. */
  List<Step> takeUp() {
    List<Step> steps = new ArrayList<>();
    if (options.checkNginx()) {
      steps.add(new Steps.Require(NginxChecks.syntax(found.program())));
    }
    if (options.reloadNginx()) {
      steps.add(
          found.runs()
              ? new NginxSteps.Reload(found.program())
              : new NginxSteps.Start(found.program(), layout));
    }
    return steps;
  }
}
