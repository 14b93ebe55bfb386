package io.sentinelx.plan;

import io.sentinelx.apply.Host;
import io.sentinelx.apply.Step;
import io.sentinelx.value.Artifact;
import io.sentinelx.value.Layout;
import io.sentinelx.value.Owner;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** The last step of every install: writes down what is installed. */
public record SaveRecord(
    Layout layout, String id, String version, Map<String, List<String>> answers) implements Step {
  @Override
  public String title() {
    return "Note what is installed";
  }

  @Override
  public void apply(Host host) throws IOException {
    host.complete(id, version, answers);
    host.writeUnrecorded(
        Artifact.open(layout.installRecord(), 0644, Owner.ROOT, host.record().json()));
  }
}
