package io.sentinelx.plan;

import io.sentinelx.apply.InstallRecord;
import io.sentinelx.apply.ServiceControl;
import io.sentinelx.apply.Step;
import io.sentinelx.apply.Undo;
import io.sentinelx.os.Nginx;
import io.sentinelx.render.SystemdUnits;
import io.sentinelx.value.Layout;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How an install is removed: first nobody is sent to the service, then it ends, then its files go;
 * last what would take all this back at boot.
 */
public final class Removal {
  private Removal() {}

  /**
   * The steps; certificates, database and settings stay.
   *
   * @param nginxRuns whether {@code nginx} is told of it
   */
  public static List<Step> steps(
      InstallRecord record, Layout layout, ServiceControl service, Nginx nginx, boolean nginxRuns) {
    List<Step> steps = new ArrayList<>();
    boolean ownNginx = layout.isSandbox();
    if (nginxRuns && !ownNginx) {
      steps.add(new Steps.TakeBack("reload NGINX", new Undo.Reload(nginx)));
    }
    if (nginxRuns && ownNginx) {
      steps.add(new NginxSteps.Stop(nginx, layout));
    }
    Optional<InstallRecord.ManagedFile> site = record.file(layout.outputPath());
    site.ifPresent(f -> steps.add(new Steps.Restore(f)));
    if (nginxRuns && !ownNginx && site.isPresent()) {
      steps.add(new NginxSteps.ReloadIfSound(nginx));
    }
    steps.add(new Steps.StopService(service));
    List<Path> units = List.of(layout.unit(SystemdUnits.SOCKET), layout.unit(SystemdUnits.SERVICE));
    boolean hasUnits = units.stream().anyMatch(u -> record.file(u).isPresent());
    List<Step> last = new ArrayList<>();
    if (record.file(layout.unit(SystemdUnits.RECOVER)).isPresent()) {
      last.add(new Steps.Disable(SystemdUnits.RECOVER));
    }
    for (InstallRecord.ManagedFile file : record.files()) {
      if (!isData(file.path(), layout) && !file.path().equals(layout.outputPath())) {
        (recovers(file.path(), layout) ? last : steps).add(new Steps.Restore(file));
      }
    }
    steps.addAll(last);
    if (nginxRuns && !ownNginx && site.isEmpty()) {
      // A site that was installed alone may be anywhere among them.
      steps.add(new NginxSteps.ReloadIfSound(nginx));
    }
    record.folders().stream()
        .filter(folder -> layout.releases().equals(folder.getParent()))
        .forEach(release -> steps.add(new Steps.RemoveRelease(release)));
    if (hasUnits) {
      steps.add(new Steps.ReloadUnits());
    }
    return steps;
  }

  /** Whether anything would be removed: after a first removal only data is left. */
  public static boolean isOwing(InstallRecord record, Layout layout) {
    return record.files().stream().anyMatch(file -> !isData(file.path(), layout));
  }

  /** Whether a machine that loses its power meanwhile has to have it, to take this back at boot. */
  private static boolean recovers(Path path, Layout layout) {
    return path.equals(layout.unit(SystemdUnits.RECOVER)) || path.equals(layout.currentRelease());
  }

  private static boolean isData(Path path, Layout layout) {
    return path.equals(layout.envFile()) || path.startsWith(layout.stateDir());
  }
}
