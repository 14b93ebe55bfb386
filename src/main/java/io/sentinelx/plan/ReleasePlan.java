package io.sentinelx.plan;

import io.sentinelx.apply.Step;
import io.sentinelx.settings.Distribution;
import io.sentinelx.value.Layout;
import io.sentinelx.value.Owner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The program itself: the release this runs from, installed under its version. */
record ReleasePlan(Layout layout, Distribution distribution, Compare compare) {
  /**
   * Made where the release is installed, so they are no part of what is compared: the class-data archive, and the list of
   * classes it is made from, which the downloaded archive does not hold.
   */
  private static final Set<String> MADE_THERE = Set.of("lib/sentinelx.jsa", "lib/sentinelx.classes");

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
    steps.addAll(
        compare.link(layout.currentRelease(), layout.installDir().relativize(release)));
    steps.addAll(
        compare.link(layout.command(), layout.currentRelease().resolve("bin/sentinelx")));
    return steps;
  }

  private static boolean isSame(Path one, Path other) throws IOException {
    return Files.isDirectory(other) && contents(one).equals(contents(other));
  }

  /** Every file with its size and time, which copying keeps. */
  private static Map<String, String> contents(Path root) throws IOException {
    Map<String, String> files = new TreeMap<>();
    try (Stream<Path> all = Files.walk(root)) {
      for (Path file : (Iterable<Path>) all.filter(Files::isRegularFile)::iterator) {
        String name = root.relativize(file).toString();
        if (!MADE_THERE.contains(name)) {
          files.put(name, Files.size(file) + " " + Files.getLastModifiedTime(file).toMillis());
        }
      }
    }
    return files;
  }
}
