package io.sentinelx.plan;

import io.sentinelx.apply.Host;
import io.sentinelx.apply.Step;
import io.sentinelx.value.Artifact;
import io.sentinelx.value.Owner;
import java.io.IOException;
import java.nio.file.Path;

/** Writes the answers file that was asked for. It is the operator's, not part of the install. */
public record SaveAnswers(Path file, String text) implements Step {
  @Override
  public String title() {
    return "Save the answers in " + file;
  }

  @Override
  public void apply(Host host) throws IOException {
    host.writeUnrecorded(Artifact.open(file, 0644, Owner.ROOT, text));
  }
}
