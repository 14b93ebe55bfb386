package io.sentinelx.plan;

import io.sentinelx.answers.ProxyAnswers;
import io.sentinelx.apply.Ownership;
import io.sentinelx.apply.Step;
import io.sentinelx.check.NginxChecks;
import io.sentinelx.detect.Facts;
import io.sentinelx.os.Nginx;
import io.sentinelx.render.NginxConfig;
import io.sentinelx.render.Templates;
import io.sentinelx.settings.Distribution;
import io.sentinelx.value.Artifact;
import io.sentinelx.value.Layout;
import io.sentinelx.value.NginxBuild;
import io.sentinelx.value.Owner;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The NGINX part of a plan, by itself. */
public final class ProxyPlanner {
  private final ProxyAnswers answers;
  private final Facts facts;
  private final Templates templates;
  private final Nginx nginx;
  private final Optional<String> servedConfig;
  private final PlanOptions options;

  /**
   * A planner for one set of answers.
   *
   * @param servedConfig the id of the configuration that answers now, if one of ours does
   */
  public ProxyPlanner(
      ProxyAnswers answers,
      Facts facts,
      Distribution distribution,
      Nginx nginx,
      Optional<String> servedConfig,
      PlanOptions options) {
    this.answers = answers;
    this.facts = facts;
    this.templates = new Templates(distribution.templates());
    this.nginx = nginx;
    this.servedConfig = servedConfig;
    this.options = options;
  }

  /** The plan; fails with {@link IOException} where what is there cannot be read. */
  public Plan plan() throws IOException {
    Layout layout = answers.layout();
    Ownership ownership = layout.isSandbox() ? Ownership.ofCaller() : Ownership.ofRoot();
    Compare compare = new Compare(facts, ownership);
    Artifact site =
        Artifact.open(
            layout.outputPath(),
            0644,
            Owner.ROOT,
            NginxConfig.render(
                templates, Sites.of(answers), facts.nginx().orElse(NginxBuild.REFERENCE)));
    List<Step> changes = new ArrayList<>();
    changes.addAll(compare.folder(layout.configDir(), 0755, Owner.ROOT));
    changes.addAll(
        new SecretPlan(
                layout,
                facts,
                templates,
                ownership,
                compare,
                !layout.isSandbox() && facts.serviceUser() ? Owner.ROOT_FOR_SERVICE : Owner.ROOT)
            .steps());
    changes.addAll(compare.write(site));
    boolean runs = nginx.master().isPresent();
    String configId = NginxConfig.configId(site.text()).orElseThrow();
    boolean waiting = !servedConfig.equals(Optional.of(configId));
    List<Step> steps = new ArrayList<>();
    if (!changes.isEmpty() && runs && options.reloadNginx()) {
      steps.add(new Steps.TakeBack("reload NGINX", nginx.reload()));
    }
    steps.addAll(changes);
    if (!changes.isEmpty() && options.checkNginx()) {
      steps.add(new Steps.Require(NginxChecks.syntax(nginx)));
    }
    if (options.reloadNginx() && (!changes.isEmpty() || !runs || waiting)) {
      steps.add(
          new Steps.RunNginx(nginx, runs, layout.isSandbox() ? Planner.nginxRecord(layout) : null));
    }
    return new Plan(steps, compare.unchanged(), List.of(site), configId);
  }
}
