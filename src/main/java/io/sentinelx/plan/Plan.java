package io.sentinelx.plan;

import io.sentinelx.apply.Change;
import io.sentinelx.apply.Step;
import io.sentinelx.value.Artifact;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Steps in their order.
 *
 * @param steps what has to be done; none: everything is as it should be
 * @param unchanged paths that are as they should be
 * @param artifacts every file as it should be, for showing
 * @param configId the id of the NGINX configuration that has to answer in the end
 */
public record Plan(
    List<Step> steps, List<Change> unchanged, List<Artifact> artifacts, String configId) {
  public Plan {
    steps = List.copyOf(steps);
    unchanged = List.copyOf(unchanged);
    artifacts = List.copyOf(artifacts);
  }

  /** Whether there is nothing to do. */
  public boolean isEmpty() {
    return steps.isEmpty();
  }

  /** What it does besides writing files, in its order, such as "Reload NGINX"; no checks. */
  public List<String> deeds() {
    return steps.stream()
        .filter(s -> s.isShown() && s.changes().isEmpty() && !(s instanceof Steps.Require))
        .map(Step::title)
        .toList();
  }

  /** What it does to each path, by path. */
  public List<Change> changes() {
    List<Change> changes = new ArrayList<>(unchanged);
    steps.forEach(s -> changes.addAll(s.changes()));
    changes.sort(Comparator.comparing(Change::path));
    return changes;
  }
}
