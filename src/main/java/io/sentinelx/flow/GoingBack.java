package io.sentinelx.flow;

import io.sentinelx.answers.Answers;
import io.sentinelx.answers.Problem;
import io.sentinelx.apply.History;
import io.sentinelx.apply.InstallRecord;
import io.sentinelx.os.Command;
import io.sentinelx.os.Commands;
import io.sentinelx.os.Users;
import io.sentinelx.report.ExitCode;
import io.sentinelx.report.Outcome;
import io.sentinelx.report.Report;
import io.sentinelx.settings.Distribution;
import io.sentinelx.value.Layout;
import io.sentinelx.value.Quoted;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * {@code rollback}: back to an earlier install. Its answers and its release are installed again, as
 * a run of its own, which is journaled, proven and can be gone back from. What must never be older
 * than it is stays: database, certificates, revocations, the proxy secret, keys and comments that
 * an operator added to the settings.
 */
public final class GoingBack {
  private static final String COMMAND = "rollback";

  private final Optional<Path> sandbox;
  private final Distribution distribution;
  private final Clock clock;
  private final Progress progress;
  private final Layout layout;
  private final InstallRecord now;
  private final History history;

  private GoingBack(
      Optional<Path> sandbox,
      Distribution distribution,
      Clock clock,
      Progress progress,
      Layout layout,
      InstallRecord now)
      throws IOException {
    this.sandbox = sandbox;
    this.distribution = distribution;
    this.clock = clock;
    this.progress = progress;
    this.layout = layout;
    this.now = now;
    this.history = History.of(layout);
  }

  /** What can be gone back to from what is installed in that place. */
  public static GoingBack from(
      Optional<Path> sandbox, Distribution distribution, Clock clock, Progress progress)
      throws IOException {
    Layout defaults = SandboxFolder.layout(sandbox);
    InstallRecord now = InstallRecord.read(defaults.installRecord()).orElseGet(InstallRecord::none);
    return new GoingBack(
        sandbox, distribution, clock, progress, Installed.layout(now, defaults), now);
  }

  /** The installs, the newest first. */
  public List<History.Entry> installs() {
    return history.newestFirst();
  }

  /** The id of what is installed now; empty where nothing is. */
  public String current() {
    return now.isInstalled() ? now.id() : "";
  }

  /** Why it cannot be gone back at all, or not to that one. */
  public Optional<Report> refusal(Optional<String> id) {
    if (sandbox.isEmpty() && !Users.isRoot()) {
      return Optional.of(
          Report.of(
              COMMAND,
              Outcome.FAILED,
              ExitCode.HOST_LACKS,
              List.of("Going back needs root.", "Run it with sudo.")));
    }
    String list = "See which there are: " + CommandLine.on(sandbox, "rollback --list");
    if (id.isPresent() && history.find(id.get()).isEmpty()) {
      String said = Quoted.of(id.get());
      return Optional.of(
          Report.invalid(
              COMMAND,
              List.of(new Problem("id", "ID", "There is no install " + said + ".", list))));
    }
    return target(id).isPresent()
        ? Optional.empty()
        : Optional.of(
            Report.failed(
                COMMAND,
                List.of(
                    "There is no earlier install to go back to.",
                    "To remove what is installed: " + CommandLine.on(sandbox, "uninstall"))));
  }

  /** Where it goes without an id: the install before. */
  public Optional<History.Entry> target(Optional<String> id) {
    return id.isPresent() ? history.find(id.get()) : history.before(now);
  }

  /**
   * Goes back to that one. Consent was given, and {@link #refusal} had none.
   *
   * @param handedOver flags for the other release, should it be another's to do
   */
  public Result run(String id, List<String> handedOver) throws IOException {
    Optional<Report> stuck = Recovery.run(COMMAND, layout, false, clock, progress);
    if (stuck.isPresent()) {
      return new Result(stuck);
    }
    // What was cut short may have been the last of them.
    GoingBack now = from(sandbox, distribution, clock, progress);
    Optional<Report> refusal = now.refusal(Optional.of(id));
    return refusal.isPresent()
        ? new Result(refusal)
        : now.to(now.history.find(id).orElseThrow(), handedOver);
  }

  private Result to(History.Entry target, List<String> handedOver) throws IOException {
    String version = target.record().version();
    if (!version.equals(distribution.version())) {
      return handOver(layout.release(version), target, handedOver);
    }
    progress.stage("Back to install " + target.id());
    Optional<Answers> answers = Installed.answers(target.record(), sandbox);
    Report report =
        answers.isEmpty()
            ? Report.failed(
                COMMAND,
                List.of(
                    "The answers of install " + target.id() + " are none that this release takes.",
                    "Set it up with answers of your own: " + CommandLine.on(sandbox, "setup")))
            : new Setup(
                    COMMAND,
                    SetupOptions.usual(sandbox),
                    distribution,
                    clock,
                    progress,
                    Attendant.NOBODY)
                .carryOut(answers.get());
    return new Result(Optional.of(report));
  }

  /**
   * What came of it.
   *
   * @param report nothing: another release did it, and has said what came of it
   */
  public record Result(Optional<Report> report, ExitCode exitCode) {
    private Result(Optional<Report> report) {
      this(report, report.orElseThrow().exitCode());
    }
  }

  /** Only a release itself knows how to install what it is. */
  private Result handOver(Path release, History.Entry target, List<String> flags)
      throws IOException {
    Path program = release.resolve("bin/sentinelx");
    if (!Files.isExecutable(program)) {
      Report report =
          Report.failed(
              COMMAND,
              List.of(
                  "Release "
                      + Quoted.plain(target.record().version())
                      + " of install "
                      + target.id()
                      + " is not in "
                      + release
                      + " any more.",
                  "Unpack its archive, and run there: "
                      + CommandLine.ofRelease(sandbox, "rollback " + target.id())));
      return new Result(Optional.of(report));
    }
    List<String> words = new ArrayList<>(List.of(COMMAND, target.id(), "--yes"));
    sandbox.ifPresent(dir -> words.add("--sandbox=" + dir));
    words.addAll(flags);
    Interruption ours = new Interruption();
    try {
      int code = Commands.handOver(Command.of(program.toString(), words.toArray(String[]::new)));
      return new Result(Optional.empty(), ExitCode.of(code));
    } finally {
      // Whatever signal came, the other program has come to its end.
      ours.close();
    }
  }
}
