package io.sentinelx.flow;

import io.sentinelx.apply.Step;
import io.sentinelx.plan.Plan;
import io.sentinelx.value.Artifact;
import java.util.ArrayList;
import java.util.List;

/** What a plan would do, in words and as unified diffs; never a secret. */
final class Preview {
  private Preview() {}

  static List<String> of(Plan plan, List<Sheet> sheets) {
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
      sheets.stream()
          .filter(s -> s.path().equals(artifact.path()))
          .forEach(s -> lines.addAll(diff(s)));
    }
    return lines;
  }

  private static List<String> diff(Sheet sheet) {
    if (sheet.exists() && sheet.diff().isEmpty()) {
      return List.of();
    }
    List<String> lines = new ArrayList<>();
    lines.add("--- " + (sheet.exists() ? sheet.path() : "/dev/null"));
    lines.add("+++ " + sheet.path());
    if (sheet.exists()) {
      sheet.diff().forEach(line -> lines.add(line.unified()));
    } else {
      lines.add("@@ -0,0 +1," + sheet.text().size() + " @@");
      sheet.text().forEach(text -> lines.add("+" + text));
    }
    return lines;
  }
}
