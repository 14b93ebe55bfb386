package io.sentinelx.flow;

import io.sentinelx.answers.Answers;
import io.sentinelx.check.Checks;
import io.sentinelx.check.Target;
import io.sentinelx.detect.Detective;
import io.sentinelx.os.FileRefused;
import io.sentinelx.os.TrustedFile;
import io.sentinelx.report.Report;
import io.sentinelx.settings.EnvFile;
import io.sentinelx.settings.Settings;
import io.sentinelx.value.Upstream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** {@code preflight}: everything that can be looked at before anything is touched. */
public final class Preflight {
  private static final String COMMAND = "preflight";

  private final Clock clock;
  private final Progress progress;

  /** A preflight at this time. */
  public Preflight(Clock clock, Progress progress) {
    this.clock = clock;
    this.progress = progress;
  }

  /** Looks at the settings in {@code envFile} and what they name, and at the host. */
  public Report run(Path envFile, boolean expectProxyHeaders, Optional<Path> sandbox)
      throws IOException {
    Optional<Answers> installed = Installed.find(sandbox).map(i -> i.served(clock));
    Optional<Settings> settings = settings(envFile);
    List<Upstream> api =
        settings
            .map(s -> List.of(new Upstream(false, s.bindAddress(), s.port())))
            .orElse(List.of());
    Target target =
        Targets.ofEnv(
            envFile,
            expectProxyHeaders,
            installed,
            sandbox,
            settings.flatMap(Settings::deviceCaFile),
            settings.flatMap(Settings::deviceCrlFile),
            api,
            Detective.nginx());
    progress.stage("Preflight");
    return Report.ofChecks(COMMAND, CheckRun.parallel(Checks.preflight(target, clock), progress));
  }

  private static Optional<Settings> settings(Path envFile) {
    try {
      return Settings.read(EnvFile.parse(TrustedFile.text(envFile))).settings();
    } catch (FileRefused e) {
      return Optional.empty();
    }
  }
}
