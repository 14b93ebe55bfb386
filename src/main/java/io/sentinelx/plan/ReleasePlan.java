package io.sentinelx.plan;

import io.sentinelx.apply.ReleaseContents;
import io.sentinelx.apply.Step;
import io.sentinelx.settings.Distribution;
import io.sentinelx.value.Layout;
import io.sentinelx.value.Owner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The program itself: the release this runs from, installed under its version. */
record ReleasePlan(Layout layout, Distribution distribution, Compare compare) {
  /**
   * Made where the release is installed, so they are no part of what is compared: the class-data
   * archive, the list of classes it is made from, which the downloaded archive does not hold, and
   * the list of its files.
   */
  private static final Set<Path> MADE_THERE =
      Set.of(
          Path.of("lib/sentinelx.jsa"),
          Path.of("lib/sentinelx.classes"),
          Path.of(ReleaseContents.LIST));

  List<Step> steps() throws IOException {
    Path release = layout.release(distribution.version());
    List<Step> steps = new ArrayList<>();
    boolean same = distribution.home().equals(release) || isSame(distribution.home(), release);
    var change =
        compare.change(
            release,
            Files.isDirectory(release) ? io.sentinelx.os.FileState.of(release) : Optional.empty(),
            same,
            0755,
            Owner.ROOT);
    steps.addAll(compare.folder(release.getParent(), 0755, Owner.ROOT));
    if (!same) {
      steps.add(new Steps.InstallRelease(distribution.home(), release, change));
    }
    // Relative, so that a folder that is moved or looked at from outside stays whole.
    steps.addAll(compare.link(layout.currentRelease(), layout.installDir().relativize(release)));
    steps.addAll(compare.link(layout.command(), layout.currentRelease().resolve("bin/sentinelx")));
    return steps;
  }

  /**
   * Whether both hold the same files; times tell nothing, as every build gives its files the same
   * one.
   */
  static boolean isSame(Path one, Path other) throws IOException {
    if (!Files.isDirectory(other)) {
      return false;
    }
    Set<Path> files = files(one);
    if (!files.equals(files(other))) {
      return false;
    }
    for (Path file : files) {
      if (Files.mismatch(one.resolve(file), other.resolve(file)) != -1) {
        return false;
      }
    }
    return true;
  }

  private static Set<Path> files(Path root) throws IOException {
    try (Stream<Path> all = Files.walk(root)) {
      return all.filter(Files::isRegularFile)
          .map(root::relativize)
          .filter(file -> !MADE_THERE.contains(file))
          .collect(Collectors.toSet());
    }
  }
}
