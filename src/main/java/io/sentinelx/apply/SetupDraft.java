package io.sentinelx.apply;

import io.sentinelx.os.FileState;
import io.sentinelx.os.Unbroken;
import io.sentinelx.os.Users;
import io.sentinelx.value.InvalidValue;
import io.sentinelx.value.Layout;
import io.sentinelx.value.Quoted;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The file that keeps a wizard's answers while they are being given. It belongs to the caller, lies
 * in a folder that only the caller writes to, and is whole or not there. A sandbox's folder that is
 * missing is made; the file's first line says so, as whoever removes the sandbox has to know.
 */
public final class SetupDraft {
  /** Answers are a few hundred bytes; what is larger was not written here. */
  private static final long LARGEST = 256 << 10;

  private static final int WRITABLE_BY_OTHERS = 0022;
  private static final Pattern MADE =
      Pattern.compile("# A set-up that is not through yet\\. Folders made for it: ([0-9]{1,3})\n");

  private final Path file;
  private final boolean sandbox;

  private SetupDraft(Layout layout) {
    file = layout.setupDraft();
    sandbox = layout.isSandbox();
  }

  /** The one of this install. */
  public static SetupDraft of(Layout layout) {
    return new SetupDraft(layout);
  }

  /** Whether this user may keep one: root, and everyone in a sandbox. */
  public boolean isKept() {
    return sandbox || Users.isRoot();
  }

  /**
   * What was saved.
   *
   * @throws InvalidValue where what stands there may be somebody else's, or is not such a file
   */
  public Optional<String> read() throws IOException {
    Path folder = file.getParent();
    if (!isKept() || !Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      return Optional.empty();
    }
    requireOwn(folder, FileState.Kind.DIRECTORY);
    requireOwn(file, FileState.Kind.FILE);
    if (Files.size(file) > LARGEST) {
      throw refused("is larger than any that is written here");
    }
    return FileState.of(file).map(FileState::text);
  }

  /**
   * Puts {@code text} in place of what was saved, and waits for the disk. The end of the process
   * waits for it; one that is ending saves nothing more.
   *
   * @throws InvalidValue where somebody else could write to it
   */
  public void save(String text) throws IOException {
    Optional<Unbroken> deed = Unbroken.begin();
    if (deed.isPresent()) {
      try {
        replace(text);
      } finally {
        deed.get().end();
      }
    }
  }

  private void replace(String text) throws IOException {
    int made = madeFolders().size();
    for (Path folder : sandbox ? missing() : new ArrayDeque<Path>()) {
      Files.createDirectory(
          folder,
          PosixFilePermissions.asFileAttribute(
              PosixFilePermissions.fromString(
                  folder.equals(file.getParent()) ? "rwx------" : "rwxr-xr-x")));
      made++;
    }
    requireOwn(file.getParent(), FileState.Kind.DIRECTORY);
    String head = "# A set-up that is not through yet. Folders made for it: " + made + "\n";
    Disk.replace(file, (head + text).getBytes(StandardCharsets.UTF_8), fresh -> {});
  }

  /**
   * Removes it, what a save that was killed left beside it, and the folders that saving made where
   * nothing else is in them. What cannot be removed stays.
   */
  public void delete() {
    if (!isKept()) {
      return;
    }
    Deque<Path> folders = Purge.deepestFirst(madeFolders());
    try {
      requireOwn(file.getParent(), FileState.Kind.DIRECTORY);
      Disk.removeBeside(file);
      Files.deleteIfExists(file);
      for (Path folder : folders) {
        Files.deleteIfExists(folder);
      }
    } catch (IOException | InvalidValue e) {
      // It is not there, others use the folder, or it was not ours: nothing to be done about it.
    }
  }

  /** The folders that saving made: the sandbox's own, and those above it that were missing. */
  List<Path> madeFolders() {
    List<Path> made = new ArrayList<>();
    try {
      Matcher head = MADE.matcher(read().orElse(""));
      int count = sandbox && head.lookingAt() ? Integer.parseInt(head.group(1)) : 0;
      for (Path p = file.getParent(); made.size() < count && p.getNameCount() > 0; ) {
        made.add(p);
        p = p.getParent();
      }
    } catch (IOException | InvalidValue e) {
      // It says nothing that can be relied on.
    }
    return made;
  }

  private Deque<Path> missing() {
    Deque<Path> missing = new ArrayDeque<>();
    for (Path p = file.getParent();
        !Files.exists(p, LinkOption.NOFOLLOW_LINKS);
        p = p.getParent()) {
      missing.push(p);
    }
    return missing;
  }

  private void requireOwn(Path path, FileState.Kind kind) throws IOException {
    var attributes =
        Files.readAttributes(
            path, "unix:uid,mode,isRegularFile,isDirectory", LinkOption.NOFOLLOW_LINKS);
    boolean right =
        Boolean.TRUE.equals(
            attributes.get(kind == FileState.Kind.FILE ? "isRegularFile" : "isDirectory"));
    if (!right) {
      throw refused(path.equals(file) ? "is not a file" : "lies in what is not a folder");
    }
    if (!attributes.get("uid").equals(Users.currentUid())) {
      throw refused(
          path.equals(file) ? "belongs to somebody else" : "lies in somebody else's folder");
    }
    if (((int) attributes.get("mode") & WRITABLE_BY_OTHERS) != 0) {
      throw refused(path.equals(file) ? "can be changed by others" : "lies where others can write");
    }
  }

  private InvalidValue refused(String why) {
    return new InvalidValue(Quoted.of(file.toString()) + " " + why + ".", "Move it away.");
  }
}
