package io.sentinelx.flow;

import io.sentinelx.answers.AnswersReader;
import io.sentinelx.answers.Problem;
import io.sentinelx.os.CallersFolder;
import io.sentinelx.os.FileRefused;
import io.sentinelx.value.Layout;
import java.nio.file.Path;
import java.util.Optional;

/** A sandbox's folder does not exist yet, or is the caller's alone. */
public final class SandboxFolder {
  /** No shorter than any path below it that NGINX is told of. */
  private static final String LONGEST_BELOW =
      "var/lib/sentinel-secure-x/pki/devices/and-a-device-id-of-the-most-characters";

  private SandboxFolder() {}

  /**
   * The default paths of what is there, or of this machine where there is no sandbox.
   *
   * @throws SandboxRefused where something is wrong with it
   */
  static Layout layout(Optional<Path> sandbox) {
    require(sandbox);
    return Layout.of(sandbox);
  }

  /**
   * Requires that nothing is wrong with it, where there is one.
   *
   * @throws SandboxRefused otherwise
   */
  static void require(Optional<Path> sandbox) {
    sandbox
        .flatMap(SandboxFolder::problem)
        .ifPresent(
            problem -> {
              throw new SandboxRefused(problem);
            });
  }

  /** What is wrong with it. */
  public static Optional<Problem> problem(Path folder) {
    if (folder.getNameCount() < 1) {
      return Optional.of(
          Problem.with("sandbox", "That is the root of the file system.", "Give a new folder."));
    }
    Optional<Problem> name = AnswersReader.stateProblem("sandbox", folder.resolve(LONGEST_BELOW));
    if (name.isPresent()) {
      return name;
    }
    try {
      CallersFolder.require(folder);
      return Optional.empty();
    } catch (FileRefused e) {
      return Optional.of(Problem.with("sandbox", e.getMessage(), e.remedy()));
    }
  }
}
