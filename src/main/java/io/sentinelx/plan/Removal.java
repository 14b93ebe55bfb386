package io.sentinelx.plan;

import io.sentinelx.apply.InstallRecord;
import io.sentinelx.apply.ServiceControl;
import io.sentinelx.apply.Step;
import io.sentinelx.os.Nginx;
import io.sentinelx.render.SystemdUnits;
import io.sentinelx.value.Layout;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * How an install is removed: first nobody is sent to the service, then it ends, then its files go.
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
      steps.add(new Steps.TakeBack("reload NGINX", nginx.reload()));
    }
    if (nginxRuns && ownNginx) {
      steps.add(new NginxSteps.Stop(layout));
    }
    record.file(layout.outputPath()).ifPresent(f -> steps.add(new Steps.Restore(f)));
    if (nginxRuns && !ownNginx) {
      steps.add(new NginxSteps.ReloadIfSound(nginx));
    }
    steps.add(new Steps.StopService(service));
    List<Path> units = List.of(layout.unit(SystemdUnits.SOCKET), layout.unit(SystemdUnits.SERVICE));
    if (record.file(layout.unit(SystemdUnits.RECOVER)).isPresent()) {
      steps.add(new Steps.Disable(SystemdUnits.RECOVER));
    }
    boolean hasUnits = units.stream().anyMatch(u -> record.file(u).isPresent());
    for (InstallRecord.ManagedFile file : record.files()) {
      if (!isData(file.path(), layout) && !file.path().equals(layout.outputPath())) {
        steps.add(new Steps.Restore(file));
      }
    }
    if (hasUnits) {
      steps.add(new Steps.ReloadUnits());
    }
    return steps;
  }

  private static boolean isData(Path path, Layout layout) {
    return path.equals(layout.envFile()) || path.startsWith(layout.stateDir());
  }
}
