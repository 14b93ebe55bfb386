package io.sentinelx.apply;

import io.sentinelx.value.Owner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/**
 * The releases of a machine as steps change them. One that goes stands aside until the run has
 * held, as this program may run from it.
 */
public final class Releases {
  private final Journal journal;
  private final InstallLog log;
  private final Ownership ownership;
  private final Inventory inventory;
  private final List<Path> asides;

  /**
   * @param asides gets what stands aside
   */
  Releases(
      Journal journal,
      InstallLog log,
      Ownership ownership,
      Inventory inventory,
      List<Path> asides) {
    this.journal = journal;
    this.log = log;
    this.ownership = ownership;
    this.inventory = inventory;
    this.asides = asides;
  }

  /**
   * Copies a release, of which times and executable bits stay. It is whole before it stands in its
   * place; what stood there is moved aside.
   */
  public void copy(Path from, Path to) throws IOException {
    Path fresh = Disk.beside(to);
    journal.register(new Undo.RemoveTree(fresh));
    Disk.copyTree(from, fresh, file -> ownership.give(file, Owner.ROOT, LinkOption.NOFOLLOW_LINKS));
    ReleaseContents.write(
        fresh,
        list -> {
          ownership.give(list, Owner.ROOT);
          Disk.chmod(list, 0644);
        });
    inventory.know(inventory.record().withFolder(to));
    if (Files.exists(to, LinkOption.NOFOLLOW_LINKS)) {
      moveAside(to);
    } else {
      journal.register(new Undo.RemoveTree(to));
    }
    Files.move(fresh, to, StandardCopyOption.ATOMIC_MOVE);
    Disk.sync(to.getParent());
    log.line("copy " + from + " to " + to);
  }

  /** Removes a release. One in which somebody else keeps something stays. */
  public void remove(Path release) throws IOException {
    if (!Files.isDirectory(release, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    if (!ReleaseContents.isAll(release)) {
      log.line("left, as there is more in it than we put there: " + release);
      return;
    }
    moveAside(release);
    Disk.sync(release.getParent());
    log.line("remove " + release);
  }

  private void moveAside(Path release) throws IOException {
    Path aside = Disk.beside(release);
    journal.register(new Undo.RestoreTree(release, aside));
    Files.move(release, aside, StandardCopyOption.ATOMIC_MOVE);
    asides.add(aside);
  }
}
