package io.sentinelx.apply;

import io.sentinelx.finding.Check;
import io.sentinelx.finding.CheckResult;
import io.sentinelx.os.Command;
import io.sentinelx.os.CommandResult;
import io.sentinelx.os.Commands;
import io.sentinelx.os.FileState;
import io.sentinelx.os.Nginx;
import io.sentinelx.value.Artifact;
import io.sentinelx.value.Owner;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The machine as steps change it. Before each deed its undo is in the journal, and the record of
 * what is installed knows of it. A sandbox differs only in whom files belong to.
 */
public final class Host {
  private final Journal journal;
  private final InstallLog log;
  private final Path folder;
  private final Ownership ownership;
  private final Backups backups;
  private final Inventory inventory;
  private final Beside beside;
  private final Releases releases;
  private final List<CheckResult> checked = new ArrayList<>();
  private final List<Path> asides = new ArrayList<>();

  /**
   * @param folder the run's: it gets a copy of every file that is replaced
   * @param record what is installed so far
   */
  Host(Journal journal, InstallLog log, Ownership ownership, Path folder, InstallRecord record) {
    this.journal = journal;
    this.log = log;
    this.folder = folder;
    this.ownership = ownership;
    this.backups = new Backups(folder.resolve("backups"));
    this.inventory = new Inventory(folder, record);
    this.beside = new Beside(log);
    this.releases = new Releases(journal, log, ownership, inventory, asides);
  }

  /** What is installed by now. */
  public InstallRecord record() {
    return inventory.record();
  }

  /** Where the run is written down. */
  public InstallLog log() {
    return log;
  }

  /**
   * Makes a folder, and its missing parents with 0755 and root's; one that is there gets mode and
   * owner.
   */
  public void folder(Path path, int mode, Owner owner) throws IOException {
    folder(path, mode, owner, new Undo.RemoveDirectory(path));
  }

  /** The same for one that a program fills: taken back, it goes with all that is in it. */
  public void workFolder(Path path, int mode, Owner owner) throws IOException {
    folder(path, mode, owner, new Undo.RemoveTree(path));
  }

  private void folder(Path path, int mode, Owner owner, Undo undo) throws IOException {
    Optional<FileState> there = FileState.of(path);
    if (there.isEmpty()) {
      makeParent(path);
      journal.register(undo);
      inventory.know(record().withFolder(path));
      Disk.makeFolder(path);
      log.line("mkdir " + path);
    } else if (there.get().kind() != FileState.Kind.DIRECTORY) {
      throw new StepFailed(
          path + " is in the way: it is not a folder.", "Move it away and run this again.");
    } else if (there.get().mode() != mode || !ownership.isOf(owner, there.get())) {
      FileState before = there.get();
      journal.register(
          new Undo.RestoreDirectory(path, before.mode(), before.owner(), before.group()));
    }
    ownership.give(path, owner, LinkOption.NOFOLLOW_LINKS);
    Disk.chmod(path, mode);
    Disk.sync(path.getParent());
  }

  private void makeParent(Path path) throws IOException {
    if (!Files.isDirectory(path.getParent())) {
      folder(path.getParent(), 0755, Owner.ROOT);
    }
  }

  /** Puts a file where it belongs; what stood there is kept in the backups. */
  public void write(Artifact artifact) throws IOException {
    makeParent(artifact.path());
    Optional<InstallRecord.Original> original = keep(artifact.path());
    note(artifact, original);
    put(artifact, original);
  }

  private void note(Artifact artifact, Optional<InstallRecord.Original> original)
      throws IOException {
    inventory.know(
        record()
            .with(
                new InstallRecord.ManagedFile(
                    artifact.path(),
                    FileState.sha256(artifact.content()),
                    artifact.mode(),
                    ownership.describe(artifact.owner()),
                    original.orElse(null))));
  }

  /**
   * The same for a file of which nothing older may come back, such as a list of what was revoked:
   * where there is one, replacing it is declared to have no undo.
   */
  public void writeForGood(Artifact artifact) throws IOException {
    if (FileState.of(artifact.path()).isEmpty()) {
      write(artifact);
      return;
    }
    note(artifact, Optional.empty());
    put(artifact, Optional.empty());
  }

  /**
   * The same for a file that is not part of the install: the record itself, the operator's answers.
   */
  public void writeUnrecorded(Artifact artifact) throws IOException {
    makeParent(artifact.path());
    put(artifact, keep(artifact.path()));
  }

  private void put(Artifact artifact, Optional<InstallRecord.Original> original)
      throws IOException {
    Path path = artifact.path();
    Disk.replace(
        path,
        artifact.content(),
        fresh -> {
          if (original.isPresent() && !Files.isSymbolicLink(path)) {
            AccessList.copy(path, fresh, log);
          }
          ownership.give(fresh, artifact.owner());
          Disk.chmod(fresh, artifact.mode());
        });
    log.line("write " + path);
  }

  /** The same for the record of a first install: it is there before all else, and goes last. */
  public void writeFirst(Artifact artifact) throws IOException {
    if (FileState.of(artifact.path()).isPresent()) {
      writeUnrecorded(artifact);
      return;
    }
    makeParent(artifact.path());
    journal.register(new Undo.RemoveRecord(artifact.path()));
    put(artifact, Optional.empty());
  }

  /** A folder of the run's own, for root alone; what takes the run back removes it. */
  public Path stage() throws IOException {
    Path stage = Disk.beside(folder.resolve("stage"));
    journal.register(new Undo.RemoveTree(stage));
    Disk.makeFolder(stage);
    return stage;
  }

  /** Removes what {@link #stage} gave. */
  public void unstage(Path stage) throws IOException {
    Disk.removeTree(stage);
  }

  /** Points a link at its target. */
  public void link(Path path, Path target) throws IOException {
    makeParent(path);
    Optional<InstallRecord.Original> original = keep(path);
    inventory.know(
        record()
            .with(
                new InstallRecord.ManagedFile(
                    path,
                    FileState.sha256(target.toString().getBytes(StandardCharsets.UTF_8)),
                    0777,
                    ownership.describe(Owner.ROOT),
                    original.orElse(null))));
    Disk.relink(path, target);
    log.line("link " + path + " -> " + target);
  }

  /** Removes a file of ours; what stood there before us comes back. */
  public void restoreOriginal(InstallRecord.ManagedFile file) throws IOException {
    if (FileState.of(file.path()).isPresent()) {
      keep(file.path());
    }
    if (file.kept() == null) {
      Disk.remove(file.path());
      log.line("remove " + file.path());
    } else {
      Backups.restore(file.kept(), file.path());
      log.line("restore " + file.path());
    }
    inventory.know(record().without(file.path()));
  }

  /** Has what is known to be installed outlive a crash. */
  void keepRecord() throws IOException {
    inventory.keep();
  }

  /** What is done with releases. */
  public Releases releases() {
    return releases;
  }

  /** Removes what was kept aside. After this nothing can be taken back. */
  void discard() throws IOException {
    for (Path aside : asides) {
      Disk.removeTree(aside);
    }
    asides.clear();
  }

  /** Runs a command; its output is in the log. */
  public CommandResult run(Command command) {
    CommandResult result = Commands.run(command);
    log.command(result);
    return result;
  }

  /**
   * Runs a command beside the steps that follow, told as {@code title} where it outlasts them. It
   * may fail; the run waits for its end.
   */
  public void runBeside(String title, Command command) {
    beside.run(title, command);
  }

  /** What {@link #runBeside} began. */
  Beside beside() {
    return beside;
  }

  /** Runs a command that has to succeed. */
  public void require(Command command, String remedy) {
    CommandResult result = run(command);
    if (!result.ok()) {
      throw StepFailed.of(result, remedy);
    }
  }

  /** Has NGINX take up what is on disk, and waits until who served before is gone. */
  public void turnOver(Nginx nginx) {
    TurnOver.run(nginx, log);
  }

  /**
   * Looks whether something holds; what was found is kept for the report. Fails where it does not.
   */
  public void require(Check check) {
    log.witness().checking(check.id());
    CheckResult result = check.run();
    checked.add(result);
    log.witness().checked(result);
    log.line(result.line());
    if (result.failed()) {
      throw new StepFailed(result.finding().detail(), result.finding().remedy());
    }
  }

  /** Where the first copy of what stood at {@code path} is. */
  Path backup(Path path) {
    return backups.of(path);
  }

  /** Whether anything was done that can be taken back. */
  public boolean hasChanged() {
    return journal.newestFirst().iterator().hasNext();
  }

  /** The checks that steps made, in their order. */
  public List<CheckResult> checked() {
    return List.copyOf(checked);
  }

  /** Registers how the deed that follows, done by other means than this class, is taken back. */
  public void undoWith(Undo undo) throws IOException {
    journal.register(undo);
  }

  /** Notes that the service's user is ours. */
  public void madeUser() throws IOException {
    inventory.know(record().withUser());
  }

  /** Notes which answers and release this install is of. */
  public void complete(String id, String version, Map<String, List<String>> answers)
      throws IOException {
    inventory.know(record().completed(id, version, answers));
  }

  /**
   * Takes back everything that was done, the newest first. Returns what could not be taken back.
   */
  public List<String> rollBack() {
    beside.settle();
    TakingBack takingBack = TakingBack.atOnce(log);
    List<String> left = takingBack.run(journal.newestFirst());
    if (!left.isEmpty()) {
      takingBack.leave(folder.resolve(InstallFolder.JOURNAL));
    }
    // Each stands in its place again, or is named in what is left.
    asides.clear();
    return left;
  }

  /** Journals and backs up what stands at {@code path}; the copy, if it was there and not ours. */
  private Optional<InstallRecord.Original> keep(Path path) throws IOException {
    Optional<FileState> there = FileState.of(path);
    if (there.isEmpty()) {
      journal.register(new Undo.RemoveFile(path));
      return Optional.empty();
    }
    FileState state = there.get();
    switch (state.kind()) {
      case LINK -> {
        InstallRecord.Original kept = backups.keep(path, state);
        Path aside = Disk.aside(path);
        journal.register(new Undo.RestoreLink(path, aside, state.text()));
        keepAside(path, aside);
        return Optional.of(kept);
      }
      case FILE -> {
        InstallRecord.Original kept = backups.keep(path, state);
        Path aside = Disk.aside(path);
        journal.register(
            new Undo.RestoreFile(
                path, aside, kept.copy(), kept.mode(), kept.owner(), kept.group()));
        keepAside(path, aside);
        return Optional.of(kept);
      }
      default ->
          throw new StepFailed(
              path + " is in the way: it is not a file.", "Move it away and run this again.");
    }
  }

  private void keepAside(Path path, Path aside) throws IOException {
    asides.add(aside);
    Disk.keepAside(path, aside);
  }
}
