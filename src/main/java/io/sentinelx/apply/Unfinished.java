package io.sentinelx.apply;

import io.sentinelx.os.FileState;
import io.sentinelx.value.Layout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Runs that were killed before they came to their end: their journals know how to take them back.
 */
public final class Unfinished {
  private final Layout layout;
  private final List<Path> folders;
  private final List<Path> held;

  /**
   * @param held those that held, or were gone on with by one that did: they have only to be tidied
   *     up after
   */
  private Unfinished(Layout layout, List<Path> folders, List<Path> held) {
    this.layout = layout;
    this.folders = folders;
    this.held = held;
  }

  /** Those of this install, the newest first. A run that is under way is none. */
  public static Unfinished find(Layout layout) throws IOException {
    if (!Files.isDirectory(layout.installs()) || !Files.isReadable(layout.installs())) {
      return new Unfinished(layout, List.of(), List.of());
    }
    InstallFolder.requireRoots(layout);
    InstallLock.requireFree(layout);
    return list(layout);
  }

  /** The same for the one that has the lock. */
  static Unfinished list(Layout layout) throws IOException {
    List<Path> all;
    try (Stream<Path> folders = Files.list(layout.installs())) {
      all =
          folders
              .filter(f -> Files.exists(f.resolve(InstallFolder.UNFINISHED)))
              .sorted(Comparator.comparing(Path::getFileName, InstallFolder.BY_ID).reversed())
              .toList();
    }
    Set<String> stay = new HashSet<>();
    for (Path folder : all) {
      Path held = folder.resolve(InstallFolder.HELD);
      if (Files.exists(held)) {
        stay.add(folder.getFileName().toString());
        stay.addAll(Files.readAllLines(held));
      }
    }
    Map<Boolean, List<Path>> byHeld =
        all.stream()
            .collect(Collectors.partitioningBy(f -> stay.contains(f.getFileName().toString())));
    return new Unfinished(layout, byHeld.get(false), byHeld.get(true));
  }

  /** Where the install is that they are of. */
  public Layout layout() {
    return layout;
  }

  /** Their ids. */
  public List<String> ids() {
    return folders.stream().map(f -> f.getFileName().toString()).toList();
  }

  /** What the newest of them was asked for, in the answers file's format. */
  public Optional<String> answers() throws IOException {
    if (folders.isEmpty()) {
      return Optional.empty();
    }
    return FileState.of(folders.get(0).resolve(InstallFolder.ANSWERS)).map(FileState::text);
  }

  /**
   * The release that the newest of them is of; nothing where it was killed before it had said so.
   */
  public Optional<String> release() throws IOException {
    return folders.isEmpty() ? Optional.empty() : RunNote.in(folders.get(0)).map(RunNote::release);
  }

  /**
   * The ids of the checks that passed before the oldest of them that has noted it; nothing where
   * none has: it was killed before its first deed, or is an earlier release's.
   */
  public Optional<Set<String>> before() throws IOException {
    for (int i = folders.size() - 1; i >= 0; i--) {
      Optional<FileState> noted = FileState.of(folders.get(i).resolve(InstallFolder.BEFORE));
      if (noted.isPresent()) {
        return noted.map(file -> file.text().lines().collect(Collectors.toSet()));
      }
    }
    return Optional.empty();
  }

  /** Those that were cut short: somebody chose to leave the others as they are, for now. */
  public Unfinished cutShort() {
    return new Unfinished(
        layout,
        folders.stream().filter(f -> Files.notExists(f.resolve(InstallFolder.LEFT))).toList(),
        held);
  }

  /**
   * Takes them back, while nobody else changes anything. Returns what could not be taken back, a
   * sentence each.
   *
   * @throws StepFailed where another run is under way
   */
  public List<String> undo(Clock clock, Witness witness) throws IOException {
    return undo(clock, witness, false);
  }

  /** The same at boot, before anything runs; those that held are tidied up after. */
  public List<String> undoAtBoot(Clock clock, Witness witness) throws IOException {
    List<String> left = undo(clock, witness, true);
    tidyHeld();
    return left;
  }

  private List<String> undo(Clock clock, Witness witness, boolean booting) throws IOException {
    if (folders.isEmpty()) {
      return List.of();
    }
    InstallLock lock = InstallLock.take(layout, "recover", clock);
    try {
      return undoWithLock(clock, witness, booting);
    } finally {
      lock.close();
    }
  }

  private List<String> undoWithLock(Clock clock, Witness witness, boolean booting)
      throws IOException {
    Set<Path> still = new HashSet<>(list(layout).folders);
    List<String> left = new ArrayList<>();
    for (Path folder : folders.stream().filter(still::contains).toList()) {
      try (InstallLog log = InstallLog.orNone(freshLog(folder), clock, witness)) {
        left.addAll(undo(folder, log, booting));
      }
    }
    return left;
  }

  private static List<String> undo(Path folder, InstallLog log, boolean booting)
      throws IOException {
    Path journal = folder.resolve(InstallFolder.JOURNAL);
    TakingBack takingBack = TakingBack.later(log, booting, folder);
    List<String> left = takingBack.run(Journal.read(journal));
    if (left.isEmpty()) {
      close(folder);
    } else {
      takingBack.leave(journal);
    }
    return left;
  }

  /** The record with what they did: whoever goes on with them has to know what is ours. */
  public InstallRecord known(InstallRecord record) throws IOException {
    InstallRecord known = record;
    for (int i = folders.size() - 1; i >= 0; i--) {
      known =
          InstallRecord.read(Inventory.noteIn(folders.get(i))).map(known::knowing).orElse(known);
    }
    return known;
  }

  /** Leaves what they did for good, as the run that went on with them holds. */
  void keep() throws IOException {
    for (Path folder : folders) {
      tidy(folder);
    }
  }

  /**
   * Tidies up after those that held and were killed before they had; where there is none it does
   * nothing.
   *
   * @throws StepFailed where another run is under way
   */
  public void tidyUp(Clock clock) throws IOException {
    if (held.isEmpty()) {
      return;
    }
    InstallLock lock = InstallLock.take(layout, "recover", clock);
    try {
      list(layout).tidyHeld();
    } finally {
      lock.close();
    }
  }

  /** Ends what runs that held were killed at: removing what they had kept aside. */
  void tidyHeld() throws IOException {
    // The oldest first: what was gone on with counts as held by the run that names it.
    for (int i = held.size() - 1; i >= 0; i--) {
      tidy(held.get(i));
    }
  }

  private static void tidy(Path folder) throws IOException {
    for (Undo undo : Journal.read(folder.resolve(InstallFolder.JOURNAL))) {
      undo.tidyUp();
    }
    close(folder);
  }

  private static void close(Path folder) throws IOException {
    Disk.remove(folder.resolve(InstallFolder.UNFINISHED));
  }

  private static Path freshLog(Path folder) {
    Path log = folder.resolve("recovery.log");
    for (int i = 2; Files.exists(log); i++) {
      log = folder.resolve("recovery-" + i + ".log");
    }
    return log;
  }
}
