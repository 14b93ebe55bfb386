package io.sentinelx.plan;

import io.sentinelx.apply.Host;
import io.sentinelx.apply.Step;
import io.sentinelx.apply.StepFailed;
import io.sentinelx.apply.Supervised;
import io.sentinelx.apply.Undo;
import io.sentinelx.os.CommandResult;
import io.sentinelx.os.Nginx;
import io.sentinelx.os.Users;
import io.sentinelx.value.Layout;
import java.io.IOException;
import java.nio.file.Path;

/** What is done with NGINX itself. */
final class NginxSteps {
  private static final String RELOAD = "Reload NGINX";

  private NginxSteps() {}

  /** Has it take up its configuration. */
  record Reload(Nginx nginx) implements Step {
    @Override
    public String title() {
      return RELOAD;
    }

    @Override
    public void apply(Host host) {
      host.require(nginx.reload(), "See: " + nginx.log());
    }
  }

  /** The same, unless others broke its configuration: that must keep nobody from uninstalling. */
  record ReloadIfSound(Nginx nginx) implements Step {
    @Override
    public String title() {
      return RELOAD;
    }

    @Override
    public void apply(Host host) {
      if (host.run(nginx.test()).ok()) {
        new Reload(nginx).apply(host);
      } else {
        host.log().line("NGINX's configuration is broken; it was not reloaded");
      }
    }
  }

  /** Starts it; a sandbox's own is noted, so that it can be stopped. */
  record Start(Nginx nginx, Layout layout) implements Step {
    @Override
    public String title() {
      return "Start NGINX";
    }

    @Override
    public void apply(Host host) throws IOException {
      host.undoWith(
          layout.isSandbox()
              ? new Undo.StopProcess(
                  processRecord(layout), nginx.pidFile(), Users.currentUid(), "nginx")
              : new Undo.Run(nginx.stop().argv()));
      CommandResult result = host.run(nginx.start());
      if (!result.ok()) {
        throw new StepFailed(
            "NGINX did not start: " + result.output().strip(), "See: " + nginx.log());
      }
      if (layout.isSandbox()) {
        Supervised.note(processRecord(layout), nginx.master().orElseThrow().pid());
      }
    }
  }

  /** Stops a sandbox's own. */
  record Stop(Layout layout) implements Step {
    @Override
    public String title() {
      return "Stop the sandbox's NGINX";
    }

    @Override
    public void apply(Host host) throws IOException {
      host.log().line("stop NGINX");
      Supervised.stop(processRecord(layout));
    }
  }

  /** Where a sandbox notes its NGINX's process. */
  private static Path processRecord(Layout layout) {
    return layout.processRecord("nginx");
  }
}
