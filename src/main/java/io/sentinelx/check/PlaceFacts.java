package io.sentinelx.check;

import static io.sentinelx.finding.Finding.fail;
import static io.sentinelx.finding.Finding.pass;

import io.sentinelx.finding.Finding;
import io.sentinelx.os.FileRefused;
import io.sentinelx.os.TrustedFile;
import io.sentinelx.value.Layout;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** What stands where set-up is going to write, said while the place is chosen. */
public final class PlaceFacts {
  private PlaceFacts() {}

  /** The NGINX site. */
  public static List<Finding> site(Path path, Layout layout, NginxFacts nginx) {
    if (Files.isDirectory(path)) {
      return List.of(isFolder(path));
    }
    List<Finding> findings = new ArrayList<>();
    findings.add(
        NginxConflictCheck.foreign(path, false)
            .orElseGet(
                () ->
                    there(path)
                        ? pass("A site of ours is there; what changes is shown in the review.")
                        : pass("Nothing is there yet.")));
    if (!layout.isSandbox()) {
      nginx.include(path).ifPresent(findings::add);
    }
    return findings;
  }

  /** The settings file. */
  public static List<Finding> settings(Path path) {
    if (Files.isDirectory(path)) {
      return List.of(isFolder(path));
    }
    try {
      TrustedFile.requirePlace(path);
    } catch (FileRefused e) {
      return List.of(fail(e.getMessage(), e.remedy()));
    }
    return List.of(
        there(path)
            ? pass("It is there; keys and comments of yours survive.")
            : pass("It is not there yet; set-up writes it."));
  }

  /** The folder for the program. */
  public static List<Finding> program(Layout layout) {
    return folder(layout.installDir(), () -> new FolderCheck(layout).program());
  }

  /** The folder for the state. */
  public static List<Finding> state(Layout layout) {
    return folder(layout.stateDir(), () -> new FolderCheck(layout).state());
  }

  private static List<Finding> folder(Path path, Supplier<Optional<Finding>> wrong) {
    Optional<Finding> inTheWay =
        firstThere(path)
            .filter(p -> !Files.isDirectory(p))
            .map(p -> fail(p + " is not a folder.", "Choose another place."))
            .or(wrong);
    if (inTheWay.isPresent()) {
      return List.of(inTheWay.get());
    }
    return List.of(
        there(path) ? pass("The folder is there.") : pass("It is not there yet; set-up makes it."),
        DiskCheck.space(List.of(path), ""));
  }

  private static Finding isFolder(Path path) {
    return fail(path + " is a folder.", "Name a file in it.");
  }

  private static Optional<Path> firstThere(Path path) {
    return there(path) || path.getParent() == null
        ? Optional.of(path)
        : firstThere(path.getParent());
  }

  private static boolean there(Path path) {
    return Files.exists(path, LinkOption.NOFOLLOW_LINKS);
  }
}
