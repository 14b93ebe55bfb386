package io.sentinelx.apply;

import io.sentinelx.value.Layout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The installs that held, by the folders of their runs. Each can be gone back to: the answers that
 * it was made from and the release that made it are kept.
 */
public final class History {
  /** So many installs can be gone back to at least; what is older goes. */
  private static final int KEPT = 20;

  /** So many at least that differ from each other, as a new secret is an install too. */
  private static final int KEPT_OTHERS = 10;

  private final List<Entry> newestFirst;

  /**
   * An install.
   *
   * @param id its run's
   * @param command what made it, such as "setup"
   * @param record what was installed then
   */
  public record Entry(String id, String command, InstallRecord record) {
    /** Whether what was asked for, and the release, are the same. */
    public boolean isLike(InstallRecord other) {
      return record.version().equals(other.version()) && record.answers().equals(other.answers());
    }
  }

  private History(List<Entry> newestFirst) {
    this.newestFirst = newestFirst;
  }

  /** That of the place; empty where this user may not read it. */
  public static History of(Layout layout) throws IOException {
    if (!Files.isDirectory(layout.installs()) || !Files.isReadable(layout.installs())) {
      return new History(List.of());
    }
    InstallFolder.requireRoots(layout);
    return new History(
        folders(layout).stream()
            .flatMap(folder -> entry(folder).stream())
            .filter(entry -> entry.record().isInstalled())
            .filter(entry -> entry.record().id().equals(entry.id()))
            .toList());
  }

  private static List<Path> folders(Layout layout) throws IOException {
    try (Stream<Path> all = Files.list(layout.installs())) {
      return all.filter(folder -> Files.exists(folder.resolve(InstallFolder.HELD)))
          .sorted(Comparator.comparing(Path::getFileName, InstallFolder.BY_ID).reversed())
          .toList();
    }
  }

  private static List<Path> runs(Layout layout) throws IOException {
    try (Stream<Path> all = Files.list(layout.installs())) {
      return all.filter(folder -> Files.exists(folder.resolve(InstallFolder.JOURNAL))).toList();
    }
  }

  private static List<Entry> kept(List<Entry> newestFirst) {
    List<Entry> kept = new ArrayList<>(newestFirst.subList(0, KEPT));
    List<Entry> others = new ArrayList<>();
    for (Entry entry : newestFirst) {
      if (others.size() < KEPT_OTHERS && others.stream().noneMatch(o -> o.isLike(entry.record()))) {
        others.add(entry);
      }
    }
    kept.addAll(others);
    return kept;
  }

  private static Optional<Entry> entry(Path folder) {
    try {
      Optional<RunNote> note = RunNote.in(folder);
      return InstallRecord.read(Inventory.noteIn(folder))
          .map(
              record ->
                  new Entry(
                      folder.getFileName().toString(),
                      note.map(RunNote::command).orElse("setup"),
                      record));
    } catch (IOException e) {
      // One that is damaged cannot be gone back to.
      return Optional.empty();
    }
  }

  /** All of them, the newest first. */
  public List<Entry> newestFirst() {
    return newestFirst;
  }

  /** The one of that id. */
  public Optional<Entry> find(String id) {
    return newestFirst.stream().filter(entry -> entry.id().equals(id)).findFirst();
  }

  /** The newest that differs from what is installed now. */
  public Optional<Entry> before(InstallRecord now) {
    return newestFirst.stream()
        .filter(entry -> !now.isInstalled() || !entry.isLike(now))
        .findFirst();
  }

  /**
   * Removes what is older than the newest {@value #KEPT}: the folders of runs, also of those that
   * did not hold, unless a copy in there is what uninstalling brings back or it is one of the last
   * {@value #KEPT_OTHERS} that differ; and releases that nobody can go back to any more.
   */
  static void prune(Layout layout, InstallRecord now) throws IOException {
    List<Entry> entries = of(layout).newestFirst();
    if (entries.size() <= KEPT) {
      return;
    }
    Path oldest = Path.of(entries.get(KEPT - 1).id());
    List<Entry> kept = kept(entries);
    Set<String> ids = kept.stream().map(Entry::id).collect(Collectors.toSet());
    for (Path folder : runs(layout)) {
      boolean old = InstallFolder.BY_ID.compare(folder.getFileName(), oldest) < 0;
      boolean needed =
          ids.contains(folder.getFileName().toString())
              || now.files().stream()
                  .anyMatch(file -> file.kept() != null && file.kept().copy().startsWith(folder));
      if (old && !needed && Files.notExists(folder.resolve(InstallFolder.UNFINISHED))) {
        Disk.removeTree(folder);
      }
    }
    Set<Path> wanted = new HashSet<>(Set.of(layout.release(now.version())));
    kept.forEach(e -> wanted.add(layout.release(e.record().version())));
    for (Path folder : now.folders()) {
      if (layout.releases().equals(folder.getParent())
          && !wanted.contains(folder)
          && ReleaseContents.isAll(folder)) {
        Disk.removeTree(folder);
      }
    }
  }
}
