package io.sentinelx.ui;

import io.sentinelx.answers.Problem;
import io.sentinelx.answers.Resolution;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The folder of a sandbox, as a person types it. */
public final class SandboxPath {
  private static final String NAME = "sentinel-secure-x";

  private SandboxPath() {}

  /** What is offered: in the home of the user that this runs as, whatever the environment says. */
  public static Path standard() {
    Path home = Path.of(System.getProperty("user.home"));
    return home.isAbsolute() && Files.isDirectory(home) && Files.isWritable(home)
        ? home.resolve(NAME)
        : Path.of("/tmp", NAME);
  }

  /** The folder, absolute and in normal form, or why it cannot be one. Looks at the disk. */
  public static Resolution<Path> read(String typed, Backstage backstage) {
    Path folder;
    try {
      folder = Path.of(typed).normalize();
    } catch (InvalidPathException e) {
      return refused("That holds a character that no path may hold.", "Type another.");
    }
    if (!folder.isAbsolute()) {
      return refused("That is not a full path.", "Type it from / on, such as /tmp/ssx.");
    }
    return backstage
        .sandboxProblem(folder)
        .<Resolution<Path>>map(SandboxPath::refused)
        .orElseGet(() -> new Resolution<>(Optional.of(folder), List.of()));
  }

  private static Resolution<Path> refused(String message, String remedy) {
    return refused(Problem.with("sandbox", message, remedy));
  }

  private static Resolution<Path> refused(Problem problem) {
    return new Resolution<>(Optional.empty(), List.of(problem));
  }
}
