package io.sentinelx.plan;

import io.sentinelx.apply.Change;
import io.sentinelx.apply.Host;
import io.sentinelx.apply.Ownership;
import io.sentinelx.apply.Step;
import io.sentinelx.detect.Facts;
import io.sentinelx.os.FileState;
import io.sentinelx.render.NginxConfig;
import io.sentinelx.render.Templates;
import io.sentinelx.value.Artifact;
import io.sentinelx.value.Layout;
import io.sentinelx.value.Owner;
import io.sentinelx.value.Secret;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * The proxy secret: one random text in two files, NGINX's and the service's.
 *
 * @param serviceOwner whose the service's copy is; root's where the service is somebody else's to
 *     run
 */
record SecretPlan(
    Layout layout,
    Facts facts,
    Templates templates,
    Ownership ownership,
    Compare compare,
    Owner serviceOwner) {
  private static final int NGINX_MODE = 0600;
  private static final int SERVICE_MODE = 0640;

  List<Step> steps() throws IOException {
    Optional<FileState> include = facts.disk().at(layout.proxySecretInclude());
    Optional<FileState> copy = facts.disk().at(layout.proxySecret());
    boolean agree =
        include.isPresent()
            && copy.isPresent()
            && !copy.get().text().isBlank()
            && include.get().text().equals(include(Secret.of(copy.get().text().strip())));
    boolean includeSound =
        agree && include.get().mode() == NGINX_MODE && ownership.isOf(Owner.ROOT, include.get());
    boolean copySound =
        agree && copy.get().mode() == SERVICE_MODE && ownership.isOf(serviceOwner, copy.get());
    Change first =
        compare.change(layout.proxySecretInclude(), include, includeSound, NGINX_MODE, Owner.ROOT);
    Change second =
        compare.change(layout.proxySecret(), copy, copySound, SERVICE_MODE, serviceOwner);
    if (includeSound && copySound) {
      return List.of();
    }
    List<Change> changes =
        java.util.stream.Stream.of(first, second).filter(Change::isReal).toList();
    return List.of(new WriteSecret(this, changes));
  }

  private String include(Secret secret) {
    return NginxConfig.proxySecretInclude(templates, secret);
  }

  private record WriteSecret(SecretPlan plan, List<Change> changes) implements Step {
    @Override
    public String title() {
      return "Make the secret that NGINX and the service share";
    }

    @Override
    public void apply(Host host) throws IOException {
      Secret secret = Secret.random();
      Layout layout = plan.layout();
      host.write(
          Artifact.secret(
              layout.proxySecretInclude(), NGINX_MODE, Owner.ROOT, plan.include(secret)));
      host.write(
          Artifact.secret(
              layout.proxySecret(), SERVICE_MODE, plan.serviceOwner(), secret.reveal() + "\n"));
    }
  }
}
