package io.sentinelx.check;

import static io.sentinelx.finding.Finding.fail;
import static io.sentinelx.finding.Finding.pass;

import io.sentinelx.finding.Finding;
import io.sentinelx.os.FileRefused;
import io.sentinelx.os.RootsFolders;
import io.sentinelx.os.TrustedFile;
import io.sentinelx.value.Layout;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Are the program folder and the state folder new, empty or marked ours, apart from each other, and
 * nobody else's to swap? What set-up takes for its own it gives to root, and removes in the end.
 */
final class FolderCheck {
  private final Layout layout;

  FolderCheck(Layout layout) {
    this.layout = layout;
  }

  Finding look() {
    return program()
        .or(this::state)
        .or(this::roots)
        .or(this::nested)
        .orElseGet(() -> pass("Program and state have folders of their own."));
  }

  /** What is wrong with the program folder. */
  Optional<Finding> program() {
    Path command = layout.currentRelease().resolve("bin/sentinelx");
    return wrong(
        layout.installDir(),
        leadsTo(command)
            || Files.isSymbolicLink(layout.currentRelease()) && Files.isRegularFile(command),
        Set.of(layout.releases(), layout.envFile()));
  }

  /**
   * Whether the command on everybody's path is that, which may be gone: only set-up links it so.
   */
  private boolean leadsTo(Path command) {
    try {
      Path current = layout.currentRelease();
      return (Files.isSymbolicLink(current) || Files.notExists(current, LinkOption.NOFOLLOW_LINKS))
          && Files.isSymbolicLink(layout.command())
          && Files.readSymbolicLink(layout.command()).equals(command);
    } catch (IOException e) {
      return false;
    }
  }

  /** What is wrong with the state folder. */
  Optional<Finding> state() {
    return wrong(
        layout.stateDir(),
        Files.isRegularFile(layout.installLock(), LinkOption.NOFOLLOW_LINKS) || isClosed(),
        Set.of(layout.installs()));
  }

  /** Whether the mark cannot be seen by this user, who could not install there either. */
  private boolean isClosed() {
    return Files.isDirectory(layout.installs()) && !Files.isReadable(layout.installs());
  }

  /** What is wrong with those in which root works beside the service. */
  private Optional<Finding> roots() {
    try {
      RootsFolders.require(layout);
      return Optional.empty();
    } catch (FileRefused e) {
      return Optional.of(fail(e.getMessage(), e.remedy()));
    }
  }

  private Optional<Finding> nested() {
    try {
      Path program = TrustedFile.requireFolder(layout.installDir());
      Path state = TrustedFile.requireFolder(layout.stateDir());
      return program.startsWith(state) || state.startsWith(program)
          ? Optional.of(
              fail(
                  layout.installDir() + " and " + layout.stateDir() + " lie inside each other.",
                  "Give two folders side by side as --state-dir and --install-dir."))
          : Optional.empty();
    } catch (FileRefused e) {
      return Optional.of(fail(e.getMessage(), e.remedy()));
    }
  }

  /**
   * @param marked whether only we can have made it
   * @param bare what may be in one that is not marked: the operator's settings, and what a run that
   *     was cut short made first
   */
  private static Optional<Finding> wrong(Path folder, boolean marked, Set<Path> bare) {
    try {
      TrustedFile.requireFolder(folder);
      if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
        return Optional.empty();
      }
      if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
        return Optional.of(
            fail(folder + " is a link or a file, not a folder.", "Choose another place."));
      }
      return marked || bare.containsAll(entries(folder))
          ? Optional.empty()
          : Optional.of(
              fail(
                  folder + " is in use: it holds files, and none says that they are ours.",
                  "Choose a folder that is new or empty."));
    } catch (FileRefused e) {
      return Optional.of(fail(e.getMessage(), e.remedy()));
    } catch (IOException e) {
      return Optional.of(fail(folder + " cannot be looked at.", "Run this as root."));
    }
  }

  private static Set<Path> entries(Path folder) throws IOException {
    Set<Path> entries = new HashSet<>();
    try (DirectoryStream<Path> all = Files.newDirectoryStream(folder)) {
      all.forEach(entries::add);
    }
    return entries;
  }
}
