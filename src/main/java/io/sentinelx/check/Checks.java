package io.sentinelx.check;

import io.sentinelx.certs.DeviceCaChecks;
import io.sentinelx.certs.ServerCertChecks;
import io.sentinelx.finding.Check;
import io.sentinelx.finding.CheckId;
import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Which checks belong together. */
public final class Checks {
  private Checks() {}

  /** Everything that can be looked at before anything is touched. */
  public static List<Check> preflight(Target target, Clock clock) {
    return beforeInstall(target, clock, false);
  }

  /** The same, and whether what is in the way may be replaced. */
  public static List<Check> beforeInstall(Target target, Clock clock, boolean replaceFile) {
    ConfigDump config = new ConfigDump(target.nginx());
    List<Check> checks = new ArrayList<>(HostChecks.of(target, config, clock));
    checks.addAll(EnvChecks.of(target));
    checks.addAll(certificates(target, clock));
    checks.addAll(UpstreamChecks.of(target));
    checks.addAll(DatabaseChecks.of(target));
    checks.add(
        new Check(
            CheckId.HOST_NGINX_CONFLICT,
            () -> NginxConflictCheck.look(target, config, replaceFile)));
    return checks;
  }

  /** What the proxy part needs of the host, and the certificates it names. */
  public static List<Check> beforeProxy(Target target, Clock clock, boolean replaceFile) {
    Set<CheckId> wanted =
        EnumSet.of(
            CheckId.HOST_ROOT,
            CheckId.HOST_FOLDERS,
            CheckId.HOST_NGINX,
            CheckId.HOST_NGINX_VERSION,
            CheckId.HOST_NGINX_HEALTHY,
            CheckId.HOST_NGINX_INCLUDE,
            CheckId.HOST_NGINX_CONFLICT);
    List<Check> checks = new ArrayList<>();
    for (Check check : beforeInstall(target, clock, replaceFile)) {
      String group = check.id().id().split("\\.")[0];
      if (wanted.contains(check.id())
          || List.of("server-cert", "device-ca", "device-crl", "upstream").contains(group)) {
        checks.add(check);
      }
    }
    return checks;
  }

  /** Whether the listener that is going to be sent the proxy secret is ours. */
  public static Check upstreamOwner(Target target) {
    return new Check(CheckId.UPSTREAM_OWNER, () -> UpstreamChecks.owner(target));
  }

  /** Whether program and state are nobody else's to swap. */
  public static Check folders(Target target) {
    return new Check(CheckId.HOST_FOLDERS, () -> new FolderCheck(target.layout()).look());
  }

  /** The certificates alone: how long they hold. */
  public static List<Check> certificates(Target target, Clock clock) {
    List<Check> checks =
        new ArrayList<>(
            ServerCertChecks.of(target.files().server(target.serverName(), clock.instant())));
    checks.addAll(DeviceCaChecks.of(target.files().devices(clock.instant())));
    return checks;
  }
}
