package io.sentinelx.plan;

import io.sentinelx.apply.Host;
import io.sentinelx.apply.Step;
import io.sentinelx.apply.StepFailed;
import io.sentinelx.apply.Supervised;
import io.sentinelx.apply.Undo;
import io.sentinelx.check.NginxChecks;
import io.sentinelx.check.NginxStage;
import io.sentinelx.os.CommandResult;
import io.sentinelx.os.Nginx;
import io.sentinelx.value.Artifact;
import io.sentinelx.value.Layout;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What is done with NGINX itself. */
final class NginxSteps {
  private static final String RELOAD = "Reload NGINX";

  private NginxSteps() {}

  /**
   * Has it judge new files in a copy of its configuration, before they are in place: a machine that
   * loses its power between two steps boots with what was judged.
   *
   * @param gone a file that is not there any more
   * @param secret is read where it is
   */
  record TestStaged(Nginx nginx, List<Artifact> files, Optional<Path> gone, Path secret)
      implements Step {
    @Override
    public String title() {
      return "Test the new NGINX configuration in a copy";
    }

    @Override
    public void apply(Host host) throws IOException {
      Path stage = host.stage();
      try {
        Map<Path, String> fresh = new LinkedHashMap<>();
        files.forEach(file -> fresh.put(file.path(), file.text()));
        Optional<NginxStage> staged = NginxStage.of(nginx, stage, fresh, gone, Set.of(secret));
        if (staged.isEmpty()) {
          host.log().line("NGINX refuses what is there now; the new one is tested in place");
          return;
        }
        CommandResult result = staged.get().test(nginx);
        host.log().command(result);
        if (!result.ok()) {
          throw new StepFailed(
              "NGINX does not accept the new configuration: " + NginxChecks.reason(result),
              "Nothing of it was put in place. See the log for all that nginx -t said.");
        }
      } finally {
        host.unstage(stage);
      }
    }
  }

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
              ? new Undo.StopSandboxNginx(nginx, processRecord(layout))
              : new Undo.StopNginx(nginx));
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
  record Stop(Nginx nginx, Layout layout) implements Step {
    @Override
    public String title() {
      return "Stop the sandbox's NGINX";
    }

    @Override
    public void apply(Host host) throws IOException {
      host.undoWith(new Undo.StartNginx(nginx, processRecord(layout)));
      host.log().line("stop NGINX");
      Supervised.stop(processRecord(layout));
    }
  }

  /** Where a sandbox notes its NGINX's process. */
  private static Path processRecord(Layout layout) {
    return layout.processRecord("nginx");
  }
}
