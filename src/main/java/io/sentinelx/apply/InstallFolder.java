package io.sentinelx.apply;

import io.sentinelx.os.FileRefused;
import io.sentinelx.os.RootsFolders;
import io.sentinelx.value.Layout;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The folder {@code installs/ID} of one run: its journal, its backups, its log; and the host that
 * writes them.
 */
public final class InstallFolder implements AutoCloseable {
  private static final DateTimeFormatter ID =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);

  /** Of folders' names: by time, and of one second by number. */
  static final Comparator<Path> BY_ID =
      Comparator.comparing(
              (Path name) -> name.toString().substring(0, Math.min(15, name.toString().length())))
          .thenComparing(name -> name.toString().length())
          .thenComparing(Path::toString);

  /**
   * Stands in the folder of a run that held: it is not taken back any more. It holds the ids of the
   * runs that it went on with, which are not either.
   */
  static final String HELD = "held";

  /**
   * Stands in the folder of a run from before its first deed until nothing of it is left to do.
   * With {@link #HELD} beside it that is tidying up; else the run has to be taken back. Systemd
   * looks for it at boot.
   */
  static final String UNFINISHED = "unfinished";

  /** Stands beside it where somebody chose to leave the run as it is. */
  static final String LEFT = "left";

  /** The line of the log that follows {@link #HELD}. */
  public static final String STAYS = "it holds, and stays";

  /** How the run is taken back. */
  static final String JOURNAL = "journal.jsonl";

  /** What the run was asked for, for whoever goes on with it. */
  static final String ANSWERS = "answers";

  /** The ids of the checks that passed before the run, a line each. */
  static final String BEFORE = "before";

  private final String id;
  private final Layout layout;
  private final InstallLock lock;
  private final Journal journal;
  private final InstallLog log;
  private final Host host;
  private final Unfinished earlier;

  private InstallFolder(
      String id,
      Layout layout,
      InstallLock lock,
      Journal journal,
      InstallLog log,
      Host host,
      Unfinished earlier) {
    this.id = id;
    this.layout = layout;
    this.earlier = earlier;
    this.lock = lock;
    this.journal = journal;
    this.log = log;
    this.host = host;
  }

  /**
   * A new one, named by the time.
   *
   * @param command what the run is of, such as "setup"
   * @param record what was installed when the run was planned
   * @param goesOnWith the runs which came to no end, the newest first
   * @throws StepFailed where another run is under way, or has changed something since
   */
  public static InstallFolder open(
      String command,
      Layout layout,
      Ownership ownership,
      InstallRecord record,
      List<String> goesOnWith,
      Clock clock,
      Witness witness)
      throws IOException {
    requireRoots(layout);
    InstallRecord known = record;
    if (Files.exists(layout.installLock())) {
      // An earlier run made them, and was taken back before it could note that.
      for (Path folder : upwards(layout)) {
        known = known.withFolder(folder);
      }
    }
    for (Path folder : SetupDraft.of(layout).madeFolders()) {
      known = known.withFolder(folder);
    }
    for (Path folder : missing(layout)) {
      boolean ours = folder.equals(layout.installs());
      Disk.makeFolder(folder);
      Files.setPosixFilePermissions(
          folder,
          PosixFilePermissions.fromString(
              ours || folder.equals(layout.root()) ? "rwx------" : "rwxr-xr-x"));
      known = known.withFolder(folder);
    }
    // Somebody may have made one of them since it was not there.
    requireRoots(layout);
    InstallLock lock = InstallLock.take(layout, command, clock);
    try {
      Unfinished earlier = Unfinished.list(layout);
      String installed =
          InstallRecord.read(layout.installRecord()).map(InstallRecord::id).orElse("");
      if (!installed.equals(record.id()) || !earlier.ids().equals(goesOnWith)) {
        throw new StepFailed("Another run has changed this install meanwhile.", "Run this again.");
      }
      return make(layout, ownership, known, earlier, lock, clock, witness);
    } catch (IOException | RuntimeException e) {
      lock.close();
      throw e;
    }
  }

  private static InstallFolder make(
      Layout layout,
      Ownership ownership,
      InstallRecord known,
      Unfinished earlier,
      InstallLock lock,
      Clock clock,
      Witness witness)
      throws IOException {
    earlier.tidyHeld();
    String id = ID.format(clock.instant());
    Path folder = layout.installs().resolve(id);
    for (int i = 2; !create(folder); i++) {
      folder = layout.installs().resolve(id + "-" + i);
    }
    create(folder.resolve("backups"));
    InstallLog log = new InstallLog(folder.resolve("install.log"), clock, witness);
    Journal journal = Journal.create(folder.resolve(JOURNAL));
    Disk.replace(folder.resolve(UNFINISHED), new byte[0], fresh -> {});
    Disk.sync(layout.installs());
    return new InstallFolder(
        folder.getFileName().toString(),
        layout,
        lock,
        journal,
        log,
        new Host(journal, log, ownership, folder, known),
        earlier);
  }

  /**
   * Requires that the folders in which root works are root's, and a sandbox its caller's: what is
   * read there is obeyed.
   *
   * @throws StepFailed where somebody else has a say over one
   */
  static void requireRoots(Layout layout) {
    try {
      RootsFolders.require(layout);
    } catch (FileRefused e) {
      throw new StepFailed(e.getMessage(), e.remedy());
    }
  }

  /** The install's id, such as {@code 20261123-101500}. */
  public String id() {
    return id;
  }

  /** Writes down what the run was asked for, in the answers file's format; no secret is in it. */
  public void remember(String answers) throws IOException {
    write(ANSWERS, answers);
  }

  /**
   * Writes down which checks passed before the run, by their ids: whoever takes it back asks. What
   * is written stays, at a second try too.
   */
  public void noteBefore(List<String> checks) throws IOException {
    if (!Files.exists(log.path().resolveSibling(BEFORE))) {
      write(BEFORE, String.join("\n", checks));
    }
  }

  private void write(String name, String text) throws IOException {
    Disk.replace(
        log.path().resolveSibling(name), text.getBytes(StandardCharsets.UTF_8), fresh -> {});
  }

  /** Writes down what the run is going to do. */
  public void note(RunNote plan) throws IOException {
    plan.writeTo(log.path().getParent());
  }

  /** The host whose deeds this folder remembers. */
  public Host host() {
    return host;
  }

  /** The log's path. */
  public Path log() {
    return log.path();
  }

  /** Where a copy of the file is that stood at {@code path}, if the run replaced one. */
  public Path backup(Path path) {
    return host.backup(path);
  }

  /** What runs beside the steps still, and {@link #settle} would wait for: its title. */
  public Optional<String> awaited() {
    return host.beside().awaited();
  }

  /** Waits for what runs beside the steps. */
  public void settle() {
    host.beside().settle();
  }

  /** Notes that the run holds. From now on it stays, whatever happens. */
  public void hold() throws IOException {
    host.beside().settle();
    Path held = log.path().resolveSibling(HELD);
    host.keepRecord();
    byte[] goneOnWith = String.join("\n", earlier.ids()).getBytes(StandardCharsets.UTF_8);
    try {
      Disk.replace(held, goneOnWith, fresh -> {});
    } catch (IOException e) {
      Files.deleteIfExists(held);
      throw e;
    }
  }

  /**
   * Removes what was kept for taking the run back, which holds, and with it those that it went on
   * with.
   */
  public void tidy() throws IOException {
    host.log().line(STAYS);
    earlier.keep();
    host.discard();
    Disk.remove(log.path().resolveSibling(UNFINISHED));
    History.prune(layout, host.record());
  }

  /** Notes that the run was taken back, and nothing is left to do. */
  public void finish() throws IOException {
    Disk.remove(log.path().resolveSibling(UNFINISHED));
  }

  /** Leaves everything as it is, over a boot too: the next run finds this one by its journal. */
  public void leave() throws IOException {
    host.beside().settle();
    host.keepRecord();
    Disk.replace(log.path().resolveSibling(LEFT), new byte[0], fresh -> {});
    host.log().line("left as it is");
  }

  @Override
  public void close() throws IOException {
    journal.close();
    log.close();
    lock.close();
  }

  /**
   * The folders above the runs' that are ours alone: in a sandbox all of them, else the state
   * folder.
   */
  private static List<Path> upwards(Layout layout) {
    List<Path> folders = new ArrayList<>(List.of(layout.installs()));
    Path top = layout.isSandbox() ? layout.root() : layout.stateDir();
    for (Path p = layout.installs().getParent(); p.startsWith(top); p = p.getParent()) {
      folders.add(p);
    }
    return folders;
  }

  private static Deque<Path> missing(Layout layout) {
    Deque<Path> missing = new ArrayDeque<>();
    for (Path p = layout.installs(); !Files.exists(p); p = p.getParent()) {
      missing.push(p);
    }
    return missing;
  }

  private static boolean create(Path folder) throws IOException {
    try {
      Files.createDirectory(
          folder,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
      return true;
    } catch (FileAlreadyExistsException e) {
      return false;
    }
  }
}
