package io.sentinelx.plan;

import io.sentinelx.apply.Change;
import io.sentinelx.apply.Ownership;
import io.sentinelx.apply.Step;
import io.sentinelx.detect.Facts;
import io.sentinelx.os.FileState;
import io.sentinelx.value.Artifact;
import io.sentinelx.value.Owner;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What is wanted beside what is there: a step where they differ, a line in the report where they do
 * not.
 */
final class Compare {
  private final Facts facts;
  private final Ownership ownership;
  private final List<Change> unchanged = new ArrayList<>();

  Compare(Facts facts, Ownership ownership) {
    this.facts = facts;
    this.ownership = ownership;
  }

  /** What was found to be as it should be. */
  List<Change> unchanged() {
    return unchanged;
  }

  List<Step> folder(Path path, int mode, Owner owner) throws IOException {
    return folder(path, mode, owner, false);
  }

  /** A folder that a program fills. */
  List<Step> workFolder(Path path, int mode, Owner owner) throws IOException {
    return folder(path, mode, owner, true);
  }

  private List<Step> folder(Path path, int mode, Owner owner, boolean worked) throws IOException {
    Optional<FileState> there = facts.disk().at(path);
    boolean same =
        there
            .filter(s -> s.kind() == FileState.Kind.DIRECTORY)
            .filter(s -> s.mode() == mode && ownership.isOf(owner, s))
            .isPresent();
    Change change = change(path, there, same, mode, owner);
    return same ? List.of() : List.of(new Steps.Folder(path, mode, owner, worked, change));
  }

  List<Step> write(List<Artifact> wanted) {
    return wanted.stream().flatMap(artifact -> write(artifact).stream()).toList();
  }

  List<Step> write(Artifact wanted) {
    try {
      Optional<FileState> there = facts.disk().at(wanted.path());
      boolean same =
          there
              .filter(s -> s.kind() == FileState.Kind.FILE)
              .filter(s -> s.mode() == wanted.mode() && ownership.isOf(wanted.owner(), s))
              .filter(s -> Arrays.equals(s.content(), wanted.content()))
              .isPresent();
      Change change = change(wanted.path(), there, same, wanted.mode(), wanted.owner());
      return same ? List.of() : List.of(new Steps.Write(wanted, change));
    } catch (IOException e) {
      throw new PlanFailed(
          wanted.path() + " cannot be read.", "Check its mode and the disk, and run this as root.");
    }
  }

  /** Removes what an earlier run wrote there; what stood there before comes back. */
  List<Step> remove(Path unwanted) {
    return facts.installed().flatMap(installed -> installed.file(unwanted)).stream()
        .<Step>map(Steps.Restore::new)
        .toList();
  }

  List<Step> link(Path path, Path target) throws IOException {
    Optional<FileState> there = facts.disk().at(path);
    boolean same =
        there
            .filter(s -> s.kind() == FileState.Kind.LINK && s.text().equals(target.toString()))
            .isPresent();
    Change change = change(path, there, same, 0777, Owner.ROOT);
    return same ? List.of() : List.of(new Steps.Link(path, target, change));
  }

  /** Notes a path that is as it should be, or says what is done to it. */
  Change change(Path path, Optional<FileState> there, boolean same, int mode, Owner owner) {
    Change.Action action =
        same
            ? Change.Action.UNCHANGED
            : there.isPresent() ? Change.Action.MODIFY : Change.Action.CREATE;
    Change change = new Change(path, action, mode, ownership.describe(owner));
    if (same) {
      unchanged.add(change);
    }
    return change;
  }
}
