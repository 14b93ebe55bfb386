package io.sentinelx.plan;

import io.sentinelx.apply.Change;
import io.sentinelx.apply.Host;
import io.sentinelx.apply.Ownership;
import io.sentinelx.apply.Step;
import io.sentinelx.apply.Undo;
import io.sentinelx.check.NginxChecks;
import io.sentinelx.check.SecretChecks;
import io.sentinelx.detect.Facts;
import io.sentinelx.finding.Check;
import io.sentinelx.os.Nginx;
import io.sentinelx.render.Templates;
import io.sentinelx.value.Artifact;
import io.sentinelx.value.Layout;
import io.sentinelx.value.Owner;
import io.sentinelx.value.Secret;
import io.sentinelx.value.Upstream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * A new proxy secret in the place of the old one. The service believes both from before NGINX sends
 * the new one until no worker sends the old one, so that no heartbeat is refused.
 */
public final class SecretRotation {
  private final SecretFiles files;
  private final Owner serviceOwner;
  private final Compare compare;
  private final Nginx nginx;
  private final Upstream api;
  private final List<Secret> old;
  private final Secret fresh = Secret.random();

  /**
   * A rotation of what is installed.
   *
   * @param api where the service listens
   */
  public SecretRotation(Layout layout, Facts facts, Templates templates, Nginx nginx, Upstream api)
      throws IOException {
    this.files = new SecretFiles(layout, facts.disk(), templates);
    this.serviceOwner =
        !layout.isSandbox() && facts.serviceUser() ? Owner.ROOT_FOR_SERVICE : Owner.ROOT;
    this.compare = new Compare(facts, Ownership.in(layout));
    this.nginx = nginx;
    this.api = api;
    this.old = files.believed();
  }

  /** What is done; each step's way back leaves NGINX a secret that the service believes. */
  public List<Step> steps() throws IOException {
    List<Secret> both = new ArrayList<>(old);
    both.add(fresh);
    return List.of(
        write("Have the API believe a new secret too", files.copy(both, serviceOwner)),
        new Steps.Require(SecretChecks.believed(api, fresh)),
        new Steps.TakeBack("reload NGINX", new Undo.TurnOver(nginx)),
        write("Give NGINX the new secret", files.include(fresh)),
        new Steps.Require(NginxChecks.syntax(nginx)),
        new TakeUp(nginx),
        write("Have the API forget the old secret", files.copy(List.of(fresh), serviceOwner)));
  }

  /** What has to hold then. */
  public List<Check> proof() {
    return List.of(
        NginxChecks.reload(nginx),
        SecretChecks.believed(api, fresh),
        SecretChecks.forgotten(api, old));
  }

  private Step write(String title, Artifact artifact) throws IOException {
    Change change =
        compare.change(
            artifact.path(),
            files.disk().at(artifact.path()),
            false,
            artifact.mode(),
            artifact.owner());
    return new WriteSecret(title, artifact, change);
  }

  private record WriteSecret(String title, Artifact artifact, Change change) implements Step {
    @Override
    public List<Change> changes() {
      return List.of(change);
    }

    @Override
    public void apply(Host host) throws IOException {
      host.write(artifact);
    }
  }

  private record TakeUp(Nginx nginx) implements Step {
    @Override
    public String title() {
      return "Reload NGINX, and wait until nobody sends the old secret";
    }

    @Override
    public void apply(Host host) {
      host.turnOver(nginx);
    }
  }
}
