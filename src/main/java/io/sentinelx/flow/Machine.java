package io.sentinelx.flow;

import io.sentinelx.answers.Answers;
import io.sentinelx.answers.ServiceMode;
import io.sentinelx.apply.ServiceControl;
import io.sentinelx.os.Nginx;
import io.sentinelx.render.SandboxNginx;
import io.sentinelx.render.SystemdUnits;
import io.sentinelx.value.Layout;
import java.nio.file.Files;
import java.nio.file.Path;

/** Whom the commands of an install speak to: its NGINX, and what keeps its service. */
final class Machine {
  private Machine() {}

  static Nginx nginx(Layout layout) {
    if (!layout.isSandbox()) {
      return Nginx.ofMachine(Files.isDirectory(Path.of("/run/systemd/system")));
    }
    SandboxNginx own = new SandboxNginx(layout.root(), layout.outputPath(), false);
    return Nginx.ofSandbox(layout.root(), layout.sandboxNginxConf(), own.pid(), own.errorLog());
  }

  static ServiceControl service(ServiceMode mode, Layout layout) {
    return switch (mode) {
      case SYSTEMD, SYSTEMD_REDUCED ->
          new ServiceControl.Systemd(SystemdUnits.SOCKET, SystemdUnits.SERVICE);
      case PROCESS -> new ServiceControl.Supervisor(layout);
      case NONE -> new ServiceControl.Nobody();
    };
  }

  static ServiceControl service(Answers answers) {
    return service(answers.service(), answers.layout());
  }
}
