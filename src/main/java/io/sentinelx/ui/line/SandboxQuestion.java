package io.sentinelx.ui.line;

import io.sentinelx.answers.Problem;
import io.sentinelx.flow.SandboxFolder;
import io.sentinelx.ui.line.Lines.Tab;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Asks for a sandbox's folder. */
final class SandboxQuestion {
  private static final String NAME = "sentinel-secure-x";

  private final Lines lines;
  private final Prompt prompt;

  SandboxQuestion(Lines lines, Prompt prompt) {
    this.lines = lines;
    this.prompt = prompt;
  }

  /** A folder that can be one; nothing: back. */
  Optional<Path> ask() {
    Path standard = standard();
    while (true) {
      Optional<String> typed =
          prompt.ask(
              "Sandbox folder [" + standard + "]",
              List.of(
                  "Everything is put under this folder, and nothing outside it is touched. Type"
                      + " the full path of a folder that does not exist yet, or of a sandbox of"
                      + " yours."),
              Tab.FOLDERS);
      if (typed.isEmpty()) {
        return Optional.empty();
      }
      Optional<Path> folder = folder(typed.get(), standard);
      if (folder.isPresent()) {
        return folder;
      }
    }
  }

  private Optional<Path> folder(String typed, Path standard) {
    try {
      Path folder = typed.isEmpty() ? standard : Path.of(typed).normalize();
      if (!folder.isAbsolute()) {
        lines.say("  ", "problem: That is not a full path. Type it from / on.");
        return Optional.empty();
      }
      Optional<Problem> problem = SandboxFolder.problem(folder);
      problem.ifPresent(p -> lines.say("  ", "problem: " + p.message() + " " + p.remedy()));
      return problem.isPresent() ? Optional.empty() : Optional.of(folder);
    } catch (InvalidPathException e) {
      lines.say("  ", "problem: That is not a path. Type one from / on.");
      return Optional.empty();
    }
  }

  /** The home of the user that this runs as, whatever the environment says. */
  private static Path standard() {
    Path home = Path.of(System.getProperty("user.home"));
    return home.isAbsolute() && Files.isDirectory(home) && Files.isWritable(home)
        ? home.resolve(NAME)
        : Path.of("/tmp", NAME);
  }
}
