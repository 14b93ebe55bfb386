package io.sentinelx.flow;

import io.sentinelx.answers.Answers;
import io.sentinelx.answers.Problem;
import io.sentinelx.apply.InstallFolder;
import io.sentinelx.apply.InstallRecord;
import io.sentinelx.apply.Ownership;
import io.sentinelx.apply.Purge;
import io.sentinelx.apply.ServiceControl;
import io.sentinelx.apply.Step;
import io.sentinelx.os.Nginx;
import io.sentinelx.os.Users;
import io.sentinelx.plan.Removal;
import io.sentinelx.plan.SaveRecord;
import io.sentinelx.report.ExitCode;
import io.sentinelx.report.Outcome;
import io.sentinelx.report.Report;
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
 * {@code uninstall}: removes what was installed, brings back what it replaced, leaves what is not
 * ours.
 */
public final class Uninstall {
  private static final String COMMAND = "uninstall";

  /** Of what is not ours; there may be any number of it. */
  private static final int MOST_NAMED = 20;

  private final Clock clock;
  private final Progress progress;
  private final Attendant attendant;

  /** An uninstall at this time. */
  public Uninstall(Clock clock, Progress progress, Attendant attendant) {
    this.attendant = attendant;
    this.clock = clock;
    this.progress = progress;
  }

  /**
   * Runs it to its end.
   *
   * @param consent whether the machine may be changed
   * @param purge whether database, CA and settings go too
   */
  public Report run(Optional<Path> sandbox, boolean consent, boolean purge) throws IOException {
    if (!consent) {
      return Report.invalid(
          COMMAND,
          List.of(
              Problem.with(
                  "yes", "Nothing is removed without your consent.", "Add --yes to remove it.")));
    }
    Layout defaults = SandboxFolder.layout(sandbox);
    Optional<InstallRecord> record = InstallRecord.read(defaults.installRecord());
    if ((record.isPresent() || Files.exists(Installed.place(sandbox).installs()))
        && sandbox.isEmpty()
        && !Users.isRoot()) {
      return Report.of(
          COMMAND,
          Outcome.FAILED,
          ExitCode.HOST_LACKS,
          List.of("Removing needs root.", "Run it with sudo."));
    }
    // What was left as it is would take data away with it, which only a purge may.
    Optional<Report> stuck =
        purge
            ? Recovery.run(COMMAND, Installed.place(sandbox), false, clock, progress)
            : Recovery.ofCutShort(COMMAND, sandbox, clock, progress);
    if (stuck.isPresent()) {
      return stuck.get();
    }
    // What was there may be gone with what was taken back.
    record = InstallRecord.read(defaults.installRecord());
    return record.isPresent()
        ? remove(record.get(), sandbox, defaults, purge)
        : Report.of(COMMAND, Outcome.UNCHANGED, ExitCode.DONE, List.of("Nothing is installed."));
  }

  private Report remove(
      InstallRecord record, Optional<Path> sandbox, Layout defaults, boolean purge)
      throws IOException {
    Optional<Answers> answers = Installed.find(sandbox).map(i -> i.served(clock));
    Layout layout = answers.map(Answers::layout).orElse(Installed.layout(record, defaults));
    Nginx nginx = Machine.nginx(layout);
    // A site can be installed alone, without a set-up's answers.
    boolean there = answers.isPresent() || Removal.isOwing(record, layout);
    progress.stage("Remove");
    try (Interruption interruption = new Interruption();
        InstallFolder folder =
            InstallFolder.open(
                COMMAND, layout, Ownership.in(layout), record, List.of(), clock, progress)) {
      progress.logging(folder.log());
      Applying.Remaining remaining =
          now -> {
            List<Step> steps = new ArrayList<>();
            if (there) {
              ServiceControl service =
                  answers.map(Machine::service).orElseGet(ServiceControl.Nobody::new);
              steps.addAll(Removal.steps(now, layout, service, nginx, nginx.master().isPresent()));
              // What is left is data: a later purge finds it by this record, and a later set-up by
              // its answers.
              steps.add(new SaveRecord(layout, folder.id(), "", record.answers()));
            }
            return new Try.Work(steps, List::of);
          };
      Applying.Result result =
          new Applying(progress, attendant, LastGood.find(answers, layout, clock))
              .run(folder, remaining.find(record), remaining, interruption);
      if (!result.succeeded()) {
        return Failure.report(
            COMMAND, result, List.of(), List.of(), folder.log(), List.of(), List.of());
      }
      if (!purge) {
        return new Report(
            COMMAND,
            there ? Outcome.CHANGED : Outcome.UNCHANGED,
            ExitCode.DONE,
            List.of(),
            List.of(),
            List.of(),
            kept(folder.host().record(), layout, sandbox),
            Optional.of(folder.log()));
      }
      return purge(folder.host().record(), layout);
    }
  }

  private static List<String> kept(InstallRecord record, Layout layout, Optional<Path> sandbox) {
    String kept =
        record.files().isEmpty()
            ? "Kept: the notes of what was done, in " + layout.installs() + "."
            : "Kept: the database, the certificates and the settings, in "
                + layout.stateDir()
                + " and "
                + layout.envFile()
                + ".";
    return List.of(
        kept,
        "To remove them too: "
            + CommandLine.ofRelease(sandbox, "uninstall --purge --yes")
            + ", from the archive or target/sentinelx.");
  }

  private Report purge(InstallRecord record, Layout layout) throws IOException {
    Purge.Outcome outcome = new Purge(record, layout).run();
    List<String> notes = new ArrayList<>(outcome.left());
    // Who put a file there chose its name, in which a line feed would begin a line of ours.
    outcome.foreign().stream()
        .limit(MOST_NAMED)
        .forEach(path -> notes.add("Left, as it is not ours: " + Quoted.plain(path.toString())));
    if (outcome.foreign().size() > MOST_NAMED) {
      notes.add("Left, as it is not ours: more of the same folders.");
    }
    notes.add(outcome.left().isEmpty() ? "Nothing of it is left." : "The rest was removed.");
    return outcome.left().isEmpty()
        ? Report.of(COMMAND, Outcome.CHANGED, ExitCode.DONE, notes)
        : Report.partial(COMMAND, notes);
  }
}
