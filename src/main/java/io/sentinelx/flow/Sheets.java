package io.sentinelx.flow;

import io.sentinelx.detect.Facts;
import io.sentinelx.os.FileState;
import io.sentinelx.value.Artifact;
import io.sentinelx.value.Layout;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The files of a plan as people are shown them: the NGINX site first, then settings, units. */
final class Sheets {
  private final Facts facts;
  private final Layout layout;
  private final LastWritten last;

  private Sheets(Facts facts, Layout layout, LastWritten last) {
    this.facts = facts;
    this.layout = layout;
    this.last = last;
  }

  /** A sheet for each artifact that is no secret. */
  static List<Sheet> of(List<Artifact> artifacts, Facts facts, Layout layout, LastWritten last)
      throws IOException {
    Sheets sheets = new Sheets(facts, layout, last);
    List<Sheet> all = new ArrayList<>();
    for (Artifact artifact : artifacts) {
      if (!artifact.secret()) {
        all.add(sheets.sheet(artifact));
      }
    }
    all.sort(
        Comparator.<Sheet, Boolean>comparing(s -> !s.path().equals(layout.outputPath()))
            .thenComparing(Sheet::kind));
    return all;
  }

  private Sheet sheet(Artifact artifact) throws IOException {
    Path path = artifact.path();
    Optional<FileState> there = facts.disk().at(path);
    Sheet.Kind kind = kind(path);
    UnaryOperator<String> shown = kind == Sheet.Kind.ENV ? Mask::setting : Mask::plain;
    List<String> after = artifact.text().lines().toList();
    return new Sheet(
        kind,
        path,
        after.stream().map(shown).toList(),
        there
            .map(
                state ->
                    DiffLines.between(
                        state.text().lines().toList(),
                        after,
                        last.text(path).map(t -> t.lines().toList()),
                        shown))
            .orElse(List.of()),
        there.isPresent(),
        last.isChangedByHand(path, there));
  }

  private Sheet.Kind kind(Path path) {
    if (path.equals(layout.envFile())) {
      return Sheet.Kind.ENV;
    }
    boolean nginx =
        path.equals(layout.outputPath())
            || layout.isSandbox() && path.equals(layout.sandboxNginxConf());
    return nginx ? Sheet.Kind.NGINX : Sheet.Kind.SERVICE;
  }
}
