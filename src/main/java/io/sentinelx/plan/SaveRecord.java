package io.sentinelx.plan;

import io.sentinelx.apply.Host;
import io.sentinelx.apply.Step;
import io.sentinelx.value.Artifact;
import io.sentinelx.value.Layout;
import io.sentinelx.value.Owner;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/**
 * The last step of every install: writes down what is installed.
 *
 * @param version empty: only data of one is there
 */
public record SaveRecord(
    Layout layout, String id, String version, Map<String, List<String>> answers) implements Step {
  /** The first step of a first one: writes down where everything is going to be. */
  public static SaveRecord ahead(Layout layout, Map<String, List<String>> answers) {
    return new SaveRecord(layout, "", "", answers);
  }

  @Override
  public String title() {
    return isShown() ? "Note what is installed" : "Note where it is going to be";
  }

  @Override
  public boolean isShown() {
    return !id.isEmpty();
  }

  @Override
  public void apply(Host host) throws IOException {
    host.complete(id, version, answers);
    host.writeFirst(Artifact.open(layout.installRecord(), 0644, Owner.ROOT, host.record().json()));
  }
}
