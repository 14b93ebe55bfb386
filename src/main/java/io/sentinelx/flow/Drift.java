package io.sentinelx.flow;

import io.sentinelx.answers.Answers;
import io.sentinelx.apply.Change;
import io.sentinelx.apply.InstallRecord;
import io.sentinelx.finding.Check;
import io.sentinelx.finding.CheckId;
import io.sentinelx.finding.Finding;
import io.sentinelx.os.FileState;
import io.sentinelx.plan.EnvArtifact;
import io.sentinelx.value.Quoted;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Files of ours that are no longer as we left them. */
final class Drift {
  private Drift() {}

  /** What somebody else changed or removed since. */
  static List<Change> of(InstallRecord record, Answers answers) throws IOException {
    List<Change> drifted = new ArrayList<>();
    for (InstallRecord.ManagedFile file : record.files()) {
      // Certificates and lists are renewed and extended in the normal course of things.
      if (file.path().startsWith(answers.layout().pki())) {
        continue;
      }
      Optional<FileState> there = state(file.path());
      if (there.isEmpty()) {
        drifted.add(new Change(file.path(), Change.Action.REMOVE, file.mode(), file.owner()));
      } else if (isChanged(file, there.get(), answers)) {
        drifted.add(
            new Change(
                file.path(),
                Change.Action.MODIFY,
                there.get().mode(),
                there.get().owner() + ":" + there.get().group()));
      }
    }
    return drifted;
  }

  static Check check(List<Change> drifted, Optional<Path> sandbox) {
    return new Check(
        CheckId.INSTALL_DRIFT,
        () ->
            drifted.isEmpty()
                ? Finding.pass("Every file is as set-up left it.")
                : Finding.fail(
                    "Changed by hand: "
                        + String.join(
                            ", ",
                            drifted.stream().map(c -> Quoted.plain(c.path().toString())).toList())
                        + ".",
                    "See what: "
                        + CommandLine.on(sandbox, "setup --dry-run")
                        + ". Put it back: "
                        + CommandLine.on(sandbox, "setup --yes")));
  }

  private static boolean isChanged(
      InstallRecord.ManagedFile file, FileState there, Answers answers) {
    if (there.kind() == FileState.Kind.FILE && there.mode() != file.mode()) {
      return true;
    }
    if (file.path().equals(answers.layout().envFile())) {
      // Keys and comments that an operator added are no drift.
      return !EnvArtifact.of(answers, Optional.of(there.text())).text().equals(there.text());
    }
    return !there.sha256().equals(file.sha256());
  }

  /** A secret that this user may not read is not looked at. */
  private static Optional<FileState> state(Path path) throws IOException {
    try {
      return FileState.of(path);
    } catch (java.nio.file.AccessDeniedException e) {
      throw new IOException(path + " cannot be read; run this as root", e);
    }
  }
}
