package io.sentinelx.plan;

import io.sentinelx.answers.Answers;
import io.sentinelx.answers.ServiceMode;
import io.sentinelx.apply.Step;
import io.sentinelx.apply.Undo;
import io.sentinelx.detect.Facts;
import io.sentinelx.os.Command;
import io.sentinelx.os.FileState;
import io.sentinelx.render.SystemdUnits;
import io.sentinelx.render.Templates;
import io.sentinelx.value.Artifact;
import io.sentinelx.value.Layout;
import io.sentinelx.value.Owner;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The API service's part of a plan: its settings and units, and that it runs with them. */
final class ServicePlan {
  private final Answers answers;
  private final Layout layout;
  private final Facts facts;
  private final Templates templates;
  private final Planner.Running running;

  ServicePlan(Answers answers, Facts facts, Templates templates, Planner.Running running) {
    this.answers = answers;
    this.layout = answers.layout();
    this.facts = facts;
    this.templates = templates;
    this.running = running;
  }

  /** Whether it is ours to run. */
  boolean isHere() {
    return answers.service() != ServiceMode.NONE;
  }

  /** Whether it runs now. */
  boolean runs() {
    return isHere() && running.serviceRuns();
  }

  /** On a real machine it runs as a user of its own, whoever keeps it running. */
  boolean hasUser() {
    return !layout.isSandbox() && isHere();
  }

  /** That owner, where the service has a user of its own; else root. */
  Owner or(Owner owner) {
    return hasUser() ? owner : Owner.ROOT;
  }

  /** The settings, with what an operator added to them, also where they were elsewhere before. */
  Artifact env() throws IOException {
    Optional<FileState> there = facts.disk().at(layout.envFile());
    if (there.isEmpty() && running.before().isPresent()) {
      there = facts.disk().at(running.before().get().layout().envFile());
    }
    return EnvArtifact.of(answers, there.map(FileState::text));
  }

  /** The units; none where systemd does not run it. */
  List<Artifact> units() {
    if (!answers.service().isSystemd()) {
      return List.of();
    }
    List<Artifact> units = new ArrayList<>();
    units.add(
        Artifact.open(
            layout.unit(SystemdUnits.SOCKET),
            0644,
            Owner.ROOT,
            SystemdUnits.socket(
                templates, answers.publicUrl(), answers.localUpstream().orElseThrow())));
    units.add(
        Artifact.open(
            layout.unit(SystemdUnits.SERVICE),
            0644,
            Owner.ROOT,
            SystemdUnits.service(templates, answers.publicUrl(), layout)));
    units.add(
        Artifact.open(
            layout.unit(SystemdUnits.RECOVER),
            0644,
            Owner.ROOT,
            SystemdUnits.recover(templates, answers.publicUrl(), layout)));
    if (answers.service() == ServiceMode.SYSTEMD_REDUCED) {
      units.add(
          Artifact.open(
              layout.unit(SystemdUnits.REDUCED),
              0644,
              Owner.ROOT,
              SystemdUnits.reduced(templates)));
    }
    return units;
  }

  /** Writes the units as they should be, and removes those that are not wanted any more. */
  List<Step> units(Compare compare) {
    List<Artifact> wanted = units();
    List<Step> steps = new ArrayList<>(compare.write(wanted));
    Stream.of(SystemdUnits.SOCKET, SystemdUnits.SERVICE, SystemdUnits.REDUCED, SystemdUnits.RECOVER)
        .map(layout::unit)
        .filter(path -> wanted.stream().noneMatch(unit -> unit.path().equals(path)))
        .forEach(
            path -> {
              List<Step> removal = compare.remove(path);
              if (!removal.isEmpty() && path.equals(layout.unit(SystemdUnits.RECOVER))) {
                steps.add(new Steps.Disable(SystemdUnits.RECOVER));
              }
              steps.addAll(removal);
            });
    return steps.isEmpty() ? steps : readUnits(steps, !wanted.isEmpty());
  }

  /** Whether a running service has to let go of its listener, as it is to have another. */
  boolean changesListener() throws IOException {
    Path socket = layout.unit(SystemdUnits.SOCKET);
    Optional<String> there = facts.disk().at(socket).map(FileState::text);
    return runs()
        && there.isPresent()
        && units().stream()
            .filter(unit -> unit.path().equals(socket))
            .anyMatch(
                unit ->
                    !SystemdUnits.listeners(unit.text())
                        .equals(SystemdUnits.listeners(there.get())));
  }

  /** The folders that it fills. */
  List<Step> folders(Compare compare) throws IOException {
    List<Step> steps = new ArrayList<>();
    steps.addAll(compare.workFolder(layout.databaseDir(), 0700, or(Owner.SERVICE)));
    if (layout.isSandbox() || answers.service() == ServiceMode.PROCESS) {
      steps.addAll(compare.workFolder(layout.run(), 0700, or(Owner.SERVICE)));
    }
    return steps;
  }

  /** Has it take up what was there before, should the run be taken back. */
  List<Step> takeBack(boolean listensElsewhere) throws IOException {
    List<Step> steps = new ArrayList<>();
    if (answers.service().isSystemd() && listensElsewhere) {
      // What is registered last is done first.
      steps.add(systemctl("start", SystemdUnits.SERVICE));
      steps.add(systemctl("restart", SystemdUnits.SOCKET));
      steps.add(systemctl("stop", SystemdUnits.SERVICE));
    } else if (answers.service().isSystemd()) {
      steps.add(systemctl("restart", SystemdUnits.SERVICE));
    }
    running
        .service()
        .startAgain()
        .ifPresent(undo -> steps.add(new Steps.TakeBack("start the API service again", undo)));
    return steps;
  }

  private static Step systemctl(String verb, String unit) {
    return new Steps.TakeBack(verb + " " + unit, Command.of("systemctl", verb, unit));
  }

  /**
   * Changes units, and has systemd read them, now and should the run be taken back.
   *
   * @param recovering whether the one that looks at boot is to be among them
   */
  static List<Step> readUnits(List<Step> writes, boolean recovering) {
    List<Step> steps = new ArrayList<>();
    steps.add(
        new Steps.TakeBack(
            "read systemd's units again",
            Undo.Run.always(Command.of("systemctl", "daemon-reload"))));
    steps.addAll(writes);
    steps.add(new Steps.ReloadUnits());
    if (recovering) {
      steps.add(new Steps.Enable(SystemdUnits.RECOVER));
    }
    return steps;
  }

  /** Starts it, or has it take up what changed, and waits until it is ready. */
  List<Step> run(boolean listensElsewhere) {
    Steps.RunService.How how =
        !runs()
            ? Steps.RunService.How.START
            : listensElsewhere ? Steps.RunService.How.REBIND : Steps.RunService.How.RESTART;
    return List.of(
        new Steps.RunService(running.service(), how), new Steps.Require(running.serviceReady()));
  }
}
