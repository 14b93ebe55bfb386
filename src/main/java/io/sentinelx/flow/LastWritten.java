package io.sentinelx.flow;

import io.sentinelx.answers.Answers;
import io.sentinelx.apply.InstallRecord;
import io.sentinelx.detect.Facts;
import io.sentinelx.os.FileState;
import io.sentinelx.plan.EnvArtifact;
import io.sentinelx.value.Artifact;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What set-up wrote the last time, beside what stands there now.
 *
 * @param texts by path, of those that can be rendered as they were
 * @param env the settings file, where it was written by the last set-up
 */
record LastWritten(InstallRecord record, Map<Path, String> texts, Optional<Path> env) {
  /** By the record alone: of no file it is known what was in it. */
  static LastWritten by(InstallRecord record) {
    return new LastWritten(record, Map.of(), Optional.empty());
  }

  /** Of the install that the facts speak of. */
  static LastWritten find(Facts facts, Planning planning) throws IOException {
    InstallRecord record = facts.record();
    Optional<Answers> installed =
        record.isInstalled()
            ? Installed.answers(record, planning.options().sandbox())
            : Optional.empty();
    Map<Path, String> texts = new HashMap<>();
    if (installed.isEmpty()) {
      return by(record);
    }
    for (Artifact artifact : planning.artifacts(installed.get(), facts)) {
      if (record
          .file(artifact.path())
          .filter(f -> f.sha256().equals(FileState.sha256(artifact.content())))
          .isPresent()) {
        texts.put(artifact.path(), artifact.text());
      }
    }
    Path env = installed.get().layout().envFile();
    Optional<FileState> there = facts.disk().at(env);
    if (there.isPresent()) {
      // Keys and comments that an operator added are no change by hand.
      texts.put(env, EnvArtifact.of(installed.get(), there.map(FileState::text)).text());
    }
    return new LastWritten(record, texts, Optional.of(env));
  }

  /** Its text as set-up wrote it, where that can still be told. */
  Optional<String> text(Path path) {
    return Optional.ofNullable(texts.get(path));
  }

  /** Whether somebody changed or removed the file since. */
  boolean isChangedByHand(Path path, Optional<FileState> there) {
    if (record.file(path).isEmpty()) {
      return false;
    }
    if (there.isEmpty()) {
      return true;
    }
    return env.filter(path::equals).isPresent()
        ? !there.get().text().equals(texts.get(path))
        : !there.get().sha256().equals(record.file(path).get().sha256());
  }
}
