package io.sentinelx.flow;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import io.sentinelx.apply.Step;
import io.sentinelx.detect.Facts;
import io.sentinelx.os.FileState;
import io.sentinelx.plan.Plan;
import io.sentinelx.value.Artifact;
import io.sentinelx.value.Quoted;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a plan would do, in words and as unified diffs; never a secret. */
final class Preview {
  private static final int CONTEXT_LINES = 3;

  private Preview() {}

  static List<String> of(Plan plan, Facts facts) throws IOException {
    List<String> lines = new ArrayList<>();
    if (plan.isEmpty()) {
      lines.add("There is nothing to change.");
      return lines;
    }
    lines.add("What would be done:");
    for (Step step : plan.steps()) {
      if (step.isShown()) {
        lines.add("  " + step.title());
      }
    }
    for (Artifact artifact : plan.artifacts()) {
      lines.addAll(diff(artifact, facts));
    }
    return lines;
  }

  private static List<String> diff(Artifact artifact, Facts facts) throws IOException {
    Optional<FileState> there = facts.disk().at(artifact.path());
    List<String> before = there.map(s -> s.text().lines().toList()).orElse(List.of());
    List<String> after = artifact.text().lines().toList();
    if (artifact.secret() || before.equals(after)) {
      return List.of();
    }
    String path = artifact.path().toString();
    return UnifiedDiffUtils.generateUnifiedDiff(
            there.isPresent() ? path : "/dev/null",
            path,
            before,
            DiffUtils.diff(before, after),
            CONTEXT_LINES)
        .stream()
        .map(Quoted::lines)
        .toList();
  }
}
