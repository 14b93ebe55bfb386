package io.sentinelx.os;

import io.sentinelx.value.Layout;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The folders in which root works, in an install that has a service's user: certificates and keys,
 * and the runs, whose journals root obeys. They are root's, and so is every folder above them;
 * whoever else owned one could swap what is in it between a look and a deed. The service's own
 * folders lie beside them, and root works in none of these. A sandbox is its caller's alone.
 */
public final class RootsFolders {
  private static final Trust ROOT_ALONE = new Trust(Set.of(0));

  private RootsFolders() {}

  /**
   * Requires it; of a machine itself where root runs this.
   *
   * @throws FileRefused where somebody else has a say over one of them, or it is no folder
   */
  public static void require(Layout layout) throws FileRefused {
    if (layout.isSandbox()) {
      CallersFolder.require(layout.root());
    } else if (Users.isRoot()) {
      require(layout.stateDir(), roots(layout), services(layout));
    }
  }

  private static List<Path> roots(Layout layout) {
    return List.of(layout.pki(), layout.pki("devices"), layout.installs());
  }

  private static List<Path> services(Layout layout) {
    return List.of(layout.databaseDir(), layout.run());
  }

  static void require(Path state, List<Path> roots, List<Path> services) throws FileRefused {
    Path real = TrustedFile.requireFolder(state, ROOT_ALONE);
    for (Path above = real.getParent(); above != null; above = above.getParent()) {
      TrustedFile.requireFolder(above, ROOT_ALONE);
    }
    for (Path folder : roots) {
      TrustedFile.requireFolder(folder, ROOT_ALONE);
    }
    for (Path folder : Stream.concat(roots.stream(), services.stream()).toList()) {
      if (Files.exists(folder, LinkOption.NOFOLLOW_LINKS)
          && !Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
        throw FileRefused.because(
            folder, "is a link or a file, not a folder", "See who put it there, and move it away.");
      }
    }
  }
}
