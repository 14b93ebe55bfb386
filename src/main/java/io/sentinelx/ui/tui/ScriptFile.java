package io.sentinelx.ui.tui;

import io.sentinelx.apply.LooseFiles;
import io.sentinelx.value.Quoted;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A command line that is kept as a script. */
record ScriptFile(Path path, List<String> words) {
  /** The name it has unless another is chosen. */
  private static final String NAME = "sentinelx-setup.sh";

  /**
   * Why it was not written.
   *
   * @param exists whether because something stands there that may be replaced
   */
  record Refusal(String reason, boolean exists) {}

  /** Where it goes unless another place is chosen: the folder the wizard was started in. */
  static Path standard() {
    return Path.of(NAME).toAbsolutePath();
  }

  /** At that place; {@code ~} is the home, and what is not absolute is seen from here. */
  static Optional<ScriptFile> at(String place, List<String> words) {
    String text = place.strip();
    if (text.isEmpty()) {
      return Optional.empty();
    }
    try {
      Path path =
          text.startsWith("~/")
              ? Path.of(System.getProperty("user.home"), text.substring(2))
              : Path.of(text);
      return Optional.of(new ScriptFile(path.toAbsolutePath().normalize(), words));
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }

  /**
   * Writes it, executable by everyone.
   *
   * @param replace whether a file that stands there is replaced
   * @return why it was not written
   */
  Optional<Refusal> write(boolean replace) {
    String shown = Quoted.plain(path.toString());
    Path folder = path.getParent();
    if (folder == null || Files.isDirectory(path)) {
      return refused(shown + " is a folder. Name a file in it.");
    }
    if (!Files.isDirectory(folder)) {
      return refused("There is no folder " + Quoted.plain(folder.toString()) + ".");
    }
    if (!replace && Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
      return Optional.of(new Refusal(shown + " is there already.", true));
    }
    try {
      LooseFiles.writeScript(path, CommandText.script(words));
      return Optional.empty();
    } catch (AccessDeniedException e) {
      return refused("You may not write in " + Quoted.plain(folder.toString()) + ".");
    } catch (IOException e) {
      return refused(shown + " cannot be written: " + Quoted.plain(reason(e)) + ".");
    }
  }

  private static String reason(IOException e) {
    return e instanceof java.nio.file.FileSystemException f && f.getReason() != null
        ? f.getReason()
        : "the system refuses it";
  }

  private static Optional<Refusal> refused(String reason) {
    return Optional.of(new Refusal(reason, false));
  }
}
