package io.sentinelx.plan;

import io.sentinelx.apply.Change;
import io.sentinelx.apply.Host;
import io.sentinelx.apply.Ownership;
import io.sentinelx.apply.Step;
import io.sentinelx.detect.Facts;
import io.sentinelx.os.FileState;
import io.sentinelx.render.Templates;
import io.sentinelx.value.Layout;
import io.sentinelx.value.Owner;
import io.sentinelx.value.Secret;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

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
  List<Step> steps() throws IOException {
    Optional<FileState> include = facts.disk().at(layout.proxySecretInclude());
    Optional<FileState> copy = facts.disk().at(layout.proxySecret());
    SecretFiles files = new SecretFiles(layout, facts.disk(), templates);
    Optional<Secret> sent = files.sent();
    boolean includeSound =
        sent.isPresent()
            && include.get().mode() == SecretFiles.NGINX_MODE
            && ownership.isOf(Owner.ROOT, include.get());
    boolean copySound =
        sent.isPresent()
            && files.believed().equals(List.of(sent.get()))
            && copy.get().mode() == SecretFiles.SERVICE_MODE
            && ownership.isOf(serviceOwner, copy.get());
    Change first =
        compare.change(
            layout.proxySecretInclude(), include, includeSound, SecretFiles.NGINX_MODE, Owner.ROOT);
    Change second =
        compare.change(
            layout.proxySecret(), copy, copySound, SecretFiles.SERVICE_MODE, serviceOwner);
    if (includeSound && copySound) {
      return List.of();
    }
    List<Change> changes = Stream.of(first, second).filter(Change::isReal).toList();
    return List.of(new WriteSecret(files, sent, serviceOwner, changes));
  }

  /**
   * One secret in both files: that which NGINX sends where the service believes it, so that no
   * heartbeat is refused, else a new one.
   */
  private record WriteSecret(
      SecretFiles files, Optional<Secret> sent, Owner serviceOwner, List<Change> changes)
      implements Step {
    @Override
    public String title() {
      return sent.isPresent()
          ? "Put the secret that NGINX and the service share in order"
          : "Make the secret that NGINX and the service share";
    }

    @Override
    public void apply(Host host) throws IOException {
      Secret secret = sent.orElseGet(Secret::random);
      host.write(files.include(secret));
      host.write(files.copy(List.of(secret), serviceOwner));
    }
  }
}
