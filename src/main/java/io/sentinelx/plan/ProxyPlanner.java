package io.sentinelx.plan;

import io.sentinelx.answers.ProxyAnswers;
import io.sentinelx.apply.Ownership;
import io.sentinelx.apply.Step;
import io.sentinelx.detect.Facts;
import io.sentinelx.render.Templates;
import io.sentinelx.settings.Distribution;
import io.sentinelx.value.Layout;
import io.sentinelx.value.Owner;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The NGINX part of a plan, by itself. */
public final class ProxyPlanner {
  private final Layout layout;
  private final Facts facts;
  private final Templates templates;
  private final NginxPlan nginx;

  /** A planner for one set of answers. */
  public ProxyPlanner(
      ProxyAnswers answers,
      Facts facts,
      Distribution distribution,
      FoundNginx found,
      PlanOptions options) {
    this.layout = answers.layout();
    this.facts = facts;
    this.templates = new Templates(distribution.templates());
    this.nginx = new NginxPlan(answers, facts, templates, found, Optional.empty(), options);
  }

  /** The plan; fails with {@link IOException} where what is there cannot be read. */
  public Plan plan() throws IOException {
    Ownership ownership = Ownership.in(layout);
    Compare compare = new Compare(facts, ownership);
    boolean serviceReads = !layout.isSandbox() && facts.serviceUser();
    List<Step> changes = new ArrayList<>();
    changes.addAll(compare.folder(layout.configDir(), 0755, Owner.ROOT));
    changes.addAll(nginx.folders(compare));
    changes.addAll(
        new SecretPlan(
                layout,
                facts,
                templates,
                ownership,
                compare,
                serviceReads ? Owner.ROOT_FOR_SERVICE : Owner.ROOT)
            .steps());
    changes.addAll(nginx.write(compare, Optional.empty()));
    List<Step> steps = new ArrayList<>();
    if (!changes.isEmpty() || nginx.isWaiting()) {
      steps.addAll(nginx.takeBack());
      steps.addAll(changes);
      steps.addAll(nginx.takeUp());
    }
    return new Plan(steps, compare.unchanged(), nginx.files(), nginx.configId());
  }
}
